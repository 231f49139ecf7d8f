import { describe, expect, it } from 'vitest'
import {
  chartValue,
  csvRows,
  groupOf,
  householdsBehind,
  sortRows,
  trendDays,
  unitText,
  valueText,
  type Definition,
} from './figures'

const households: Definition = { code: 'households', title: '在册户数', unit: '户' }
const income: Definition = { code: 'net_income_fen', title: '纯收入合计', unit: '分' }
const row = (areaCode: string, count: string, fen = '0') => ({
  areaCode,
  values: { households: count, net_income_fen: fen },
})

describe('figures', () => {
  it('are shown in their unit, money in yuan and exact', () => {
    const county = row('422801', '50002', '103608865012')
    expect(valueText(households, county)).toBe('50,002')
    expect(valueText(income, county)).toBe('1,036,088,650.12')
    expect([unitText(households, '元'), unitText(income, '元')]).toEqual(['户', '元'])
    expect(chartValue(income, county)).toBeCloseTo(1036088650.12)
    expect(valueText(households, undefined)).toBe('0')
  })

  it('belong together', () => {
    expect(['households', 'registered_people', 'minimum_living_households', 'people'].map(groupOf)).toEqual(
      Array(4).fill('register'),
    )
    expect(['cause_illness', 'labour_people', 'students', 'dangerous_houses', 'new_figure'].map(groupOf)).toEqual([
      'cause',
      'people',
      'people',
      'living',
      'other',
    ])
    expect(groupOf('unsafe_water_households')).toBe('living')
  })

  it('lead to the households behind them where the list can be filtered so', () => {
    expect(householdsBehind('households', '42')).toEqual({ area: '42' })
    const status = 'HOUSEHOLD_STATUS_REGISTERED'
    expect(householdsBehind('registered_people', '42')).toEqual({ area: '42', status })
    expect(householdsBehind('cause_illness', '42')).toBeUndefined()
  })

  it('are sorted as whole numbers, places of the same figure by code', () => {
    const rows = [row('4228', '9'), row('4202', '10'), row('4201', '9')]
    const codes = (by: string, descending: boolean) => sortRows(rows, { by, descending }).map((each) => each.areaCode)
    expect(codes('households', true)).toEqual(['4202', '4201', '4228'])
    expect(codes('households', false)).toEqual(['4201', '4228', '4202'])
    expect(codes('area', true)).toEqual(['4228', '4202', '4201'])
  })

  it('are asked for at month ends', () => {
    const days = trendDays('2026-03-15')
    expect(days).toHaveLength(13)
    expect(days.slice(0, 2)).toEqual(['2025-03-31', '2025-04-30'])
    expect(days.slice(-3)).toEqual(['2026-01-31', '2026-02-28', '2026-03-15'])
    expect(trendDays('2024-03-31').at(-2)).toBe('2024-02-29')
  })

  it('become a table that a spreadsheet can add up', () => {
    const words = { place: '地区', code: '区划代码', yuan: '元' }
    expect(csvRows([households, income], [['恩施市', row('422801', '50002', '1000050')]], words)).toEqual([
      ['地区', '区划代码', '在册户数 (户)', '纯收入合计 (元)'],
      ['恩施市', '422801', '50002', '10000.50'],
    ])
  })
})
