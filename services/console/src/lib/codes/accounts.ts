// Accounts.
import { codes } from './codes'

export const ACCOUNT_KIND = codes<'fupin.identity.v1.AccountKind'>({
  ACCOUNT_KIND_PERSON: ['个人', 'Person'],
  ACCOUNT_KIND_MACHINE: ['系统', 'System'],
})

export const ACCOUNT_STATE = codes<'fupin.identity.v1.AccountState'>({
  ACCOUNT_STATE_ACTIVE: ['正常', 'Active', 'done'],
  ACCOUNT_STATE_INVITED: ['待激活', 'Invited', 'wait'],
  ACCOUNT_STATE_DISABLED: ['已停用', 'Closed', 'quiet'],
})

// What waits for a second person.
export const PROPOSAL_STATE = codes<'fupin.identity.v1.ProposalState'>({
  PROPOSAL_STATE_OPEN: ['待确认', 'Waits', 'todo'],
  PROPOSAL_STATE_CONFIRMED: ['已确认', 'Confirmed', 'done'],
  PROPOSAL_STATE_REFUSED: ['已拒绝', 'Refused', 'fail'],
  PROPOSAL_STATE_EXPIRED: ['已过期', 'Expired', 'quiet'],
})

// What personal data may be looked at unmasked for.
export const UNMASK_PURPOSE = codes<'fupin.common.v1.UnmaskPurpose'>({
  UNMASK_PURPOSE_HOME_VISIT: ['入户核实', 'Home visit'],
  UNMASK_PURPOSE_VERIFICATION: ['信息核对', 'Verification'],
  UNMASK_PURPOSE_PAYOUT: ['资金发放', 'Payout'],
  UNMASK_PURPOSE_COMPLAINT: ['信访核查', 'Complaint'],
  UNMASK_PURPOSE_AUDIT: ['审计检查', 'Audit'],
  UNMASK_PURPOSE_EMERGENCY: ['应急救助', 'Emergency'],
  UNMASK_PURPOSE_DATA_QUALITY: ['数据质量核查', 'Data quality'],
  UNMASK_PURPOSE_LEGAL: ['依法协查', 'Legal request'],
})
