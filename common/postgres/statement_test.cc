#include "common/postgres/statement.h"

#include <gtest/gtest.h>

#include "common/postgres/array_text.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"

namespace fupin::postgres {
namespace {

constexpr char kTestData[] = "common/postgres/testdata";
constexpr Statement kEcho{
    "test_echo",
    "INSERT INTO sample VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING *,"
    " array_length(bytess, 1), encode(bytess[2], 'hex'), day IS NULL"};

class StatementTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = testing::OpenDatabase(testing::TempPostgres::Shared().NewDatabase(kTestData), /*lane=*/true);
  }
  static void TearDownTestSuite() { database_.reset(); }

  absl::StatusOr<Result> Exec(const Statement& statement, const Params& params) {
    Result result;
    absl::Status status = database_->Transact({}, [&](Transaction& tx) -> absl::Status {
      ASSIGN_OR_RETURN(result, tx.Exec(statement, params));
      return absl::OkStatus();
    });
    if (!status.ok()) return status;
    return result;
  }
  static std::unique_ptr<Database> database_;
};
std::unique_ptr<Database> StatementTest::database_;

TEST_F(StatementTest, EveryTypeComesBackAsItWent) {
  std::string bytes = std::string("\x00\xff\x5c'\"", 5);
  std::string text = "扶贫 \"quoted\" \\back {brace}, comma\nline";
  std::vector<int64_t> ints = {INT64_MIN, 0, INT64_MAX};
  std::vector<std::string> texts = {"", "NULL", "a,b", "\"\\", "{}", "恩施"};
  std::vector<std::string> many_bytes = {"", bytes};
  Date day = *Date::FromYmd(2026, 2, 28);
  std::vector<std::optional<Date>> days = {day, std::nullopt};
  absl::Time time = absl::FromUnixMicros(1'770'000'000'123'456);
  ASSERT_OK_AND_ASSIGN(Result rows, Exec(kEcho, Params()
                                                    .Int(-42)
                                                    .Double(0.1)
                                                    .Bool(true)
                                                    .Text(text)
                                                    .Bytes(bytes)
                                                    .Day(day)
                                                    .Time(time)
                                                    .Ints(ints)
                                                    .Texts(texts)
                                                    .ByteArrays(many_bytes)
                                                    .Days(days)));
  ASSERT_EQ(rows.size(), 1);
  Row row = rows[0];
  EXPECT_EQ(row.Int(0), -42);
  EXPECT_EQ(row.Double(1), 0.1);
  EXPECT_TRUE(row.Bool(2));
  EXPECT_EQ(row.Text(3), text);
  EXPECT_EQ(row.Bytes(4), bytes);
  EXPECT_EQ(row.Day(5), day);
  EXPECT_EQ(row.Time(6), time);
  EXPECT_EQ(row.Ints(7), ints);
  EXPECT_EQ(row.Texts(8), texts);
  EXPECT_EQ(row.Int(11), 2);
  EXPECT_EQ(row.Text(12), "00ff5c2722");
  EXPECT_EQ(row.Text(10), "{2026-02-28,NULL}");
}

TEST_F(StatementTest, NullsAndEmptyArrays) {
  ASSERT_OK_AND_ASSIGN(Result rows, Exec(kEcho, Params()
                                                    .Int(std::nullopt)
                                                    .Null()
                                                    .Null()
                                                    .TextOrNull("")
                                                    .BytesOrNull("")
                                                    .Day(std::nullopt)
                                                    .Time(absl::InfiniteFuture())
                                                    .Ints({})
                                                    .TextsOrNull(std::vector<std::string>{"", "x"})
                                                    .ByteArrays({})
                                                    .Days({})));
  Row row = rows[0];
  for (int col : {0, 1, 2, 3, 4, 5}) EXPECT_TRUE(row.IsNull(col)) << col;
  EXPECT_EQ(row.Int(0), 0);
  EXPECT_EQ(row.Text(3), "");
  EXPECT_EQ(row.Bytes(4), "");
  EXPECT_EQ(row.Time(6), absl::InfiniteFuture());
  EXPECT_TRUE(row.Ints(7).empty());
  EXPECT_EQ(row.Text(8), "{NULL,x}");
  EXPECT_TRUE(row.Texts(10).empty());
}

TEST_F(StatementTest, ArraysOfSeveralJoinOneBehindTheOther) {
  constexpr Statement kRows{"st_rows",
                            "SELECT n, t, b IS NULL, encode(b, 'hex') FROM unnest($1::bigint[], $2::text[], "
                            "$3::bytea[]) AS r (n, t, b)"};
  const std::vector<int64_t> some = {1, 2}, more = {3};
  const std::vector<std::string> texts = {"a,\"b\"", ""}, more_texts = {"{}"};
  const std::vector<std::string> bytes = {"", std::string("\x00\xff", 2)}, more_bytes = {"x"};
  const Params first = Params().Ints(some).Texts(texts).ByteArraysOrNull(bytes);
  const Params nothing = Params().Ints({}).Texts({}).ByteArraysOrNull({});
  const Params second = Params().Ints(more).Texts(more_texts).ByteArrays(more_bytes);
  const Params* parts[] = {&nothing, &first, &nothing, &second};
  ASSERT_OK_AND_ASSIGN(Result rows, Exec(kRows, Params::Joined(parts)));
  ASSERT_EQ(rows.size(), 3);
  EXPECT_EQ(rows[0].Text(1), "a,\"b\"");
  EXPECT_TRUE(rows[0].Bool(2));
  EXPECT_EQ(rows[1].Int(0), 2);
  EXPECT_EQ(rows[1].Text(1), "");
  EXPECT_EQ(rows[1].Text(3), "00ff");
  EXPECT_EQ(rows[2].Int(0), 3);
  EXPECT_EQ(rows[2].Text(1), "{}");
  EXPECT_EQ(rows[2].Text(3), "78");
}

TEST_F(StatementTest, ManyParametersAndAMegabyte) {
  constexpr Statement kMany{
      "test_many",
      "SELECT $1::int+$2::int+$3::int+$4::int+$5::int+$6::int+$7::int+$8::int+$9::int+$10::int+"
      "$11::int+$12::int+$13::int+$14::int+$15::int+$16::int+$17::int+$18::int+$19::int+"
      "$20::int+$21::int+$22::int+$23::int+$24::int+$25::int+$26::int+$27::int+$28::int+"
      "$29::int+$30::int+$31::int+$32::int+$33::int, $34::text"};
  Params params;
  for (int i = 0; i < 33; ++i) params.Int(i);
  std::string megabyte(1 << 20, 'x');
  params.Text(megabyte);
  ASSERT_OK_AND_ASSIGN(Result rows, Exec(kMany, params));
  EXPECT_EQ(rows[0].Int(0), 32 * 33 / 2);
  EXPECT_EQ(rows[0].Text(1), megabyte);
}

TEST_F(StatementTest, NulByteIsRefusedBeforeItIsSent) {
  constexpr Statement kText{"test_text", "SELECT $1::text"};
  std::string nul("a\0b", 3);
  EXPECT_ERROR(Exec(kText, Params().Text(nul)), kInvalidArgument, "NUL_BYTE");
  constexpr Statement kTexts{"test_texts", "SELECT $1::text[]"};
  EXPECT_ERROR(Exec(kTexts, Params().Texts(std::vector<std::string>{"ok", nul})), kInvalidArgument,
               "NUL_BYTE");
  Scope scope{.range = AreaRange::Nation(), .shared_lane = true};
  EXPECT_ERROR(database_->Query(scope, kText, Params().Text(nul)), kInvalidArgument, "NUL_BYTE");
}

TEST_F(StatementTest, AffectedRows) {
  constexpr Statement kCount{"test_count", "UPDATE counter SET n = n WHERE id = ANY($1::bigint[])"};
  std::vector<int64_t> ids = {1, 2, 3};
  ASSERT_OK_AND_ASSIGN(Result result, Exec(kCount, Params().Ints(ids)));
  EXPECT_EQ(result.affected(), 2);
  EXPECT_EQ(Result().size(), 0);
  EXPECT_EQ(Result().affected(), 0);
}

}  // namespace
}  // namespace fupin::postgres
