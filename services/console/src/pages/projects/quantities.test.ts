import { describe, expect, it } from 'vitest'
import { doneBp, formatBp, formatMilli, overallBp, parseMilli, quantityProblem } from './quantities'

describe('quantities', () => {
  it('are read and written in units, exactly', () => {
    expect(formatMilli('1500')).toBe('1.5')
    expect(formatMilli('1234567')).toBe('1,234.567')
    expect(formatMilli(undefined)).toBe('0')
    expect(formatMilli('1000000000000')).toBe('1,000,000,000')
    expect(parseMilli('1,234.567')).toBe('1234567')
    expect(parseMilli('0.05')).toBe('50')
    expect(parseMilli('007')).toBe('7000')
    for (const text of ['', '-1', '1.2345', '一', '1.']) expect(parseMilli(text)).toBeUndefined()
  })

  it('have rates, also without a plan and beyond it', () => {
    expect(doneBp('120000', '200000')).toBe(6000)
    expect(doneBp('1', undefined)).toBe(0)
    expect(doneBp('300', '200')).toBe(15000)
    expect(formatBp(6000)).toBe('60%')
    expect(formatBp(6050)).toBe('60.5%')
    expect(formatBp(3333)).toBe('33.33%')
    expect(formatBp(10000)).toBe('100%')
    expect(formatBp(undefined)).toBe('0%')
  })

  it('tell how far a project is by what is least far', () => {
    const half = { key: 'a', plannedMilli: '2000', doneMilli: '1000' }
    expect(overallBp([half, { key: 'b', plannedMilli: '1000', doneMilli: '1000' }])).toBe(5000)
    expect(overallBp([half, { key: 'c', plannedMilli: '1000' }])).toBe(0)
    expect(overallBp([])).toBe(0)
  })

  it('never shrink', () => {
    const indicator = { key: 'main', plannedMilli: '200000', doneMilli: '120000' }
    expect(quantityProblem('119.999', indicator)).toBe('shrinks')
    expect(quantityProblem('120', indicator)).toBeUndefined()
    expect(quantityProblem('many', indicator)).toBe('malformed')
    expect(quantityProblem('0', { key: 'main', plannedMilli: '1' })).toBeUndefined()
  })
})
