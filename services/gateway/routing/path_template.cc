#include "services/gateway/routing/path_template.h"

#include <charconv>

namespace fupin::gateway {
namespace {

absl::Status Bad(std::string_view text, const char* why) {
  return absl::InvalidArgumentError("path template " + std::string(text) + ": " + why);
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), rest_(text) {}

  absl::StatusOr<PathTemplate> Run() {
    if (!Take('/')) return Bad(text_, "must start with /");
    do {
      if (!rest_.empty() && rest_.front() == '{') {
        if (absl::Status status = Variable(); !status.ok()) return status;
      } else if (!Segment("/:")) {
        return Bad(text_, "empty segment");
      }
    } while (Take('/'));
    if (Take(':')) {
      result_.verb = std::string(rest_);
      if (rest_.empty() || rest_.find_first_of("/{}") != std::string_view::npos)
        return Bad(text_, "bad verb");
      rest_ = {};
    }
    if (!rest_.empty()) return Bad(text_, "text after the end");
    for (size_t i = 0; i + 1 < result_.segments.size(); ++i) {
      if (result_.segments[i] == "**") return Bad(text_, "** must be last");
    }
    return std::move(result_);
  }

 private:
  bool Take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool Segment(std::string_view stops) {
    const size_t end = std::min(rest_.find_first_of(stops), rest_.size());
    if (end == 0) return false;
    result_.segments.emplace_back(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return true;
  }

  absl::Status Variable() {
    Take('{');
    const size_t end = rest_.find_first_of("=}");
    if (end == std::string_view::npos || end == 0) return Bad(text_, "variable without a name or an end");
    PathTemplate::Variable variable{std::string(rest_.substr(0, end)),
                                    static_cast<int>(result_.segments.size()), 0};
    rest_.remove_prefix(end);
    if (Take('=')) {
      do {
        if (!Segment("/}")) return Bad(text_, "empty segment");
      } while (Take('/'));
    } else {
      result_.segments.emplace_back("*");
    }
    if (!Take('}')) return Bad(text_, "variable without an end");
    variable.last = result_.segments.back() == "**" ? -1 : static_cast<int>(result_.segments.size());
    result_.variables.push_back(std::move(variable));
    return absl::OkStatus();
  }

  std::string_view text_;
  std::string_view rest_;
  PathTemplate result_;
};

}  // namespace

absl::StatusOr<PathTemplate> PathTemplate::Parse(std::string_view text) { return Parser(text).Run(); }

bool PercentDecode(std::string_view text, bool plus, std::string* out) {
  out->clear();
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus) {
      out->push_back(' ');
    } else if (text[i] == '%') {
      unsigned value = 0;
      if (i + 2 >= text.size()) return false;
      const char* hex = text.data() + i + 1;
      if (std::from_chars(hex, hex + 2, value, 16).ptr != hex + 2) return false;
      out->push_back(static_cast<char>(value));
      i += 2;
    } else {
      out->push_back(text[i]);
    }
  }
  return true;
}

bool SplitPath(std::string_view path, std::vector<std::string>* segments) {
  segments->clear();
  if (path.empty() || path.front() != '/') return false;
  while (!path.empty()) {
    path.remove_prefix(1);
    const size_t end = std::min(path.find('/'), path.size());
    std::string segment;
    if (!PercentDecode(path.substr(0, end), /*plus=*/false, &segment)) return false;
    if (segment.empty() || segment == "." || segment == ".." || segment.find('/') != std::string::npos ||
        segment.find('\0') != std::string::npos) {
      return false;
    }
    segments->push_back(std::move(segment));
    path.remove_prefix(end);
  }
  return true;
}

}  // namespace fupin::gateway
