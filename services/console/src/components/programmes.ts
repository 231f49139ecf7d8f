// Programmes of payouts by name. Counties add their own: one without a name here is shown by its key.
import { useI18n } from 'vue-i18n'

export function useProgrammeText(): (key: string | undefined) => string {
  const { t, te } = useI18n()
  return (key = '') => (te(`programmes.${key}`) || te(`programmes.${key}`, 'zh') ? t(`programmes.${key}`) : key)
}

// What a subsidy is for: 2026-autumn as a term, anything else (a year, a month) as it is written.
export function usePeriodText(): (period: string | undefined) => string {
  const { t } = useI18n()
  return (period = '') => {
    const [, year, season] = /^(\d{4})-(spring|autumn)$/.exec(period) ?? []
    return season ? t(`periods.${season}`, { year: year! }) : period
  }
}
