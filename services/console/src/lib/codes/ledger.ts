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

export const FLOW_NODE_KIND = codes<'fupin.projects.v1.FlowNodeKind'>({
  FLOW_NODE_KIND_SOURCE: ['资金来源', 'Source'],
  FLOW_NODE_KIND_CHANNEL: ['专户渠道', 'Special account'],
  FLOW_NODE_KIND_PROJECT: ['项目', 'Project'],
  FLOW_NODE_KIND_PROGRAMME: ['发放项目', 'Programme'],
  FLOW_NODE_KIND_STATE: ['尚未支付', 'Not paid yet'],
  FLOW_NODE_KIND_TOWNSHIP: ['乡镇农户', 'Households of a township'],
})
