// Payouts.
import { codes } from './codes'

export const PAYEE_KIND = codes<'fupin.projects.v1.PayeeKind'>({
  PAYEE_KIND_HOUSEHOLD: ['到户补贴', 'Household'],
  PAYEE_KIND_PERSON: ['到人补贴', 'Person'],
  PAYEE_KIND_MINOR: ['未成年人补贴', 'Minor'],
})

export const PAYOUT_BATCH_STATE = codes<'fupin.projects.v1.PayoutBatchState'>({
  PAYOUT_BATCH_STATE_DRAFT: ['已编制', 'Draft', 'todo'],
  PAYOUT_BATCH_STATE_EXCEPTIONS: ['核查有异常', 'Exceptions', 'fail'],
  PAYOUT_BATCH_STATE_CHECKED: ['核查通过', 'Checked', 'todo'],
  PAYOUT_BATCH_STATE_APPROVED: ['已审批', 'Approved', 'wait'],
  PAYOUT_BATCH_STATE_SENT: ['已送银行', 'Sent to bank', 'wait'],
  PAYOUT_BATCH_STATE_PARTLY_PAID: ['部分发放失败', 'Partly failed', 'fail'],
  PAYOUT_BATCH_STATE_COMPLETED: ['发放完成', 'Completed', 'done'],
})

export const PAYOUT_STATE = codes<'fupin.projects.v1.PayoutState'>({
  PAYOUT_STATE_DRAFT: ['待发放', 'Draft'],
  PAYOUT_STATE_RESERVED: ['发放中', 'In payment', 'wait'],
  PAYOUT_STATE_PAID: ['已发放', 'Paid', 'done'],
  PAYOUT_STATE_FAILED: ['发放失败', 'Failed', 'fail'],
  PAYOUT_STATE_CORRECTED: ['已更正', 'Corrected', 'todo'],
  PAYOUT_STATE_EXCLUDED: ['已剔除', 'Excluded', 'quiet'],
})

export const PAYOUT_EXCEPTION_KIND = codes<'fupin.projects.v1.PayoutExceptionKind'>({
  PAYOUT_EXCEPTION_KIND_NOT_FOUND: ['查无此户（人）', 'Not found'],
  PAYOUT_EXCEPTION_KIND_NOT_REGISTERED: ['非建档立卡', 'Not registered'],
  PAYOUT_EXCEPTION_KIND_EXITED: ['已退出', 'Exited'],
  PAYOUT_EXCEPTION_KIND_DEAD: ['已死亡或已离户', 'Dead or left'],
  PAYOUT_EXCEPTION_KIND_DUPLICATE: ['批内重复', 'Duplicate in batch'],
  PAYOUT_EXCEPTION_KIND_ALREADY_PAID: ['重复享受', 'Paid already'],
  PAYOUT_EXCEPTION_KIND_WRONG_HOLDER: ['持卡人不符', 'Wrong card holder'],
  PAYOUT_EXCEPTION_KIND_OVER_STANDARD: ['超标准', 'Over standard'],
  PAYOUT_EXCEPTION_KIND_UNDER_STANDARD: ['低于标准', 'Under standard'],
  PAYOUT_EXCEPTION_KIND_NO_CARD: ['无银行卡', 'No card'],
  PAYOUT_EXCEPTION_KIND_NOT_MINOR: ['已成年', 'Not a minor'],
})
