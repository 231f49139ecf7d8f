#include "services/ctl/story/story.h"

namespace fupin::ctl {

namespace {

constexpr char kHousehold[] = R"({"household": {
  "areaCode": "422801100215", "groupName": "三组", "address": "青堡村三组17号", "phone": "$phone",
  "bankCard": "$card", "bankCardHolder": "$father", "bankName": "恩施农村商业银行",
  "attribute": "HOUSEHOLD_ATTRIBUTE_ORDINARY", "recognitionStandard": "RECOGNITION_STANDARD_NATIONAL",
  "primaryCause": "POVERTY_CAUSE_ILLNESS", "otherCauses": ["POVERTY_CAUSE_SCHOOLING"],
  "income": {"year": $last_year, "wageFen": "860000", "businessFen": "410000", "transferFen": "96000",
             "productionCostFen": "150000"},
  "housing": {"areaDm2": 8600, "structure": "HOUSING_STRUCTURE_EARTH", "grade": "HOUSING_GRADE_C", "builtYear": 1987},
  "living": {"waterSource": "WATER_SOURCE_SPRING", "safeWater": true, "electricity": true, "broadcast": true,
             "road": "ROAD_SURFACE_GRAVEL", "roadDistanceM": 600, "fuel": "FUEL_FIREWOOD"},
  "land": {"paddyCmu": 120, "dryCmu": 360, "forestCmu": 900},
  "members": [
    {"fullName": "$father", "residentId": "$father_id", "relation": "RELATION_HEAD", "ethnicGroup": "ETHNIC_GROUP_TUJIA",
     "education": "EDUCATION_LEVEL_JUNIOR", "health": ["HEALTH_CONDITION_HEALTHY"], "labour": "LABOUR_CAPACITY_ORDINARY",
     "workPlace": "WORK_PLACE_COUNTY", "workMonths": 5, "medicalInsurance": "MEDICAL_INSURANCE_RESIDENT"},
    {"fullName": "$mother", "residentId": "$mother_id", "relation": "RELATION_SPOUSE", "ethnicGroup": "ETHNIC_GROUP_HAN",
     "education": "EDUCATION_LEVEL_PRIMARY", "health": ["HEALTH_CONDITION_CHRONIC"], "labour": "LABOUR_CAPACITY_WEAK",
     "medicalInsurance": "MEDICAL_INSURANCE_RESIDENT"},
    {"fullName": "$grandmother", "residentId": "$grandmother_id", "relation": "RELATION_PARENT",
     "ethnicGroup": "ETHNIC_GROUP_TUJIA", "education": "EDUCATION_LEVEL_ILLITERATE",
     "health": ["HEALTH_CONDITION_SERIOUS_ILLNESS"], "labour": "LABOUR_CAPACITY_LOST",
     "medicalInsurance": "MEDICAL_INSURANCE_RESIDENT"},
    {"fullName": "$son", "residentId": "$son_id", "relation": "RELATION_SON", "ethnicGroup": "ETHNIC_GROUP_TUJIA",
     "enrolment": "ENROLMENT_STAGE_JUNIOR", "health": ["HEALTH_CONDITION_HEALTHY"], "labour": "LABOUR_CAPACITY_NONE",
     "medicalInsurance": "MEDICAL_INSURANCE_RESIDENT"},
    {"fullName": "$daughter", "residentId": "$daughter_id", "relation": "RELATION_DAUGHTER",
     "ethnicGroup": "ETHNIC_GROUP_TUJIA", "enrolment": "ENROLMENT_STAGE_PRIMARY",
     "health": ["HEALTH_CONDITION_HEALTHY"], "labour": "LABOUR_CAPACITY_NONE",
     "medicalInsurance": "MEDICAL_INSURANCE_RESIDENT"}]}})";

Step Before(const char* area, const char* variable) {
  return {.say = "先记下现在的数字",
          .who = "province",
          .rpc = "GetStatistics",
          .request = std::string(R"({"areaCode": ")") + area + R"("})",
          .save = {{variable, "/area/values/registered_households"}}};
}

Step Review(const char* say, const char* stage, const char* votes, const char* next) {
  return {.say = say,
          .who = "village",
          .rpc = "RecordReview",
          .request = std::string(R"({"name": "$case", "stage": ")") + stage +
                     R"(", "place": "青堡村委会会议室",
              "minutes": "逐户评议。该户因病致贫，两个孩子上学，到会人员一致认为情况属实。", )" +
                     votes + "}",
          .expect = {{"/state", next}}};
}

Step Close(const char* next) {
  return {.say = "公示期满，无未答复的异议，进入下一步",
          .who = "village",
          .rpc = "CloseNotice",
          .request = R"({"name": "$case"})",
          .expect = {{"/state", next}}};
}

Step NotYet(const char* say, const char* reason) {
  return {.say = say,
          .who = "village",
          .rpc = "CloseNotice",
          .request = R"({"name": "$case"})",
          .refused = reason};
}

