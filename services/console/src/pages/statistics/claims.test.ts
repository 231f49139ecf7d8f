import { describe, expect, it } from 'vitest'
import { decimalText, parseDecimal, unitsOf } from './claims'

describe('claimed figures', () => {
  it('keep every digit', () => {
    expect(decimalText('1234567.50')).toBe('1,234,567.50')
    expect(decimalText('-99939')).toBe('-99,939')
    expect(decimalText('12345678901234567890123')).toBe('12,345,678,901,234,567,890,123')
    expect(decimalText('0.25')).toBe('0.25')
  })

  it('are read as people type them', () => {
    expect(parseDecimal(' 1,234.5 ')).toBe('1234.5')
    expect(parseDecimal('7 013')).toBe('7013')
    expect(['', 'abc', '1.2.3', '.5', '1.'].map(parseDecimal)).toEqual(Array(5).fill(undefined))
  })

  it('are counted in one or in ten thousands', () => expect(unitsOf('户', '万')).toEqual(['户', '万户']))
})
