// What personal data may be looked at unmasked for.
import type { CodeTable } from './codes'

export const UNMASK_PURPOSE = {
  UNMASK_PURPOSE_HOME_VISIT: ['入户核实', 'Visiting the household'],
  UNMASK_PURPOSE_VERIFICATION: ['信息核对', 'Comparing with documents'],
  UNMASK_PURPOSE_PAYOUT: ['资金发放', 'Paying out'],
  UNMASK_PURPOSE_COMPLAINT: ['信访核查', 'A complaint or objection'],
  UNMASK_PURPOSE_AUDIT: ['审计检查', 'Audit or inspection'],
  UNMASK_PURPOSE_EMERGENCY: ['应急救助', 'Illness, accident, disaster'],
  UNMASK_PURPOSE_DATA_QUALITY: ['数据质量核查', 'Mending the data'],
  UNMASK_PURPOSE_LEGAL: ['依法协查', 'Asked for by an authority'],
} as const satisfies CodeTable
