#include "services/identity/post_store.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/account_rules.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

#define POST_COLUMNS                                                              \
  "id, organisation_id, account_id, account_name, kind, title, main, from_date, " \
  "nullif(until_date, 'infinity'), document, end_reason, created_at"

constexpr Statement kList{
    "identity_posts_list",
    "SELECT " POST_COLUMNS
    " FROM post WHERE ($1::bigint = 0 OR organisation_id = $1) AND ($2::bigint = 0 OR account_id = $2) "
    "AND ($3::date IS NULL OR $3 BETWEEN from_date AND until_date) AND id > $4 ORDER BY id LIMIT $5"};

constexpr Statement kLockAccount{"identity_post_account",
                                 "SELECT display_name FROM account WHERE id = $1 FOR NO KEY UPDATE"};

constexpr Statement kLock{"identity_post_lock",
                          "SELECT " POST_COLUMNS
                          " FROM post WHERE id = $1 AND organisation_id = $2 FOR UPDATE"};

constexpr Statement kConflicts{"identity_post_conflicts",
                               "SELECT coalesce(bool_or(account_id = $2), false), coalesce(bool_or(kind = $5 "
                               "AND account_id <> $2), false) "
                               "FROM post WHERE organisation_id = $1 AND from_date <= coalesce($4, "
                               "'infinity'::date) AND until_date >= $3 "
                               "AND NOT ($6 AND main AND account_id = $2)"};

constexpr Statement kInsert{
    "identity_post_insert",
    "INSERT INTO post (id, organisation_id, account_id, account_name, kind, title, main, from_date, "
    "until_date, "
    "document, created_at, area_code) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9, 'infinity'::date), $10, $11, $12)"};

// A main post that would not have lasted a day is taken to have ended on its first.
constexpr Statement kEndMain{
    "identity_post_end_main",
    "UPDATE post SET until_date = greatest(from_date, $2::date - 1), end_reason = $3 "
    "WHERE account_id = $1 AND main AND until_date >= $2"};

constexpr Statement kEmploy{"identity_post_employ", "UPDATE account SET organisation = $2 WHERE id = $1"};

constexpr Statement kEnd{"identity_post_end",
                         "UPDATE post SET until_date = $2, end_reason = $3 WHERE id = $1"};

v1::Post PostOf(const Row& row) {
  v1::Post post;
  post.set_name(MakeName("organisations", row.Int(1), "posts", row.Int(0)));
  post.set_account(MakeName("accounts", row.Int(2)));
  post.set_account_display_name(std::string(row.Text(3)));
  post.set_kind(static_cast<v1::PostKind>(row.Int(4)));
  post.set_title(std::string(row.Text(5)));
  post.set_main(row.Bool(6));
  SetDate(row.Day(7), post.mutable_from_date());
  if (!row.IsNull(8)) SetDate(row.Day(8), post.mutable_until_date());
  post.set_document(std::string(row.Text(9)));
  post.set_end_reason(std::string(row.Text(10)));
  SetTime(row.Time(11), post.mutable_create_time());
  return post;
}

std::optional<Date> UntilOf(const v1::Post& post) {
  return post.has_until_date() ? DateOf(post.until_date()) : std::nullopt;
}

int64_t AccountOf(const v1::Post& post) {
  return ParseName("accounts", post.account(), "post.account").value_or(0);
}

}  // namespace

absl::StatusOr<std::vector<v1::Post>> PostStore::List(const Scope& scope, const Filter& filter) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kList,
                                                  Params()
                                                      .Int(filter.organisation)
                                                      .Int(filter.account)
                                                      .Day(filter.day)
                                                      .Int(filter.after)
                                                      .Int(filter.limit)));
  std::vector<v1::Post> posts;
  for (Row row : result) posts.push_back(PostOf(row));
  return posts;
}

absl::StatusOr<std::string> PostStore::LockAccount(postgres::UnitOfWork& work, int64_t account) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kLockAccount, Params().Int(account)));
  if (!result.empty()) return std::string(result[0].Text(0));
  return AccountNotFound();
}

absl::StatusOr<v1::Post> PostStore::Lock(postgres::UnitOfWork& work, int64_t organisation, int64_t post) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kLock, Params().Int(post).Int(organisation)));
  if (!result.empty()) return PostOf(result[0]);
  return Error(absl::StatusCode::kNotFound, "POST_NOT_FOUND", "没有这项任职，或不在您的管辖范围内");
}

absl::StatusOr<PostStore::Conflicts> PostStore::ConflictsOf(postgres::UnitOfWork& work, int64_t organisation,
                                                            const v1::Post& post) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kConflicts, Params()
                                                            .Int(organisation)
                                                            .Int(AccountOf(post))
                                                            .Day(DateOf(post.from_date()))
                                                            .Day(UntilOf(post))
                                                            .Int(v1::POST_KIND_LEADER)
                                                            .Bool(post.main())));
  return Conflicts{result[0].Bool(0), result[0].Bool(1)};
}

void PostStore::Insert(postgres::UnitOfWork& work, int64_t organisation, int64_t area_code, int64_t id,
                       const v1::Post& post) {
  work.Queue(kInsert, Params()
                          .Int(id)
                          .Int(organisation)
                          .Int(AccountOf(post))
                          .Text(post.account_display_name())
                          .Int(post.kind())
                          .Text(post.title())
                          .Bool(post.main())
                          .Day(DateOf(post.from_date()))
                          .Day(UntilOf(post))
                          .Text(post.document())
                          .Time(TimeOf(post.create_time()))
                          .Int(area_code));
}

void PostStore::MakeMain(postgres::UnitOfWork& work, int64_t account, Date from,
                         const std::string& organisation) {
  work.Queue(kEndMain, Params().Int(account).Day(from).Text("调任 " + organisation));
  work.Queue(kEmploy, Params().Int(account).Text(organisation));
}

void PostStore::End(postgres::UnitOfWork& work, int64_t post, Date until, const std::string& reason) {
  work.Queue(kEnd, Params().Int(post).Day(until).Text(reason));
}

}  // namespace fupin::identity
