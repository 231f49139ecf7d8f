import { describe, expect, it } from 'vitest'
import { stepsIn } from './useAccountSteps'

describe('steps with an account', () => {
  it('gives a password to whoever has none yet', () =>
    expect(stepsIn({ state: 'ACCOUNT_STATE_INVITED' })).toEqual(['resetPassword', 'disable']))

  it('offers to take the second factor only where there is one', () => {
    expect(stepsIn({ state: 'ACCOUNT_STATE_ACTIVE' })).not.toContain('resetSecondFactor')
    expect(stepsIn({ state: 'ACCOUNT_STATE_ACTIVE', secondFactor: true })).toContain('resetSecondFactor')
  })

  it('opens what is closed, and nothing else', () =>
    expect(stepsIn({ state: 'ACCOUNT_STATE_DISABLED', secondFactor: true })).toEqual(['enable']))
})
