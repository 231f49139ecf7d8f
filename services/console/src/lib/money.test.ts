import { describe, expect, it } from 'vitest'
import { addFen, formatFen, parseYuan, shareBp, subtractFen } from './money'

describe('money', () => {
  it.each([
    [undefined, '0.00'],
    ['0', '0.00'],
    ['5', '0.05'],
    ['-5', '-0.05'],
    ['100', '1.00'],
    ['123456', '1,234.56'],
    ['-100000000', '-1,000,000.00'],
    ['9007199254740993', '90,071,992,547,409.93'],
  ])('shows %s fen as %s yuan', (fen, text) => expect(formatFen(fen)).toBe(text))

  it.each([
    ['1', '100'],
    ['1,234.5', '123450'],
    [' 0.05 ', '5'],
    ['-3.10', '-310'],
    ['90071992547409.93', '9007199254740993'],
    ['-0', '0'],
  ])('reads %s', (text, fen) => expect(parseYuan(text)).toBe(fen))

  it.each(['', '1.234', '1e5', 'abc', '1.', '.5', '--1'])('refuses "%s"', (text) =>
    expect(parseYuan(text)).toBeUndefined(),
  )

  it('adds and subtracts beyond what a double can hold', () => {
    expect(addFen('9007199254740993', '2', undefined)).toBe('9007199254740995')
    expect(subtractFen('0', '9007199254740993')).toBe('-9007199254740993')
  })

  it('takes shares without dividing by nothing', () => {
    expect(shareBp('1', '3')).toBe(3333)
    expect(shareBp('1', '0')).toBe(0)
  })
})
