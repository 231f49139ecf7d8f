// A list that the API gives page by page: tokens are only good in their order, so the way back is remembered.
import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'

// Lists count no further; the number then means that many or more.
export const MOST_COUNTED = 10_000

export const formatCount = (count: number) => count.toLocaleString('en') + (count >= MOST_COUNTED ? '+' : '')

export interface Page<Row> {
  rows: Row[]
  nextPageToken?: string
  // How many in all; where the API does not say, the table does not either.
  totalSize?: number
}

export interface PageAsk {
  pageSize: number
  pageToken?: string
}

export function usePages<Row, Filter>(
  name: string,
  filter: MaybeRefOrGetter<Filter>,
  fetch: (filter: Filter, ask: PageAsk) => Promise<Page<Row>>,
  firstSize = 20,
) {
  const pageSize = ref(firstSize)
  // Tokens of the pages up to the one that is shown; the first page needs none.
  const tokens = ref<(string | undefined)[]>([undefined])
  const asked = computed(() => toValue(filter))
  watch([asked, pageSize], (now, before) => {
    if (JSON.stringify(now) !== JSON.stringify(before)) tokens.value = [undefined]
  })

  const query = useQuery({
    queryKey: [name, asked, pageSize, computed(() => tokens.value.at(-1))],
    queryFn: () => fetch(asked.value, { pageSize: pageSize.value, pageToken: tokens.value.at(-1) }),
    placeholderData: keepPreviousData,
  })
  const nextToken = computed(() => query.data.value?.nextPageToken || undefined)

  return {
    query,
    pageSize,
    rows: computed(() => query.data.value?.rows ?? []),
    totalSize: computed(() => query.data.value?.totalSize),
    number: computed(() => tokens.value.length),
    hasNext: computed(() => nextToken.value !== undefined && !query.isPlaceholderData.value),
    hasPrevious: computed(() => tokens.value.length > 1),
    next: () => nextToken.value && tokens.value.push(nextToken.value),
    previous: () => tokens.value.length > 1 && tokens.value.pop(),
  }
}

export type Pages<Row> = ReturnType<typeof usePages<Row, unknown>>
