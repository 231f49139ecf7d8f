// A case, and the steps taken on it: each answers with the case as it is then.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { api, ask } from '@/api/client'
import { useWrite } from '@/api/useWrite'
import type { Case } from './steps'

export interface CaseIds {
  household: string
  case: string
}

export const nameOf = ({ household, case: id }: CaseIds) => `households/${household}/cases/${id}`

const keyOf = (ids: CaseIds) => ['case', ids.household, ids.case]

export function useCase(ids: MaybeRefOrGetter<CaseIds>) {
  return useQuery({
    queryKey: ['case', () => toValue(ids).household, () => toValue(ids).case],
    queryFn: () => ask(api.GET('/v1/households/{household}/cases/{case}', { params: { path: { ...toValue(ids) } } })),
  })
}

// A step, as useWrite; what else shows the case (lists, counts, the household) is read again.
export function useStep<Body>(
  ids: MaybeRefOrGetter<CaseIds>,
  send: (requestId: string, body: Body) => Promise<{ data?: Case }>,
) {
  const queries = useQueryClient()
  const { run, pending, error } = useWrite(send)

  async function take(body: Body): Promise<boolean> {
    const now = await run(body)
    if (!now) {
      // Somebody else was faster: show where the case stands by now.
      if (error.value?.status === 'FAILED_PRECONDITION')
        void queries.invalidateQueries({ queryKey: keyOf(toValue(ids)) })
      return false
    }
    queries.setQueryData(keyOf(toValue(ids)), now)
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'case' })
    return true
  }

  return { take, pending, error }
}
