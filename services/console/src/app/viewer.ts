// Who looks at the console, and the day on which the suite works.
import { useQuery } from '@tanstack/vue-query'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { api, ask } from '@/api/client'
import { currentTokens, watchSession, type Tokens } from '@/api/session'
import { dayOf, isoOf } from '@/lib/dates'
import { areaFor, may, roleName } from './permissions'

export const useViewer = defineStore('viewer', () => {
  const tokens = shallowRef<Tokens | undefined>(currentTokens())
  // Stays when the session ends under an open page, so that the lock knows whose password to ask for.
  const account = shallowRef(tokens.value?.account)
  watchSession((next) => {
    tokens.value = next
    if (next) account.value = next.account
  })

  return {
    account,
    loggedIn: computed(() => tokens.value !== undefined),
    requiredStep: computed(() => tokens.value?.requiredStep),
    name: computed(() => account.value?.displayName ?? ''),
    roles: computed(() => [...new Set((account.value?.grants ?? []).map((grant) => roleName(grant.role)))]),
    may: (permission: string) => may(account.value, permission),
    // Where lists start: the widest area in which the viewer may do it.
    areaFor: (permission: string) => areaFor(account.value, permission) ?? account.value?.areaCode ?? '',
    forget: () => (account.value = undefined),
  }
})

// The suite's own day: a sample installation may move its clock. Until it is known, and for whoever may not ask, the
// browser's day in China.
export function useToday() {
  const viewer = useViewer()
  const area = computed(() => viewer.areaFor('registry.statistics.get'))
  const day = useQuery({
    queryKey: ['today', area],
    queryFn: () => ask(api.GET('/v1/statistics/{area_code}', { params: { path: { area_code: area.value } } })),
    enabled: () => viewer.loggedIn && viewer.may('registry.statistics.get'),
    staleTime: 10 * 60_000,
  })
  return computed(() => isoOf(day.data.value?.asOfDate) || dayOf(new Date()))
}
