// Education aid.
import { codes } from './codes'

export const PROGRAMME = codes<'fupin.education.v1.Programme'>({
  PROGRAMME_LIVING_AID: ['义务教育家庭经济困难学生生活补助', 'Living aid'],
  PROGRAMME_MEALS: ['营养膳食补助', 'School meals'],
  PROGRAMME_SENIOR_GRANT: ['普通高中国家助学金', 'Senior middle grant'],
  PROGRAMME_VOCATIONAL_GRANT: ['中职国家助学金', 'Vocational grant'],
  PROGRAMME_YULU: ['雨露计划职业教育补助', 'Yulu vocational aid'],
})

export const AID_GRANT_STATE = codes<'fupin.education.v1.AidGrantState'>({
  AID_GRANT_STATE_GRANTED: ['已核定', 'Granted', 'todo'],
  AID_GRANT_STATE_IN_PAYOUT: ['发放中', 'In payout', 'wait'],
})
