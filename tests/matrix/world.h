// Two provinces made for the matrix alone: at each of the five levels a place of one's own, one beside it and
// one below, and in every place a marker of each kind of thing. Whoever sees a marker sees that place.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/matrix/suite.h"

namespace fupin::matrix {

constexpr int kLevels = 5;
constexpr size_t kDigits[kLevels] = {2, 4, 6, 9, 12};

class World {
 public:
  explicit World(const Suite& suite) : suite_(suite) {}

  // Makes everything through the API, as people would.
  absl::Status Seed();

  // The place whose grant is tried on a level, and the one beside it under the same parent.
  std::string Own(int level) const { return province_ + std::string(kOwn).substr(0, kDigits[level] - 2); }
  std::string Sibling(int level) const;
  const std::vector<std::string>& places() const { return places_; }
  const std::vector<std::string>& villages() const { return villages_; }

  // The marker of a kind at a place, e.g. ("household", "70..") -> households/17; empty when there is none.
  std::string At(const std::string& thing, const std::string& place) const;
  const std::map<std::string, std::string>& Places(const std::string& thing) const;  // by place
  // What was received at a place, fen: another amount everywhere.
  int64_t Received(const std::string& place) const { return received_.at(place); }

  // `text` with every $thing replaced by its marker, and $area, $village, $today and the like by themselves.
  std::string Fill(const std::string& text, const std::string& area, const std::string& village) const;
  // Where `Fill` takes the marker of a kind from: `area`, or, when it has none there, `village`.
  const std::string& PlaceOf(const std::string& thing, const std::string& area,
                             const std::string& village) const {
    return At(thing, area).empty() ? village : area;
  }

 private:
  static constexpr char kOwn[] = "0101100201";

  absl::Status ChooseProvince();
  absl::Status MakeDivisions(const std::string& province);
  absl::Status MakePlace(const std::string& place);
  absl::Status MakeVillage(const std::string& village);
  absl::Status MakeCase(const std::string& village);
  // The event of the making of each place's organisation, once it has come to the log.
  absl::Status AwaitEvents();
  // What people reach only weeks later, written as the services' own roles: a payout that the bank refused, a
  // term's aid.
  absl::Status MakeLaterRows();
  absl::Status MakeFundedProject(const std::string& village);
  // Calls as a person with the role in the place's province, and keeps `path` of the reply as the marker.
  absl::Status Make(const std::string& role, const std::string& method, const std::string& json,
                    const std::string& place, const std::string& village, const std::string& thing = "",
                    const std::string& path = "name");

  const Suite& suite_;
  std::string province_, other_;
  std::vector<std::string> places_, villages_;
  std::map<std::string, std::map<std::string, std::string>> markers_;  // thing -> place -> name
  std::map<std::string, int64_t> received_;
  int people_ = 0;
};

}  // namespace fupin::matrix
