// Names of places. Divisions are public knowledge and hardly change, so what was read stays for the session; the
// names asked for in one moment go as one call.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, ask, type Schemas } from '@/api/client'
import { pathOf } from '@/lib/areas'

export type Division = Schemas['fupin.identity.v1.Division']

const MOST_CODES = 1000
const known = new Map<string, Promise<string>>()
let wanted = new Map<string, (name: string) => void>()

async function askWanted(): Promise<void> {
  const batch = wanted
  wanted = new Map()
  const codes = [...batch.keys()]
  const names = new Map<string, string>()
  try {
    for (let i = 0; i < codes.length; i += MOST_CODES) {
      const body = { codes: codes.slice(i, i + MOST_CODES) }
      const { divisions = [] } = await ask(api.POST('/v1/divisions:batchGet', { body }))
      divisions.forEach((division) => names.set(division.code, division.displayName))
    }
  } catch {
    // A place without a name is shown by its code, and asked for again the next time.
    codes.forEach((code) => known.delete(code))
  }
  batch.forEach((tell, code) => tell(names.get(code) ?? code))
}

export function divisionName(code: string): Promise<string> {
  let name = known.get(code)
  if (!name) {
    name = new Promise((tell) => {
      if (wanted.size === 0) queueMicrotask(() => void askWanted())
      wanted.set(code, tell)
    })
    known.set(code, name)
  }
  return name
}

// 恩施市 龙凤镇 青堡村; the levels above `from` (the viewer's own place) are left out.
export function usePlaceName(code: MaybeRefOrGetter<string | undefined>, from: MaybeRefOrGetter<string> = '') {
  const codes = computed(() => pathOf(toValue(code) ?? '').filter((each) => each.length > toValue(from).length))
  const query = useQuery({
    queryKey: ['place', codes],
    queryFn: () => Promise.all(codes.value.map(divisionName)),
    staleTime: Infinity,
    enabled: () => codes.value.length > 0,
  })
  return computed(() => query.data.value?.join(' ') ?? '')
}

const PAGE = 200

// The places directly below one, all of them.
export async function listDivisions(parent: string): Promise<Division[]> {
  const found: Division[] = []
  let token: string | undefined
  do {
    const query = { parent_code: parent, page_size: PAGE, page_token: token }
    const page: Schemas['fupin.identity.v1.ListDivisionsResponse'] = await ask(
      api.GET('/v1/divisions', { params: { query } }),
    )
    found.push(...(page.divisions ?? []))
    token = page.nextPageToken || undefined
  } while (token)
  return found
}
