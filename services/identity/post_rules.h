// What a post must be.
#pragma once

#include <vector>

#include "common/base/date.h"
#include "common/base/error.h"
#include "fupin/identity/v1/organisation.pb.h"
#include "fupin/identity/v1/post.pb.h"

namespace fupin::identity {

// A village is not served by guests: the shortest stay and the length of a cycle of resident teams.
constexpr int kShortestTermDays = 90;
constexpr int kLongestTermDays = 3 * 366;

// Fills in the first day when it is missing; the faults of the post in an organisation of this kind.
std::vector<FieldViolation> CompletePost(v1::Post& post, v1::OrganisationKind kind, Date today);

// Whether an organisation of this kind has one leader at a time.
bool HasOneLeader(v1::OrganisationKind kind);

}  // namespace fupin::identity
