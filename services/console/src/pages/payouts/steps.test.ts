import { describe, expect, it } from 'vitest'
import {
  courseOf,
  detailOf,
  exceptionsByPayout,
  householdOf,
  isCorrectable,
  isTotal,
  stepsFor,
  type Batch,
} from './steps'

describe('steps of a batch', () => {
  it('stand where the state says', () => {
    const positions = (state: string) => courseOf(state).map(({ position }) => position)
    expect(positions('PAYOUT_BATCH_STATE_EXCEPTIONS')).toEqual(['now', 'next', 'next', 'next', 'next'])
    expect(positions('PAYOUT_BATCH_STATE_SENT')).toEqual(['done', 'done', 'done', 'now', 'next'])
    expect(positions('PAYOUT_BATCH_STATE_COMPLETED')).toEqual(['done', 'done', 'done', 'done', 'done'])
  })

  it('are offered when the state allows and the viewer may', () => {
    const batch = { allowedSteps: ['exportBankFile', 'importBankReturn', 'somethingNew'] } as unknown as Batch
    expect([...stepsFor(batch, () => true)]).toEqual(['exportBankFile', 'importBankReturn'])
    expect([...stepsFor(batch, (permission) => permission.endsWith('.export'))]).toEqual(['exportBankFile'])
  })

  it('group what was found by payout', () => {
    const found = [
      { payout: 'payoutBatches/1/payouts/2', payee: 'households/7', kind: 'A' },
      { payout: 'payoutBatches/1/payouts/3', payee: 'households/8', kind: 'A' },
      { payout: 'payoutBatches/1/payouts/2', payee: 'households/7', kind: 'B' },
    ] as never[]
    expect(exceptionsByPayout(found).map(({ payee, found }) => [payee, found.length])).toEqual([
      ['households/7', 2],
      ['households/8', 1],
    ])
    expect(detailOf('超标准：最高 5000.00 元', '超标准')).toBe('最高 5000.00 元')
    expect(detailOf('无银行卡', '无银行卡')).toBe('')
    expect(detailOf('换了卡', '无银行卡')).toBe('换了卡')
    expect(householdOf('households/7/members/9')).toBe('7')
    expect(householdOf(undefined)).toBeUndefined()
  })

  it('correct what is not paid, and approve exactly one total', () => {
    expect(isCorrectable({ state: 'PAYOUT_STATE_FAILED' } as never)).toBe(true)
    expect(isCorrectable({ state: 'PAYOUT_STATE_PAID' } as never)).toBe(false)
    const batch = { totalFen: '9007199254740993' } as Batch
    expect(isTotal('9007199254740993', batch)).toBe(true)
    expect(isTotal('9007199254740992', batch)).toBe(false)
    expect(isTotal(undefined, batch)).toBe(false)
  })
})
