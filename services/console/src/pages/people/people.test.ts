import { describe, expect, it } from 'vitest'
import { grantState } from './people'

describe('a grant', () => {
  it.each([
    [{ from: '2026-01-01', until: '', revoked: false }, 'running'],
    [{ from: '2026-01-01', until: '2026-03-01', revoked: false }, 'running'],
    [{ from: '2026-01-01', until: '2026-02-28', revoked: false }, 'ended'],
    [{ from: '2026-03-02', until: '', revoked: false }, 'coming'],
    [{ from: '2026-01-01', until: '2026-02-28', revoked: true }, 'revoked'],
  ])('%o is %s', (grant, state) => expect(grantState(grant, '2026-03-01')).toBe(state))
})
