// The ledger.
import { codes } from './codes'

export const LEDGER_ACCOUNT_KIND = codes<'fupin.projects.v1.LedgerAccountKind'>({
  LEDGER_ACCOUNT_KIND_OUTSIDE: ['账外来源', 'Outside'],
  LEDGER_ACCOUNT_KIND_CHANNEL: ['专户渠道', 'Channel'],
  LEDGER_ACCOUNT_KIND_PROJECT: ['项目资金', 'Project'],
  LEDGER_ACCOUNT_KIND_CARD: ['一卡通', 'Card'],
})

export const TRANSFER_KIND = codes<'fupin.projects.v1.TransferKind'>({
  TRANSFER_KIND_POSTED: ['入账', 'Posted'],
  TRANSFER_KIND_PENDING: ['预留', 'Reserved'],
  TRANSFER_KIND_POST: ['确认', 'Confirmed'],
  TRANSFER_KIND_VOID: ['撤销', 'Voided'],
})
