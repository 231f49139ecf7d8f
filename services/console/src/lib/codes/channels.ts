// Where money comes from.
import { codes } from './codes'

export const FUNDING_CHANNEL = codes<'fupin.projects.v1.FundingChannel'>({
  FUNDING_CHANNEL_CENTRAL: ['中央财政', 'Central'],
  FUNDING_CHANNEL_PROVINCE: ['省级财政', 'Province'],
  FUNDING_CHANNEL_PREFECTURE: ['市州财政', 'Prefecture'],
  FUNDING_CHANNEL_COUNTY: ['县级财政', 'County'],
  FUNDING_CHANNEL_DEPARTMENT: ['部门整合资金', 'Departments'],
  FUNDING_CHANNEL_LINKED_UNIT: ['帮扶单位', 'Helping unit'],
  FUNDING_CHANNEL_SOCIETY: ['社会捐赠', 'Donations'],
  FUNDING_CHANNEL_SELF_RAISED_CASH: ['群众自筹现金', 'Self-raised cash'],
  FUNDING_CHANNEL_SELF_RAISED_LABOUR: ['投工投料', 'Own labour and material'],
})
