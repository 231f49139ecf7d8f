import { describe, expect, it } from 'vitest'
import { formatCard, formatResidentId, isMasked, isResidentId } from './masks'

describe('personal data', () => {
  it('tells masked from plain', () => {
    expect(isMasked('138****1234')).toBe(true)
    expect(isMasked('13800001234')).toBe(false)
    expect(isMasked(undefined)).toBe(false)
  })

  it('groups resident ids and cards', () => {
    expect(formatResidentId('420822198105130317')).toBe('420822 19810513 0317')
    expect(formatResidentId('42*************317')).toBe('42*************317')
    expect(formatCard('6230588114634201598')).toBe('6230 5881 1463 4201 598')
    expect(formatCard('***************1598')).toBe('**** 1598')
    expect(formatCard(undefined)).toBe('')
  })

  it('checks resident ids as GB 11643 says', () => {
    expect(isResidentId('11010519491231002X')).toBe(true)
    expect(isResidentId('110105194912310021')).toBe(false)
    expect(isResidentId('11010519490231002X')).toBe(false)
    expect(isResidentId('1101051949123100')).toBe(false)
  })
})
