// Columns that hold a field of a message as it is. One table says which; reading a row, writing a row and
// COPY all go by it, so a new field is one line here and one column in a migration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/postgres/statement.h"
#include "google/protobuf/message.h"

namespace fupin::registry {

struct Column {
  const char* name;
  const char* path;  // field of the message, at most one level down: income.wage_fen
};

class Columns {
 public:
  // The columns of `message`; each path must exist and be a number, text, bool, enum, repeated enum (a bit
  // each) or google.type.Date.
  Columns(const google::protobuf::Descriptor* message, const std::vector<Column>& columns);

  int size() const { return static_cast<int>(fields_.size()); }
  const std::string& name(int column) const { return fields_[column].name; }
  // smallint columns are "integer" here: the assignment narrows it, and checks.
  const char* sql_type(int column) const;
  bool is_text(int column) const;
  // "a, b, c"
  std::string Names() const;

  // PostgreSQL's text form; `null` for a date that is not set.
  std::string Text(const google::protobuf::Message& message, int column, bool* null) const;
  // Columns first, first + 1, … of the row. Fields at their default are left alone, so no empty sub-message
  // appears.
  void Read(const postgres::Row& row, int first, google::protobuf::Message& message) const;

 private:
  struct Field {
    std::string name;
    const google::protobuf::FieldDescriptor* parent = nullptr;
    const google::protobuf::FieldDescriptor* field = nullptr;
  };
  std::vector<Field> fields_;
};

const Columns& HouseholdColumns();
// What a page of a list shows.
const Columns& HouseholdListColumns();
const Columns& MemberColumns();

}  // namespace fupin::registry
