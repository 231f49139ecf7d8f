// What personal data may be looked at unmasked for.
export const UNMASK_PURPOSE = {
  home_visit: ['入户核实', 'Visiting the household'],
  verification: ['信息核对', 'Comparing with documents'],
  payout: ['资金发放', 'Paying out'],
  complaint: ['信访核查', 'A complaint or objection'],
  audit: ['审计检查', 'Audit or inspection'],
  emergency: ['应急救助', 'Illness, accident, disaster'],
  data_quality: ['数据质量核查', 'Mending the data'],
  legal: ['依法协查', 'Asked for by an authority'],
} as const
