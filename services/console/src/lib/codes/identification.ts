// Where an identification stands.
import { codes } from './codes'

export const CASE_STATE = codes<'fupin.registry.v1.CaseState'>({
  CASE_STATE_GROUP_REVIEW: ['待小组评议', 'Awaiting group meeting', 'todo'],
  CASE_STATE_GROUP_NOTICE: ['小组公示中', 'Group notice', 'wait'],
  CASE_STATE_VILLAGE_REVIEW: ['待村级评议', 'Awaiting village meeting', 'todo'],
  CASE_STATE_VILLAGE_NOTICE: ['村级公示中', 'Village notice', 'wait'],
  CASE_STATE_RE_REVIEW: ['待复评', 'Awaiting re-review', 'todo'],
  CASE_STATE_RE_REVIEW_NOTICE: ['复评公示中', 'Re-review notice', 'wait'],
  CASE_STATE_TOWNSHIP_CHECK: ['待乡镇审核', 'Awaiting township check', 'todo'],
  CASE_STATE_COUNTY_APPROVAL: ['待县级审批', 'Awaiting county approval', 'todo'],
  CASE_STATE_APPROVED: ['已批准', 'Approved', 'done'],
  CASE_STATE_RETURNED: ['已退回', 'Returned', 'fail'],
})

export const REVIEW_STAGE = codes<'fupin.registry.v1.ReviewStage'>({
  REVIEW_STAGE_GROUP: ['小组评议', 'Group review'],
  REVIEW_STAGE_VILLAGE: ['村级评议', 'Village review'],
  REVIEW_STAGE_RE_REVIEW: ['复评', 'Re-review'],
})

export const DECISION_KIND = codes<'fupin.registry.v1.DecisionKind'>({
  DECISION_KIND_CHECKED: ['审核通过', 'Checked', 'done'],
  DECISION_KIND_APPROVED: ['批准', 'Approved', 'done'],
  DECISION_KIND_RETURNED: ['退回', 'Returned', 'fail'],
})
