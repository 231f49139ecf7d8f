#include "services/audit/reconciliation_rules.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "common/testing/status_matchers.h"

namespace fupin::audit {
namespace {

v1::Figure Make(v1::FigureCheck check, const std::vector<std::string>& parts, const std::string& of,
                const std::string& stated, v1::FigureQualifier qualifier = v1::FIGURE_QUALIFIER_EXACT) {
  v1::Figure figure;
  figure.set_check(check);
  for (const std::string& part : parts) figure.add_parts(part);
  figure.set_of(of);
  figure.set_stated(stated);
  figure.set_qualifier(qualifier);
  return figure;
}

v1::Verdict VerdictOf(const v1::Figure& figure) {
  const auto result = CheckFigure(figure, "figures[0]");
  return result.ok() ? result->verdict() : v1::VERDICT_UNSPECIFIED;
}

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

TEST(CheckFigureTest, EveryPublishedFigureIsJudgedAsByHand) {
  std::ifstream file("tests/fixtures/figures.json");
  const nlohmann::json fixture = nlohmann::json::parse(file);
  ASSERT_GE(fixture["cases"].size(), 34u);
  for (const auto& c : fixture["cases"]) {
    SCOPED_TRACE(c["id"].get<std::string>());
    v1::FigureCheck check = v1::FIGURE_CHECK_UNSPECIFIED;
    v1::FigureQualifier qualifier = v1::FIGURE_QUALIFIER_UNSPECIFIED;
    ASSERT_TRUE(v1::FigureCheck_Parse("FIGURE_CHECK_" + Upper(c["check"]), &check));
    ASSERT_TRUE(v1::FigureQualifier_Parse("FIGURE_QUALIFIER_" + Upper(c["qualifier"]), &qualifier));
    v1::Figure figure = Make(check, c["parts"], c.value("of", ""), c["stated"], qualifier);
    figure.set_id(c["id"]);
    ASSERT_OK_AND_ASSIGN(const v1::FigureResult result, CheckFigure(figure, "f"));
    EXPECT_EQ(v1::Verdict_Name(result.verdict()), "VERDICT_" + c["verdict"].get<std::string>());
    EXPECT_EQ(result.id(), c["id"]);
    // The fixture may write more zeros than we do.
    EXPECT_EQ(std::stod(result.derived()), std::stod(c["derived"].get<std::string>()));
  }
}

TEST(CheckFigureTest, RoundsHalvesAwayFromZeroToTheStatedDecimals) {
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_MEAN, {"1"}, "8", "0.13")), v1::VERDICT_HOLDS);  // 0.125
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_MEAN, {"1"}, "8", "0.12")), v1::VERDICT_FAILS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_DIFFERENCE, {"1", "3.5"}, "", "-3")), v1::VERDICT_HOLDS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_DIFFERENCE, {"1", "3.5"}, "", "-2")), v1::VERDICT_FAILS);
}

TEST(CheckFigureTest, IsExactWhereFloatingPointIsNot) {
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_SUM, {"0.1", "0.2"}, "", "0.3")), v1::VERDICT_HOLDS);
  EXPECT_EQ(
      VerdictOf(Make(v1::FIGURE_CHECK_SUM, {"99999999999999999999", "0.01"}, "", "100000000000000000000.01")),
      v1::VERDICT_FAILS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_PRODUCT_AT_MOST,
                           {"100000000000000000000", "100000000000000000000"}, "", "0.1")),
            v1::VERDICT_FAILS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_SUM, {"010", "08"}, "", "18")), v1::VERDICT_HOLDS)
      << "never octal";
}

TEST(CheckFigureTest, Bounds) {
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_MEAN_AT_LEAST, {"3000"}, "2", "1500")), v1::VERDICT_HOLDS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_MEAN_AT_LEAST, {"2999"}, "2", "1500")), v1::VERDICT_FAILS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_MEAN_AT_MOST, {"3001"}, "2", "1500")), v1::VERDICT_FAILS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_MEAN_BETWEEN, {"300"}, "2", "100..150")), v1::VERDICT_HOLDS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_MEAN_BETWEEN, {"301"}, "2", "100..150")), v1::VERDICT_FAILS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_SUBSET, {"95"}, "", "94")), v1::VERDICT_FAILS);
}

