#include "tests/matrix/cells.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "tests/matrix/figures.h"

namespace fupin::matrix {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kOk = 0, kInvalidArgument = 3, kNotFound = 5, kPermissionDenied = 7, kUnauthenticated = 16;
constexpr int kNeverRight[] = {2 /*UNKNOWN*/,   4 /*DEADLINE_EXCEEDED*/, 12 /*UNIMPLEMENTED*/,
                               13 /*INTERNAL*/, 14 /*UNAVAILABLE*/,      15 /*DATA_LOSS*/};

bool Has(const Cell& cell, Flag flag) { return (cell.fact->flags & flag) != 0; }

bool Decides(const OracleRole& role) { return role.May("identity.proposals.decide"); }

// The names behind the dollars of a template.
std::set<std::string> NamesIn(const std::string& text) {
  std::set<std::string> names;
  for (size_t at = text.find('$'); at != std::string::npos; at = text.find('$', at + 1)) {
    size_t end = at + 1;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_'))
      ++end;
    names.insert(text.substr(at + 1, end - at - 1));
  }
  return names;
}

// What is no place and no thing.
bool IsValue(const std::string& name) {
  return name == "today" || name == "now" || name == "in_an_hour" || name == "in_a_year" || name == "uuid";
}

class Maker {
 public:
  Maker(const Suite& suite, const World& world, const std::vector<OracleRole>& roles,
        std::vector<std::string>& missing)
      : suite_(suite), world_(world), roles_(roles), missing_(missing) {}

  std::vector<Cell> Run() {
    std::map<std::string, const Fact*> facts;
    for (const Fact& fact : Facts()) facts[fact.method] = &fact;
    for (const auto& [name, descriptor] : suite_.methods()) {
      const auto fact = facts.find(name);
      if (fact == facts.end()) {
        missing_.push_back(
            absl::StrCat(name,
                         " is not in tests/matrix/facts.cc: add a line that says how its request "
                         "names a place or a thing, and which markers its reply lists"));
        continue;
      }
      MakeMethod(*descriptor, *fact->second);
      facts.erase(fact);
    }
    for (const auto& [name, fact] : facts)
      missing_.push_back(absl::StrCat(name, " of tests/matrix/facts.cc is no RPC: take its line out"));
    return std::move(cells_);
  }

 private:
  void MakeMethod(const google::protobuf::MethodDescriptor& method, const Fact& fact) {
    policy_ = PolicyOf(method);
    names_ = NamesIn(fact.request);
    for (const std::string& name : names_) {
      if (name != "area" && name != "village" && !IsValue(name) && world_.Places(name).empty()) {
        missing_.push_back(absl::StrCat(fact.method, " of tests/matrix/facts.cc names $", name,
                                        ", of which tests/matrix/world.cc makes no marker"));
        return;
      }
    }
    for (int level = 0; level < kLevels; ++level) {
      for (const Relation relation : {Relation::kOwn, Relation::kParent, Relation::kChild, Relation::kSibling,
                                      Relation::kExpiredGrant, Relation::kExpiredToken}) {
        MakeRelation(fact, level, relation);
      }
    }
  }

  void MakeRelation(const Fact& fact, int level, Relation relation) {
    if (relation == Relation::kParent && level == 0) return;
    if (relation == Relation::kChild && level == kLevels - 1) return;
    Cell cell{.fact = &fact, .level = level, .relation = relation, .own = world_.Own(level)};
    const bool outside = relation == Relation::kParent || relation == Relation::kSibling;
    cell.area = relation == Relation::kParent    ? world_.Own(level - 1)
                : relation == Relation::kChild   ? world_.Own(level + 1)
                : relation == Relation::kSibling ? world_.Sibling(level)
                                                 : world_.Own(level);
    const std::string base = outside ? world_.Sibling(level) : world_.Own(level);
    cell.village = *std::find_if(world_.villages().begin(), world_.villages().end(),
                                 [&](const std::string& village) { return Within(base, village); });
    const auto request = suite_.Build(fact.method, world_.Fill(fact.request, cell.area, cell.village));
    if (!request.ok()) {
      missing_.push_back(DetailOf(request.status()).message_zh);
      return;
    }
    cell.writes = policy_.writes || Has(cell, kOwnSubject);
    for (const OracleRole& role : roles_) {
      cell.role = &role;
      // Each call its own, so that none is answered from the record of another.
      if (const auto* id = (*request)->GetDescriptor()->FindFieldByName("request_id"))
        (*request)->GetReflection()->SetString(request->get(), id, NewUuid());
      cell.request = (*request)->SerializeAsString();
      cell.organisation = role.organisation ? OrganisationFor(role, cell.own) : "";
      cell.token = TokenFor(cell);
      cell.verdict = VerdictOn(cell);
      cells_.push_back(cell);
    }
  }

