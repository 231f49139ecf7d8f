// The schools that the viewer sees: a headmaster one, a county all.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, ask, type Schemas } from '@/api/client'
import { useViewer } from '@/app/viewer'

type School = Schemas['fupin.education.v1.School']
const PAGE = 200

async function listSchools(area: string): Promise<School[]> {
  const found: School[] = []
  let token: string | undefined
  do {
    const query = { area_code: area, page_size: PAGE, page_token: token }
    const page: Schemas['fupin.education.v1.ListSchoolsResponse'] = await ask(
      api.GET('/v1/schools', { params: { query } }),
    )
    found.push(...(page.schools ?? []))
    token = page.nextPageToken || undefined
  } while (token)
  return found
}

export function useSchools() {
  const viewer = useViewer()
  const area = viewer.areaFor('education.schools.list')
  const query = useQuery({
    queryKey: ['schools', area],
    queryFn: () => listSchools(area),
    enabled: viewer.may('education.schools.list'),
    staleTime: 5 * 60_000,
  })
  const schools = computed(() => query.data.value ?? [])
  const nameOf = (school: string | undefined) =>
    schools.value.find((each) => each.name === school)?.displayName ?? school ?? ''
  return { schools, nameOf }
}
