// The filter of a list lives in the address: it can be sent to somebody, saved, and is there after a reload. A page that
// is kept open behind another one does not listen to the other one's address.
import { ref, watch, type Ref } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'

export function useListFilter<Filter extends Record<string, string>>(defaults: Filter): Ref<Filter> {
  const route = useRoute()
  const router = useRouter()
  const path = route.path

  function read(query: LocationQuery): Filter {
    const given = Object.keys(defaults).flatMap((key) => (query[key] ? [[key, String(query[key])]] : []))
    return { ...defaults, ...Object.fromEntries(given) } as Filter
  }

  const filter = ref(read(route.query)) as Ref<Filter>
  const same = (other: Filter) => JSON.stringify(other) === JSON.stringify(filter.value)

  watch(
    () => route.query,
    (query) => {
      const next = read(query)
      if (route.path === path && !same(next)) filter.value = next
    },
  )
  watch(
    filter,
    (now) => {
      const query = Object.fromEntries(Object.entries(now).filter(([key, value]) => value && value !== defaults[key]))
      if (route.path === path) void router.replace({ path, query })
    },
    { deep: true },
  )
  return filter
}