  std::string OrganisationFor(const OracleRole& role, const std::string& place) const {
    return role.key == "bank" ? "banks/1"
                              : world_.At("school", world_.PlaceOf("school", place, world_.Own(kLevels - 1)));
  }

  std::string TokenFor(const Cell& cell) {
    const std::string account =
        Has(cell, kOwnSubject) ? absl::StrCat("accounts/98", ++subjects_) : world_.At("self", cell.own);
    const std::vector<Grant> grants = {{cell.role->key, cell.own, cell.organisation}};
    const bool none = cell.relation == Relation::kExpiredGrant;  // what login leaves out of a token
    const bool expired = cell.relation == Relation::kExpiredToken;
    if (Has(cell, kOwnSubject)) return suite_.Token(account, none ? std::vector<Grant>() : grants, expired);
    std::string& token = tokens_[{cell.role->key, cell.level, none ? 1 : expired ? 2 : 0}];
    if (token.empty()) token = suite_.Token(account, none ? std::vector<Grant>() : grants, expired);
    return token;
  }

  // Where the thing or place of the request is; empty when it names none.
  std::string LocationOf(const Cell& cell) const {
    bool area = false;
    for (const std::string& name : names_) {
      if (IsValue(name)) continue;
      if (name == "village" ||
          (name != "area" && world_.PlaceOf(name, cell.area, cell.village) == cell.village))
        return cell.village;
      area = true;
    }
    return area ? cell.area : "";
  }

  Verdict VerdictOn(const Cell& cell) const {
    if (policy_.is_public) return Verdict::kAllowed;
    if (cell.relation == Relation::kExpiredToken) return Verdict::kUnauthenticated;
    if (cell.relation == Relation::kExpiredGrant || !cell.role->May(policy_.permission))
      return Verdict::kRefused;
    if (Has(cell, kDecides) && *cell.fact->rows == '\0' && !Decides(*cell.role)) return Verdict::kRefused;
    if (Has(cell, kHolder)) return Verdict::kRefused;
    if (Has(cell, kProvince) && cell.own.size() > kDigits[0]) return Verdict::kRefused;
    if (Has(cell, kGivesAll) && !cell.role->gives.contains("*")) return Verdict::kRefused;
    if (Has(cell, kGives) && !cell.role->gives.contains("cadre") && !cell.role->gives.contains("*"))
      return Verdict::kRefused;
    std::string location = LocationOf(cell);
    if (Has(cell, kMoney)) location = location.substr(0, kDigits[2]);
    if (!Has(cell, kAnywhere) && !location.empty() && !Within(cell.own, location))
      return Has(cell, kOutsideInvalid) ? Verdict::kInvalid : Verdict::kRefused;
    if (Has(cell, kOfOrganisation) && cell.role->organisation && *cell.fact->rows == '\0' &&
        !BelongsTo(cell)) {
      return Verdict::kRefused;
    }
    return Verdict::kAllowed;
  }

  // Students are their school's; accounts of the matrix are nobody's.
  bool BelongsTo(const Cell& cell) const {
    if (names_.contains("student")) return world_.At("school", cell.village) == cell.organisation;
    return names_.contains("school") &&
           world_.At("school", world_.PlaceOf("school", cell.area, cell.village)) == cell.organisation;
  }

