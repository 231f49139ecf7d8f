// Stages of schooling.
import { codes } from './codes'

export const STAGE = codes<'fupin.education.v1.Stage'>({
  STAGE_PRESCHOOL: ['学前教育', 'Preschool'],
  STAGE_PRIMARY: ['小学', 'Primary'],
  STAGE_JUNIOR: ['初中', 'Junior middle'],
  STAGE_SENIOR: ['普通高中', 'Senior middle'],
  STAGE_VOCATIONAL: ['中等职业教育', 'Vocational'],
  STAGE_COLLEGE: ['高等教育', 'Higher'],
})

export const REGISTERED_FILTER = codes<'fupin.education.v1.RegisteredFilter'>({
  REGISTERED_FILTER_REGISTERED: ['建档立卡', 'Registered poor'],
  REGISTERED_FILTER_NOT_REGISTERED: ['非建档立卡', 'Not registered'],
})
