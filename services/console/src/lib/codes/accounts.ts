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
