// Programmes of payouts by name. Counties add their own: one without a name here is shown by its key.
import { useI18n } from 'vue-i18n'

export function useProgrammeText(): (key: string | undefined) => string {
  const { t, te } = useI18n()
  return (key = '') => (te(`programmes.${key}`) || te(`programmes.${key}`, 'zh') ? t(`programmes.${key}`) : key)
}