TEST(CheckFigureTest, NearlyIsFromBelowAndWithinFivePercent) {
  for (const auto& [part, verdict] : {std::pair{"100", v1::VERDICT_HOLDS},
                                      {"95", v1::VERDICT_HOLDS},
                                      {"94.99", v1::VERDICT_FAILS},
                                      {"100.01", v1::VERDICT_FAILS}}) {
    EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_SUM, {part}, "", "100", v1::FIGURE_QUALIFIER_NEARLY)), verdict);
  }
}

TEST(CheckFigureTest, ARateImpliesItsPlanWithinItsRounding) {
  // 825 at 82.5% (82.45 to 82.55): a plan of 999.39 to 1000.61.
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_IMPLIED_TOTAL, {"825/82.5"}, "", "1000")), v1::VERDICT_HOLDS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_IMPLIED_TOTAL, {"825/82.5"}, "", "1001")), v1::VERDICT_FAILS);
  EXPECT_EQ(VerdictOf(Make(v1::FIGURE_CHECK_IMPLIED_TOTAL, {"825/82.5", "50/50"}, "", "1101")),
            v1::VERDICT_HOLDS);
}

TEST(CheckFigureTest, NamesEveryFaultAtOnce) {
  const auto result = CheckFigure(Make(v1::FIGURE_CHECK_PERCENT, {"1,000", "2"}, "0", "1.2.3"), "figures[7]");
  ASSERT_FALSE(result.ok());
  std::vector<std::string> fields;
  for (const FieldViolation& violation : DetailOf(result.status()).violations)
    fields.push_back(violation.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"figures[7].parts[0]", "figures[7].stated", "figures[7].of",
                                              "figures[7].parts"}));
}

TEST(CheckFigureTest, RefusesWhatIsNoNumber) {
  for (const char* bad : {"", "-", ".", "1.", ".5", "1e3", "+1", " 1", "1 ", "0x10", "NaN", "1.2.3", "１",
                          "1234567890123456789012345678901"}) {
    EXPECT_FALSE(IsDecimal(bad)) << bad;
    EXPECT_ERROR(CheckFigure(Make(v1::FIGURE_CHECK_SUM, {bad}, "", "1"), "f"), kInvalidArgument,
                 "NUMBER_MALFORMED");
  }
  EXPECT_ERROR(CheckFigure(Make(v1::FIGURE_CHECK_SUM, {"1"}, "2", "1"), "f"), kInvalidArgument,
               "DIVISOR_UNUSED");
  EXPECT_ERROR(CheckFigure(Make(v1::FIGURE_CHECK_SUM, {}, "", "1"), "f"), kInvalidArgument, "PARTS_MISSING");
  EXPECT_ERROR(CheckFigure(Make(v1::FIGURE_CHECK_IMPLIED_TOTAL, {"5/0"}, "", "1"), "f"), kInvalidArgument,
               "RATE_NOT_POSITIVE");
  EXPECT_ERROR(CheckFigure(Make(v1::FIGURE_CHECK_SUBSET, {"1"}, "", "1", v1::FIGURE_QUALIFIER_NEARLY), "f"),
               kInvalidArgument, "QUALIFIER_UNUSED");
}

TEST(CompareTest, RoundsToTheDecimalsOfTheClaim) {
  const Comparison exact = Compare("7013", 1, 7013);
  EXPECT_TRUE(exact.holds);
  EXPECT_EQ(exact.difference, "0");
  const Comparison less = Compare("7000", 1, 7013);
  EXPECT_FALSE(less.holds);
  EXPECT_EQ(less.derived, "7013");
  EXPECT_EQ(less.difference, "-13");
  const Comparison ten_thousands = Compare("1.25", 10'000, 12'483);
  EXPECT_TRUE(ten_thousands.holds) << "1.2483 is printed 1.25";
  EXPECT_EQ(ten_thousands.derived, "1.2483");
  EXPECT_EQ(ten_thousands.difference, "0.0017");
  EXPECT_FALSE(Compare("1.24", 10'000, 12'483).holds);
}

TEST(UnitFactorTest, KnowsTheUnitAndTenThousandOfIt) {
  EXPECT_EQ(UnitFactor("人", "人"), 1);
  EXPECT_EQ(UnitFactor("万人", "人"), 10'000);
  EXPECT_EQ(UnitFactor("户", "人"), 0);
  EXPECT_EQ(UnitFactor("万万人", "人"), 0);
}

}  // namespace
}  // namespace fupin::audit
