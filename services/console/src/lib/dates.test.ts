import { describe, expect, it } from 'vitest'
import { addDays, ageOn, dateOf, dayOf, daysBetween, formatTime, isoOf, yearsBefore } from './dates'

describe('dates', () => {
  it('writes and reads days of the API', () => {
    expect(isoOf({ year: 2026, month: 3, day: 1 })).toBe('2026-03-01')
    expect(dateOf('2026-03-01')).toEqual({ year: 2026, month: 3, day: 1 })
    expect(isoOf(undefined)).toBe('')
    expect(isoOf({ year: 2026 })).toBe('')
  })

  it('shows moments in China, whatever the browser thinks', () => {
    expect(formatTime('2026-12-20T16:30:45.967631Z')).toBe('2026-12-21 00:30')
    expect(dayOf('2026-12-20T15:59:59Z')).toBe('2026-12-20')
    expect(dayOf(new Date('2026-12-20T16:00:00Z'))).toBe('2026-12-21')
    expect(formatTime(undefined)).toBe('')
  })

  it('counts over months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-11-25', '2026-12-20')).toBe(25)
    expect(daysBetween('2026-12-20', '2026-11-25')).toBe(-25)
  })

  it('counts full years of age', () => {
    expect(ageOn('1981-05-13', '2026-05-12')).toBe(44)
    expect(ageOn('1981-05-13', '2026-05-13')).toBe(45)
  })

  it('offers the years that lists are asked for', () =>
    expect(yearsBefore('2026-12-20')).toEqual(['2027', '2026', '2025', '2024', '2023', '2022']))
})
