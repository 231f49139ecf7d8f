import { describe, expect, it } from 'vitest'
import { toCsv, toTsv } from './tables'

describe('tables as text', () => {
  it('copies cells that stay cells', () =>
    expect(
      toTsv([
        ['a\tb', 'c\nd'],
        ['1', '2'],
      ]),
    ).toBe('a b\tc d\n1\t2'))

  it('quotes what CSV needs quoted', () =>
    expect(
      toCsv([
        ['户主', '说"好"'],
        ['a,b', '1'],
      ]),
    ).toBe('户主,"说""好"""\r\n"a,b",1\r\n'))

  it('defuses formulas but leaves numbers alone', () => {
    expect(toCsv([['=1+1', '-12.50', '@x', '-cmd']])).toBe("'=1+1,-12.50,'@x,'-cmd\r\n")
    expect(toTsv([['=HYPERLINK("x")']])).toBe('\'=HYPERLINK("x")')
  })
})
