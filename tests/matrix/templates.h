// What markers are made of: requests as JSON, with the place's own markers for $names.
#pragma once

namespace fupin::matrix {

constexpr char kOrganisation[] = R"({"organisation": {"displayName": "矩阵单位$area", "areaCode": "$area",
  "kind": "ORGANISATION_KIND_OFFICE"}})";

constexpr char kAccount[] = R"({"password": "matrix $area pass", "account": {"username": "matrix$area",
  "displayName": "矩阵$area", "kind": "ACCOUNT_KIND_PERSON", "areaCode": "$area"},
  "grants": [{"role": "cadre", "areaCode": "$area", "reason": "权限矩阵"}]})";

// Whose tokens are tried: nothing is done to them.
constexpr char kSelf[] = R"({"password": "matrix $area pass", "account": {"username": "matrixself$area",
  "displayName": "矩阵$area", "kind": "ACCOUNT_KIND_PERSON", "areaCode": "$area"}})";

// Who is proposed for a privileged role.
constexpr char kCandidate[] = R"({"password": "matrix $area pass", "account": {"username": "matrixnext$area",
  "displayName": "矩阵$area", "kind": "ACCOUNT_KIND_PERSON", "areaCode": "$area"}})";

constexpr char kProposal[] = R"({"proposal": {"account": "$candidate", "grant": {"role": "audit_admin",
  "areaCode": "$area", "reason": "权限矩阵"}}})";

constexpr char kRole[] =
    R"({"role": {"key": "matrix_reader", "displayName": "矩阵", "description": "权限矩阵",
  "permissions": ["identity.divisions.get"]}})";

constexpr char kWebhook[] = R"({"webhook": {"areaCode": "$area", "url": "https://127.0.0.1:9/matrix",
  "eventTypes": ["identity.villageGroups.changed"]}})";

constexpr char kPost[] =
    R"({"parent": "$organisation", "post": {"account": "$account", "kind": "POST_KIND_STAFF",
  "title": "干部"}})";

constexpr char kSchool[] = R"({"school": {"displayName": "矩阵学校$area", "areaCode": "$area",
  "stages": ["STAGE_PRIMARY", "STAGE_JUNIOR"]}})";

constexpr char kProject[] = R"({"project": {"displayName": "矩阵项目", "areaCode": "$area",
  "category": "PROJECT_CATEGORY_INDUSTRY", "nature": "PROJECT_NATURE_NEW", "startDate": $today,
  "endDate": $in_a_year, "responsibleUnit": "矩阵", "performanceTarget": "茶园", "benefitMechanism": "到户",
  "beneficiaryHouseholdCount": 1, "plannedFunds": [{"channel": "FUNDING_CHANNEL_CENTRAL", "amountFen": "1000000"}],
  "indicators": [{"key": "main", "displayName": "茶园", "unit": "亩", "plannedMilli": "1000"}]}})";

// The amount stands between the two.
constexpr char kReceiptStart[] = R"({"receipt": {"areaCode": "$area", "channel": "FUNDING_CHANNEL_CENTRAL",
  "documentNumber": "矩阵$area", "payer": "矩阵", "receiveDate": $today, "amountFen": ")";
constexpr char kReceiptEnd[] = R"("}})";

constexpr char kLedgerAccounts[] = R"({"areaCode": "$area", "accounts": [{
  "kind": "LEDGER_ACCOUNT_KIND_CHANNEL", "channel": "FUNDING_CHANNEL_SOCIETY"}, {
  "kind": "LEDGER_ACCOUNT_KIND_OUTSIDE", "channel": "FUNDING_CHANNEL_SOCIETY"}]})";

constexpr char kTransfer[] = R"({"transfers": [{"transferId": "$uuid", "kind": "TRANSFER_KIND_POSTED",
  "debitAccount": "$outside", "creditAccount": "$ledger", "amountFen": "1"}]})";

constexpr char kClaim[] = R"({"claim": {"areaCode": "$area", "indicator": "households", "asOfDate": $today,
  "claimedValue": "1", "unit": "户", "document": {"title": "矩阵", "locator": "第1页"}}})";

