import { describe, expect, it } from 'vitest'
import { MOST_BYTES, problemFor, readBankReturn } from './bankReturn'

const bytes = (text: string) => new TextEncoder().encode(text)
const file = (header: string, ...lines: string[]) =>
  bytes(['批次,轮次,成功笔数,成功金额,失败笔数,失败金额', header, '流水号,金额,结果,原因', ...lines, ''].join('\r\n'))
const good = file('payoutBatches/7,1,1,3000.00,1,2500.50', '9001-1,3000.00,成功,', '9002-1,2500.50,失败,账号户名不符')

describe('bank return', () => {
  it('tells what it answers before it is sent', () => {
    expect(readBankReturn(good)).toEqual({
      batch: 'payoutBatches/7',
      round: 1,
      paidCount: 1,
      paidFen: '300000',
      failedCount: 1,
      failedFen: '250050',
    })
    expect(problemFor(readBankReturn(good), 'payoutBatches/7', 1)).toBeUndefined()
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...good])
    expect(problemFor(readBankReturn(marked), 'payoutBatches/7', 1)).toBeUndefined()
  })

  it('belongs to one batch and one round', () => {
    expect(problemFor(readBankReturn(good), 'payoutBatches/8', 1)).toBe('batch')
    expect(problemFor(readBankReturn(good), 'payoutBatches/7', 2)).toBe('round')
  })

  it('is refused when it cannot be read or does not add up', () => {
    expect(readBankReturn(new Uint8Array(MOST_BYTES + 1))).toBe('size')
    expect(readBankReturn(new Uint8Array([0xc5, 0xfa, 0xb4, 0xce]))).toBe('encoding')
    expect(readBankReturn(bytes('a,b,c\n1,2,3'))).toBe('layout')
    expect(readBankReturn(file('payoutBatches/7,1,1,3000.00,0,0.00', '9001-1,2999.99,成功,'))).toBe('sums')
    expect(readBankReturn(file('payoutBatches/7,1,2,3000.00,0,0.00', '9001-1,3000.00,成功,'))).toBe('sums')
  })
})
