// What `$name` stands for in the texts of the story.
#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace fupin::ctl {

class Variables {
 public:
  // Sets today, now, year, term, and people whom no story on this installation has met before: resident ids
  // and names.
  static Variables Fresh(absl::Time business_now);

  void Set(const std::string& name, std::string value) { values_[name] = std::move(value); }
  // FAILED_PRECONDITION when nothing has set it.
  absl::StatusOr<std::string> Get(const std::string& name) const;
  // `text` with every `$name` replaced, `${name}` where a letter follows. A variable inside a name's letters
  // is the longest one: $case_name is not $case.
  absl::StatusOr<std::string> Fill(const std::string& text) const;
  // What depends on the business clock: today, now, year, term.
  void SetDay(absl::Time business_now);

 private:
  std::map<std::string, std::string> values_;
};

}  // namespace fupin::ctl