constexpr char kImport[] = R"({"areaCode": "$area", "fileName": "matrix.csv", "sizeBytes": "10"})";

// The content stands behind it.
constexpr char kEvidenceStart[] = R"({"areaCode": "$area", "contentType": "image/png", "content": ")";

constexpr char kHousehold[] =
    R"({"household": {"areaCode": "$village", "groupName": "一组", "address": "一组1号",
  "phone": "13800000000", "bankCard": "6228480000000000000", "bankCardHolder": "矩阵户主", "bankName": "矩阵银行",
  "attribute": "HOUSEHOLD_ATTRIBUTE_ORDINARY", "recognitionStandard": "RECOGNITION_STANDARD_NATIONAL",
  "primaryCause": "POVERTY_CAUSE_ILLNESS",
  "income": {"year": 2025, "wageFen": "100000", "businessFen": "0", "transferFen": "0", "productionCostFen": "0"},
  "housing": {"areaDm2": 8600, "structure": "HOUSING_STRUCTURE_EARTH", "grade": "HOUSING_GRADE_C", "builtYear": 1987},
  "living": {"waterSource": "WATER_SOURCE_SPRING", "safeWater": true, "electricity": true, "broadcast": true,
             "road": "ROAD_SURFACE_GRAVEL", "roadDistanceM": 600, "fuel": "FUEL_FIREWOOD"},
  "land": {"paddyCmu": 120, "dryCmu": 360, "forestCmu": 900},
  "members": [
    {"fullName": "矩阵户主", "residentId": "#HEAD", "relation": "RELATION_HEAD", "ethnicGroup": "ETHNIC_GROUP_HAN",
     "education": "EDUCATION_LEVEL_JUNIOR", "health": ["HEALTH_CONDITION_HEALTHY"],
     "labour": "LABOUR_CAPACITY_ORDINARY", "medicalInsurance": "MEDICAL_INSURANCE_RESIDENT"},
    {"fullName": "矩阵之子", "residentId": "#SON", "relation": "RELATION_SON", "ethnicGroup": "ETHNIC_GROUP_HAN",
     "enrolment": "ENROLMENT_STAGE_JUNIOR", "health": ["HEALTH_CONDITION_HEALTHY"],
     "labour": "LABOUR_CAPACITY_NONE", "medicalInsurance": "MEDICAL_INSURANCE_RESIDENT"}]}})";

constexpr char kSubmit[] = R"({"name": "$household", "authorised": true, "statement": "申请"})";

constexpr char kReview[] =
    R"({"name": "$case", "stage": "REVIEW_STAGE_GROUP", "place": "村委会", "minutes": "评议",
  "attendees": 34, "votesFor": 31, "votesAgainst": 3})";

constexpr char kPairing[] =
    R"({"parent": "$household", "pairing": {"helper": "$account", "helperName": "矩阵"}})";

constexpr char kVisit[] = R"({"parent": "$household", "visit": {"visitTime": "$now", "place": "一组",
  "content": "走访"}})";

constexpr char kStudent[] = R"({"student": {"school": "$school", "member": "$member", "stage": "STAGE_JUNIOR",
  "grade": 1, "boarder": true, "enrolDate": $today}})";

constexpr char kAllocation[] = R"({"project": "$funded", "channel": "FUNDING_CHANNEL_CENTRAL",
  "amountFen": "1000000", "documentNumber": "矩阵拨$area"})";

constexpr char kProgress[] = R"({"parent": "$funded", "report": {"reportDate": $today,
  "progress": [{"key": "main", "doneMilli": "500"}],
  "evidence": [{"title": "现场", "sha256": "$digest"}]}})";

constexpr char kBatch[] = R"({"payoutBatch": {"project": "$funded", "displayName": "矩阵批次",
  "programme": "industry_award", "period": "2026", "payeeKind": "PAYEE_KIND_HOUSEHOLD",
  "payouts": [{"payee": "$household", "amountFen": "1000"}]}})";

}  // namespace fupin::matrix
