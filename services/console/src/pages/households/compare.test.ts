import { describe, expect, it } from 'vitest'
import { differences, type Household } from './compare'

const household = (over: object = {}) =>
  ({
    name: 'households/1',
    etag: 'v1',
    status: 'HOUSEHOLD_STATUS_GENERAL',
    housing: { grade: 'HOUSING_GRADE_C', areaDm2: 8600 },
    registeredDate: { year: 2026, month: 12, day: 20 },
    members: [
      { name: 'households/1/members/1', fullName: '吴学贵', workMonths: 5 },
      { name: 'households/1/members/2', fullName: '黄雪燕' },
    ],
    ...over,
  }) as unknown as Household

const changes = (over: object) => [...differences(household(), household(over))].sort()

describe('history of a household', () => {
  it('sees nothing where only the version differs', () => {
    expect(changes({ etag: 'v9', updateTime: 'x', validFromDate: { year: 1, month: 1, day: 1 } })).toEqual([])
  })

  it('names single fields, also inside the house, and fields that came or went', () => {
    expect(
      changes({ status: 'HOUSEHOLD_STATUS_REGISTERED', housing: { grade: 'HOUSING_GRADE_A', areaDm2: 8600 } }),
    ).toEqual(['housing.grade', 'status'])
    expect(changes({ registeredDate: undefined, land: { paddyCmu: 3 } })).toEqual(['land.paddyCmu', 'registeredDate'])
  })

  it('follows people by id, not by position', () => {
    const [head, wife] = household().members
    expect(changes({ members: [wife, head] })).toEqual([])
    expect(changes({ members: [{ ...head, workMonths: 9 }] })).toEqual(['members/1.workMonths', 'members/2'])
  })
})
