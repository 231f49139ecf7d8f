// Reconciliation.
import { codes } from './codes'

export const VERDICT = codes<'fupin.audit.v1.Verdict'>({
  VERDICT_HOLDS: ['一致', 'Holds', 'done'],
  VERDICT_FAILS: ['不一致', 'Differs', 'fail'],
  VERDICT_UNDERIVABLE: ['无法核对', 'Cannot be derived', 'quiet'],
})
