// What differs between a household as it stood on a day and as it stands today. Paths name fields as the page shows
// them: `housing.grade`, and `members/1003.labour` for a person by id.
import type { Schemas } from '@/api/client'
import { lastId } from '@/api/ids'

export type Household = Schemas['fupin.registry.v1.Household']
export type Member = Schemas['fupin.registry.v1.Member']

// Of the version, not of the household.
const NOT_COMPARED = new Set(['name', 'etag', 'updateTime', 'createTime', 'validFromDate', 'members'])

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// A day ({year, month, day}) is one value.
const isLeaf = (value: unknown) => !isRecord(value) || 'day' in value

function compareFields(then: unknown, now: unknown, prefix: string, found: Set<string>): void {
  const before = isRecord(then) ? then : {}
  const after = isRecord(now) ? now : {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (NOT_COMPARED.has(key)) continue
    const [a, b] = [before[key], after[key]]
    if (isLeaf(a ?? b)) {
      if (JSON.stringify(a) !== JSON.stringify(b)) found.add(prefix + key)
    } else {
      compareFields(a, b, `${prefix}${key}.`, found)
    }
  }
}

const byId = (household: Household) =>
  new Map((household.members ?? []).map((member) => [lastId(member.name), member] as const))

export function differences(then: Household, now: Household): Set<string> {
  const found = new Set<string>()
  compareFields(then, now, '', found)
  const before = byId(then)
  const after = byId(now)
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(id), after.get(id)]
    if (a && b) compareFields(a, b, `members/${id}.`, found)
    else found.add(`members/${id}`)
  }
  return found
}
