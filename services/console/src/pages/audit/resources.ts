// The page of a thing that an event is about, where the console has one: households/7/cases/9 -> /cases/7/9.
import type { RouteLocationRaw, Router } from 'vue-router'
import { partsOf } from '@/api/ids'

const PAGES: [RegExp, (ids: string[]) => string][] = [
  [/^households\/\d+\/cases\/\d+/, ([household, each]) => `/cases/${household}/${each}`],
  [/^households\/\d+/, ([household]) => `/households/${household}`],
  [/^projects\/\d+/, ([project]) => `/projects/${project}`],
  [/^payoutBatches\/\d+/, ([batch]) => `/payouts/${batch}`],
  [/^students\/\d+/, ([student]) => `/students/${student}`],
]

export function pageOf(resource: string, router: Pick<Router, 'resolve'>): RouteLocationRaw | undefined {
  const path = PAGES.find(([pattern]) => pattern.test(resource))?.[1](partsOf(resource))
  if (!path) return undefined
  const [match] = router.resolve(path).matched
  return match && match.name !== 'not-found' ? path : undefined
}