  const Suite& suite_;
  const World& world_;
  const std::vector<OracleRole>& roles_;
  std::vector<std::string>& missing_;
  OraclePolicy policy_;
  std::set<std::string> names_;
  std::map<std::tuple<std::string, int, int>, std::string> tokens_;
  int subjects_ = 0;
  std::vector<Cell> cells_;
};

// Names of the listed things: their `name`.
std::multiset<std::string> Listed(const Message& reply, const std::string& rows) {
  const FieldDescriptor* field = reply.GetDescriptor()->FindFieldByName(rows);
  std::multiset<std::string> names;
  for (int i = 0; i < reply.GetReflection()->FieldSize(reply, field); ++i) {
    const Message& row = reply.GetReflection()->GetRepeatedMessage(reply, field, i);
    const FieldDescriptor* name = row.GetDescriptor()->FindFieldByName("name");
    if (name == nullptr) name = row.GetDescriptor()->FindFieldByName("payout");
    if (name == nullptr) {  // a row about a grant
      const FieldDescriptor* grant = row.GetDescriptor()->FindFieldByName("grant");
      const Message& inner = row.GetReflection()->GetMessage(row, grant);
      names.insert(inner.GetReflection()->GetString(inner, inner.GetDescriptor()->FindFieldByName("name")));
      continue;
    }
    names.insert(row.GetReflection()->GetString(row, name));
  }
  return names;
}

std::multiset<std::string> Expected(const World& world, const Cell& cell) {
  std::multiset<std::string> names;
  const std::string range = Has(cell, kOfRange) ? cell.own : cell.area;
  for (const auto thing : absl::StrSplit(cell.fact->things, ',')) {
    for (const auto& [place, name] : world.Places(std::string(thing))) {
      if (!Within(cell.own, place)) continue;
      if (Has(cell, kOfTarget)) {
        if (place == world.PlaceOf(std::string(thing), cell.area, cell.village)) names.insert(name);
        continue;
      }
      const bool limited = Has(cell, kOfOrganisation) && cell.role->organisation;
      if (Within(range, place) && (!limited || world.At("school", place) == cell.organisation))
        names.insert(name);
    }
  }
  // The accounts of the matrix belong to no organisation.
  const std::string things = cell.fact->things;
  if (Has(cell, kDecides) && !Decides(*cell.role)) names.clear();
  if (cell.role->organisation && (things.starts_with("account,") || things == "grant")) names.clear();
  return names;
}

std::string RowsFault(const World& world, const Cell& cell, const Message& reply) {
  const std::multiset<std::string> listed = Listed(reply, cell.fact->rows);
  const std::multiset<std::string> expected = Expected(world, cell);
  if (listed != expected) {
    return absl::StrCat("lists [", absl::StrJoin(listed, " "), "] and not [", absl::StrJoin(expected, " "),
                        "]");
  }
  if (!Has(cell, kTotal)) return "";
  const FieldDescriptor* total = reply.GetDescriptor()->FindFieldByName("total_size");
  const int counted = reply.GetReflection()->GetInt32(reply, total);
  if (counted == static_cast<int>(expected.size())) return "";
  return absl::StrCat("counts ", counted, " and not ", expected.size());
}

// A reply to a request that names a thing is that thing.
std::string NameFault(const Suite& suite, const Cell& cell, const Message& reply) {
  const auto* descriptor = suite.methods().at(cell.fact->method);
  Request request(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor->input_type())->New());
  (void)request->ParseFromString(cell.request);
  const FieldDescriptor* asked = request->GetDescriptor()->FindFieldByName("name");
  const FieldDescriptor* given = reply.GetDescriptor()->FindFieldByName("name");
  if (asked == nullptr || given == nullptr) return "";
  const std::string want = request->GetReflection()->GetString(*request, asked);
  const std::string have = reply.GetReflection()->GetString(reply, given);
  return want == have ? "" : absl::StrCat("shows ", have, " and not ", want);
}

std::string ReadFault(const Suite& suite, const World& world, const Cell& cell, const Reply& reply) {
  Request message(google::protobuf::MessageFactory::generated_factory()
                      ->GetPrototype(suite.methods().at(cell.fact->method)->output_type())
                      ->New());
  if (!message->ParseFromString(reply.body)) return "an unreadable reply";
  if (*cell.fact->rows != '\0') return RowsFault(world, cell, *message);
  if (std::string fault = NameFault(suite, cell, *message); !fault.empty()) return fault;
  return FigureFault(world, cell, *message);
}

}  // namespace

std::string Cell::Label() const {
  static constexpr const char* kRelations[] = {"own",     "parent",        "child",
                                               "sibling", "expired grant", "expired token"};
  static constexpr const char* kNames[] = {"province", "prefecture", "county", "township", "village"};
  return absl::StrCat(fact->method, " by ", role->key, " of ", kNames[level], " ", own, " at ",
                      kRelations[static_cast<int>(relation)], " ", area);
}

std::vector<Cell> MakeCells(const Suite& suite, const World& world, const std::vector<OracleRole>& roles,
                            std::vector<std::string>& missing) {
  return Maker(suite, world, roles, missing).Run();
}

std::string Fault(const Suite& suite, const World& world, const Cell& cell, const Reply& reply) {
  const std::string got = absl::StrCat("code ", reply.code, " ", reply.reason);
  if (std::find(std::begin(kNeverRight), std::end(kNeverRight), reply.code) != std::end(kNeverRight))
    return got;
  switch (cell.verdict) {
    case Verdict::kUnauthenticated:
      return reply.code == kUnauthenticated ? "" : absl::StrCat("unauthenticated expected, ", got);
    case Verdict::kInvalid:
      return reply.code == kInvalidArgument ? "" : absl::StrCat("a fault of the request expected, ", got);
    case Verdict::kRefused:
      return reply.code == kPermissionDenied || reply.code == kNotFound
                 ? ""
                 : absl::StrCat("refusal expected, ", got);
    case Verdict::kAllowed:
      break;
  }
  if (PolicyOf(*suite.methods().at(cell.fact->method)).is_public) return "";
  if (reply.code == kPermissionDenied || reply.code == kUnauthenticated ||
      (reply.code == kNotFound && !Has(cell, kOnce) && !Has(cell, kByState))) {
    return absl::StrCat("refused although it is granted: ", got);
  }
  if (cell.writes) return "";
  if (reply.code != kOk) return Has(cell, kByState) ? "" : absl::StrCat("a reply expected, ", got);
  return ReadFault(suite, world, cell, reply);
}

}  // namespace fupin::matrix
