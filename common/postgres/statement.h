// SQL as the stores write it: a statement known at compile time, its parameters, its result. A thin, typed
// layer over libpq, because one interface has to serve both roads to the database and libpqxx has no pipeline
// mode.
//
//   constexpr Statement kByVillage{"registry_households_by_village",
//                                  "SELECT id, head_name FROM household WHERE area_code = $1 ORDER BY id
//                                  LIMIT $2"};
//   ASSIGN_OR_RETURN(Result rows, tx.Exec(kByVillage, Params().Int(code).Int(20)));
//   for (Row row : rows) Use(row.Int(0), row.Text(1));
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/base/date.h"

struct pg_result;

namespace fupin::postgres {

// How callers in one batch of the lane share an execution of a statement, which costs little more than that
// of one caller. Every parameter is an array then, and those of the callers go one behind the other.
enum class Sharing {
  kNone,
  kRows,       // an element for each row to write; nobody reads the result
  kQuestions,  // one element, a question; the last column of the result is its place in the array, from 1,
               // and the rows are ordered by it
};

// `name` is unique in the process; the statement is prepared on a connection the first time it is used there.
struct Statement {
  const char* name;
  const char* sql;
  Sharing sharing = Sharing::kNone;
};

// Parameters $1, $2, … in order. Text with a NUL byte is kept out by the request pipeline and refused here:
// the statement fails with INVALID_ARGUMENT before it is sent.
class Params {
 public:
  Params& Int(int64_t v);
  Params& Int(std::optional<int64_t> v);
  Params& Double(double v);
  Params& Bool(bool v);
  Params& Text(std::string_view v);
  Params& TextOrNull(std::string_view v);  // empty becomes NULL
  Params& Bytes(std::string_view v);       // bytea
  Params& BytesOrNull(std::string_view v);
  Params& Day(Date v);
  Params& Day(std::optional<Date> v);
  Params& Time(absl::Time v);  // timestamptz, microseconds
  Params& Null();
  // Arrays, for set-based statements over unnest($1::bigint[], $2::text[], …).
  Params& Ints(std::span<const int64_t> v);
  Params& Texts(std::span<const std::string> v);
  Params& TextsOrNull(std::span<const std::string> v);  // an empty element becomes NULL
  Params& ByteArrays(std::span<const std::string> v);   // bytea[]
  Params& ByteArraysOrNull(std::span<const std::string> v);
  Params& Days(std::span<const std::optional<Date>> v);
  Params& Times(std::span<const absl::Time> v);  // timestamptz[]

  // Arrays of one: the question of a statement with Sharing::kQuestions.
  Params& Ask(int64_t v);
  Params& Ask(Date v);

  // The arrays of several, which have the same parameters, one behind the other.
  static Params Joined(std::span<const Params* const> parts);

  int size() const { return static_cast<int>(values_.size()); }
  // INVALID_ARGUMENT when a text holds a NUL byte, which the server would refuse or cut.
  absl::Status Check() const;

 private:
  friend class Connection;
  struct Value {
    std::string text;
    bool is_null = false;
    bool binary = false;
  };
  Params& Add(std::string text, bool binary = false);
  Params& AddByteArray(std::span<const std::string> v, bool empty_is_null);
  static Value JoinedText(std::span<const Params* const> parts, size_t column);
  static Value JoinedBytes(std::span<const Params* const> parts, size_t column);
  void CheckText(std::string_view v);

  std::vector<Value> values_;
  bool has_nul_ = false;
};

// Several statements that go to the server together.
using Work = std::span<const std::pair<const Statement*, Params>>;

// One row of a Result; valid while the Result lives. Columns by position.
class Row {
 public:
  Row(const pg_result* result, int row) : result_(result), row_(row) {}
  bool IsNull(int col) const;
  int64_t Int(int col) const;  // 0 when NULL
  double Double(int col) const;
  bool Bool(int col) const;
  std::string_view Text(int col) const;  // "" when NULL
  std::string Bytes(int col) const;      // "" when NULL
  Date Day(int col) const;               // 1970-01-01 when NULL; ask IsNull
  absl::Time Time(int col) const;
  std::vector<int64_t> Ints(int col) const;       // bigint[]; a NULL element is 0
  std::vector<std::string> Texts(int col) const;  // text[]; a NULL element is ""

 private:
  const pg_result* result_;
  int row_;
};

class Result {
 public:
  Result() = default;
  explicit Result(pg_result* owned);
  // The rows that answer one question (Sharing::kQuestions).
  Result AnswerTo(int64_t question) const;
  int size() const { return end_ - begin_; }
  bool empty() const { return size() == 0; }
  int64_t affected() const;  // rows changed
  const pg_result* get() const { return result_.get(); }
  Row operator[](int row) const { return Row(result_.get(), begin_ + row); }

  class Iterator {
   public:
    Iterator(const pg_result* r, int i) : r_(r), i_(i) {}
    Row operator*() const { return Row(r_, i_); }
    Iterator& operator++() {
      ++i_;
      return *this;
    }
    bool operator!=(const Iterator& o) const { return i_ != o.i_; }

   private:
    const pg_result* r_;
    int i_;
  };
  Iterator begin() const { return {result_.get(), begin_}; }
  Iterator end() const { return {result_.get(), end_}; }

 private:
  std::shared_ptr<pg_result> result_;
  int begin_ = 0;  // rows of result_
  int end_ = 0;
};

}  // namespace fupin::postgres