std::vector<Step> Apply() {
  return {
      Before("422801100215", "village_before"),
      Before("422801100", "township_before"),
      Before("422801", "county_before"),
      Before("42", "province_before"),
      {.say = "青堡村三组一户五口人录入系统",
       .who = "village",
       .rpc = "CreateHousehold",
       .request = kHousehold,
       .expect = {{"/status", "HOUSEHOLD_STATUS_GENERAL"}, {"/people", "5"}, {"/headName", "*"}},
       .save = {{"household", "/name"}, {"son_member", "/members/3/name"}}},
      {.say = "百分制评分，逐项说明依据",
       .who = "village",
       .rpc = "ScoreHousehold",
       .request = R"({"name": "$household"})",
       .expect = {{"/pointsX100", "*"}, {"/policyVersion", "*"}, {"/items/0/evidence", "*"}}},
      {.say = "农户提交申请",
       .who = "village",
       .rpc = "SubmitHousehold",
       .request = R"({"name": "$household", "authorised": true,
                      "statement": "老人患大病，两个孩子上学，家里只有一个劳动力，申请纳入建档立卡。"})",
       .expect = {{"/state", "CASE_STATE_GROUP_REVIEW"}, {"/score/pointsX100", "*"}},
       .save = {{"case", "/name"}}},
  };
}

std::vector<Step> ReviewAndObject() {
  return {
      Review("小组评议：34 人到会，31 票赞成，进入第一次公示", "REVIEW_STAGE_GROUP",
             R"("attendees": 34, "votesFor": 31, "votesAgainst": 1, "abstentions": 2)",
             "CASE_STATE_GROUP_NOTICE"),
      NotYet("公示期未满，不能结束", "NOTICE_RUNNING"),
      {.say = "过了两天", .advance = "2d"},
      {.say = "有人提出异议，公示计时停止",
       .who = "village",
       .rpc = "FileObjection",
       .request = R"({"name": "$case", "content": "听说这家在县城有房。"})",
       .save = {{"objection", "/notices/0/objections/0/name"}}},
      {.say = "又过了六天", .advance = "6d"},
      NotYet("异议没有答复，公示不能结束", "OBJECTION_OPEN"),
      {.say = "村里核实后答复：县城住房是租的，异议不成立",
       .who = "village",
       .rpc = "AnswerObjection",
       .request =
           R"({"name": "$objection", "answer": "经到县城核实，是租住陪读房，无自有房产。", "upheld": false})"},
      NotYet("停止的天数不算，公示还差几天", "NOTICE_RUNNING"),
      {.say = "再过五天", .advance = "5d"},
      Close("CASE_STATE_VILLAGE_REVIEW"),
  };
}

std::vector<Step> Decide() {
  return {
      Review("村民代表大会评议：45 人到会，44 票赞成，第二次公示", "REVIEW_STAGE_VILLAGE",
             R"("attendees": 45, "votesFor": 44, "votesAgainst": 1)", "CASE_STATE_VILLAGE_NOTICE"),
      {.say = "过了六天", .advance = "6d"},
      Close("CASE_STATE_RE_REVIEW"),
      Review("党员、干部、代表复评：21 人全票，第三次公示", "REVIEW_STAGE_RE_REVIEW",
             R"("attendees": 21, "votesFor": 21)", "CASE_STATE_RE_REVIEW_NOTICE"),
      {.say = "过了六天", .advance = "6d"},
      Close("CASE_STATE_TOWNSHIP_CHECK"),
      {.say = "还没轮到县里，不能跳步",
       .who = "approver",
       .rpc = "ApproveHousehold",
       .request = R"({"name": "$case", "opinion": "同意"})",
       .refused = "STEP_NOT_ALLOWED"},
      {.say = "镇里入户核查",
       .who = "township",
       .rpc = "CheckHousehold",
       .request = R"({"name": "$case", "finding": "入户核查属实；房产、车辆、工商、财政供养比对无异常。"})",
       .expect = {{"/state", "CASE_STATE_COUNTY_APPROVAL"}}},
      {.say = "县级审批",
       .who = "approver",
       .rpc = "ApproveHousehold",
       .request = R"({"name": "$case", "opinion": "同意纳入建档立卡。"})",
       .expect = {{"/state", "CASE_STATE_APPROVED"}}},
      {.say = "已建档立卡；电话在服务端就脱敏",
       .who = "village",
       .rpc = "GetHousehold",
       .request = R"({"name": "$household"})",
       .expect = {{"/status", "HOUSEHOLD_STATUS_REGISTERED"}, {"/phone", "$phone_masked"}}},
  };
}

}  // namespace

Chapter Application() {
  Chapter chapter{.title = "识别：一会三评三公示"};
  for (const auto& part : {Apply(), ReviewAndObject(), Decide()}) {
    chapter.steps.insert(chapter.steps.end(), part.begin(), part.end());
  }
  return chapter;
}

}  // namespace fupin::ctl
