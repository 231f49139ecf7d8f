// The names of a flow's nodes in the viewer's language: channels by code, projects by name, programmes, places.
import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { divisionName } from '@/components/divisions'
import { useProgrammeText } from '@/components/programmes'
import type { Locale } from '@/i18n'
import { FUNDING_CHANNEL } from '@/lib/codes/channels'
import { codeText } from '@/lib/codes/codes'
import { channelOf, kindOf, restOf, type Flow } from './flow'

export function useFlowText(flow: Ref<Flow | undefined>) {
  const { t, locale } = useI18n()
  const programme = useProgrammeText()
  const places = computed(() =>
    (flow.value?.nodes ?? []).map((node) => node.id ?? '').filter((id) => /^areas\/\d+$/.test(id)),
  )
  const names = useQuery({
    queryKey: ['flowPlaces', places],
    queryFn: async () =>
      new Map(await Promise.all(places.value.map(async (id) => [id, await divisionName(restOf(id))] as const))),
    enabled: () => places.value.length > 0,
    staleTime: Infinity,
  })
  const projects = computed(() => new Map((flow.value?.nodes ?? []).map((node) => [node.id, node.displayName])))

  return (id: string): string => {
    const rest = restOf(id)
    const channel = () => codeText(FUNDING_CHANNEL, channelOf(id), locale.value as Locale)
    switch (kindOf(id)) {
      case 'sources':
        return channel()
      case 'channels':
        return t('money.account', { channel: channel() })
      case 'projects':
        return rest === '-' ? t('money.otherProjects') : projects.value.get(id) || id
      case 'programmes':
        return rest === '-' ? t('money.otherPayments') : programme(rest)
      case 'states':
        return t(`money.states.${rest}`)
      case 'areas':
        return rest === '-' ? t('money.otherTownships') : (names.data.value?.get(id) ?? rest)
      default:
        return id
    }
  }
}
