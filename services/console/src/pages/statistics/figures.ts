// Figures of the register, as the page shows, sorts, compares and exports them. What a figure means comes with the answer.
import type { Schemas } from '@/api/client'
import { formatFen } from '@/lib/money'

export type Definition = Schemas['fupin.registry.v1.IndicatorDefinition']
export type Row = Schemas['fupin.registry.v1.StatisticsRow']

// Money is counted in fen and read in yuan.
const isMoney = (definition: Definition) => definition.unit === '\u5206'

export function unitText(definition: Definition, yuan: string): string {
  return isMoney(definition) ? yuan : (definition.unit ?? '')
}

export const rawOf = (row: Row | undefined, code = '') => row?.values?.[code] ?? '0'

export function valueText(definition: Definition, row: Row | undefined): string {
  const raw = rawOf(row, definition.code)
  return isMoney(definition) ? formatFen(raw) : BigInt(raw).toLocaleString('en')
}

// For axes and bars only: a length on the screen need not be exact.
export function chartValue(definition: Definition, row: Row | undefined): number {
  const raw = Number(rawOf(row, definition.code))
  return isMoney(definition) ? raw / 100 : raw
}

export type Group = 'register' | 'cause' | 'people' | 'living' | 'other'
export const GROUPS: Group[] = ['register', 'cause', 'people', 'living', 'other']

const LIVING = ['net_income_fen', 'dangerous_houses', 'unsafe_water_households']

export function groupOf(code = ''): Group {
  if (code.startsWith('cause_')) return 'cause'
  if (LIVING.includes(code)) return 'living'
  if (
    /(_|^)(households|registered_people|people)$/.test(code) &&
    !/^(male|labour|migrant|disabled|seriously)/.test(code)
  ) {
    return 'register'
  }
  return /(people|students)$/.test(code) ? 'people' : 'other'
}

const STATUS: Record<string, Schemas['fupin.registry.v1.HouseholdStatus'] | ''> = {
  households: '',
  people: '',
  registered_households: 'HOUSEHOLD_STATUS_REGISTERED',
  registered_people: 'HOUSEHOLD_STATUS_REGISTERED',
  general_households: 'HOUSEHOLD_STATUS_GENERAL',
  exited_with_policy_households: 'HOUSEHOLD_STATUS_EXITED_WITH_POLICY',
  exited_without_policy_households: 'HOUSEHOLD_STATUS_EXITED_WITHOUT_POLICY',
  immediate_help_households: 'HOUSEHOLD_STATUS_IMMEDIATE_HELP',
  monitored_households: 'HOUSEHOLD_STATUS_MONITORED',
}

// The filter of the household list that gives just the households behind a figure; undefined where the API cannot
// filter so.
export function householdsBehind(code = '', area = ''): Record<string, string> | undefined {
  const status = STATUS[code]
  if (status === undefined) return undefined
  return status ? { area, status } : { area }
}

export interface Order {
  // Code of the figure, or `area`.
  by: string
  descending: boolean
}

export function sortRows(rows: Row[], { by, descending }: Order): Row[] {
  const sign = descending ? -1 : 1
  return [...rows].sort((a, b) => {
    const [x, y] = [BigInt(rawOf(a, by)), BigInt(rawOf(b, by))]
    if (by === 'area' || x === y) return (a.areaCode ?? '').localeCompare(b.areaCode ?? '') * (by === 'area' ? sign : 1)
    return x < y ? -sign : sign
  })
}

// The last days of the twelve months before a day, oldest first, and the day itself.
export function trendDays(day: string, months = 12): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number]
  const ends = Array.from({ length: months }, (_, i) =>
    new Date(Date.UTC(year, month - 1 - (months - 1 - i), 0)).toISOString().slice(0, 10),
  )
  return [...ends, day]
}

// The table as a file: each place a row, each figure a column with its unit.
export function csvRows(
  definitions: Definition[],
  rows: [name: string, row: Row][],
  words: { place: string; code: string; yuan: string },
): string[][] {
  const titles = definitions.map((each) => `${each.title} (${unitText(each, words.yuan)})`)
  const cells = ([name, row]: [string, Row]) => [
    name,
    row.areaCode ?? '',
    ...definitions.map((each) => valueText(each, row).replaceAll(',', '')),
  ]
  return [[words.place, words.code, ...titles], ...rows.map(cells)]
}
