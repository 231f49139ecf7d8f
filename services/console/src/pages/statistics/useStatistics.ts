// Figures of an area on a day; '' is today, as the suite counts it.
import { useQueries, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, ask } from '@/api/client'
import { trendDays } from './figures'

const get = (area: string, day: string, children: boolean) =>
  ask(
    api.GET('/v1/statistics/{area_code}', {
      params: { path: { area_code: area }, query: { as_of_date: day || undefined, children } },
    }),
  )

export function useStatistics(area: MaybeRefOrGetter<string>, day: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['statistics', () => toValue(area), () => toValue(day), 'children'],
    queryFn: () => get(toValue(area), toValue(day), true),
  })
}

// The twelve month ends before a day and the day itself. Past figures change only by corrections.
export function useTrend(area: MaybeRefOrGetter<string>, day: MaybeRefOrGetter<string>) {
  const days = computed(() => (toValue(day) ? trendDays(toValue(day)) : []))
  const answers = useQueries({
    queries: computed(() =>
      days.value.map((each) => ({
        queryKey: ['statistics', toValue(area), each],
        queryFn: () => get(toValue(area), each, false),
        staleTime: 5 * 60_000,
      })),
    ),
  })
  return {
    points: computed(() => days.value.map((each, i) => ({ day: each, row: answers.value[i]?.data?.area }))),
    waiting: computed(() => answers.value.some((answer) => answer.isPending)),
    error: computed(() => answers.value.find((answer) => answer.error)?.error),
    retry: () => answers.value.filter((answer) => answer.error).forEach((answer) => void answer.refetch()),
  }
}
