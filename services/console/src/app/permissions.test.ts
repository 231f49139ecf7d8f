import { describe, expect, it } from 'vitest'
import type { Account } from '@/api/session'
import { areaFor, may, roleGives, roleName } from './permissions'

const account = (...grants: [role: string, areaCode: string][]) =>
  ({ grants: grants.map(([role, areaCode]) => ({ role, areaCode, reason: '' })) }) as unknown as Account

describe('permissions', () => {
  it('follow the roles of the suite', () => {
    expect(roleGives('village_officer', 'registry.members.add')).toBe(true)
    expect(roleGives('village_officer', 'registry.cases.approve')).toBe(false)
    expect(roleGives('village_officer', 'registry.membersx.add')).toBe(false)
    expect(roleGives('nobody', 'registry.members.add')).toBe(false)
    expect(roleName('village_officer')).toBe('村级信息员')
  })

  it('reach as far as the widest grant that gives them', () => {
    const viewer = account(['village_officer', '422801100215'], ['township_officer', '422801100'])
    expect(areaFor(viewer, 'registry.households.list')).toBe('422801100')
    expect(areaFor(viewer, 'registry.cases.approve')).toBeUndefined()
    expect(may(viewer, 'registry.cases.check')).toBe(true)
    expect(may(undefined, 'registry.cases.check')).toBe(false)
  })
})
