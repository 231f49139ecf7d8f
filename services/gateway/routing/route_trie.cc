#include "services/gateway/routing/route_trie.h"

namespace fupin::gateway {
namespace {

std::string Join(const std::vector<std::string>& segments, int first, int last) {
  const size_t end = last < 0 ? segments.size() : static_cast<size_t>(last);
  std::string joined;
  for (auto i = static_cast<size_t>(first); i < end; ++i) {
    if (!joined.empty()) joined += '/';
    joined += segments[i];
  }
  return joined;
}

}  // namespace

absl::Status RouteTrie::Add(const HttpBinding& binding) {
  Node* node = &root_;
  bool to_the_end = false;
  for (const std::string& segment : binding.path.segments) {
    if (segment == "**") {
      to_the_end = true;
      break;
    }
    std::unique_ptr<Node>& next = segment == "*" ? node->any : node->literals[segment];
    if (next == nullptr) next = std::make_unique<Node>();
    node = next.get();
  }
  Ends& ends = to_the_end ? node->rest : node->here;
  auto [it, is_new] = ends[binding.path.verb].emplace(binding.verb, &binding);
  if (is_new) return absl::OkStatus();
  return absl::AlreadyExistsError(binding.method->descriptor->full_name() + " and " +
                                  it->second->method->descriptor->full_name() + " have the same HTTP path");
}

const HttpBinding* RouteTrie::Walk(const Node& node, const std::vector<std::string>& segments, size_t at,
                                   std::string_view custom, std::string_view http_verb, RouteMatch* match) {
  auto among = [&](const Ends& ends) -> const HttpBinding* {
    auto verbs = ends.find(custom);
    if (verbs == ends.end()) return nullptr;
    auto binding = verbs->second.find(http_verb);
    if (binding != verbs->second.end()) return binding->second;
    for (const auto& [verb, unused] : verbs->second) match->allowed.push_back(verb);
    return nullptr;
  };
  if (at == segments.size()) return among(node.here);
  if (auto next = node.literals.find(segments[at]); next != node.literals.end()) {
    if (const auto* found = Walk(*next->second, segments, at + 1, custom, http_verb, match)) return found;
  }
  if (node.any != nullptr) {
    if (const auto* found = Walk(*node.any, segments, at + 1, custom, http_verb, match)) return found;
  }
  return among(node.rest);
}

RouteMatch RouteTrie::Find(std::string_view http_verb, std::string_view path) const {
  RouteMatch match;
  std::vector<std::string> segments;
  // A colon counts before decoding: %3A is an ordinary character.
  const size_t slash = path.rfind('/');
  const size_t colon = path.rfind(':');
  const bool has_custom =
      colon != std::string_view::npos && slash != std::string_view::npos && colon > slash + 1;
  if (has_custom && SplitPath(path.substr(0, colon), &segments)) {
    match.binding = Walk(root_, segments, 0, path.substr(colon + 1), http_verb, &match);
  }
  if (match.binding == nullptr && match.allowed.empty() && SplitPath(path, &segments)) {
    match.binding = Walk(root_, segments, 0, "", http_verb, &match);
  }
  if (match.binding == nullptr) return match;
  match.allowed.clear();
  for (const auto& variable : match.binding->path.variables) {
    match.values.push_back(Join(segments, variable.first, variable.last));
  }
  return match;
}

}  // namespace fupin::gateway
