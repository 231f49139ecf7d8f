// Two tabs of one browser: two copies of the module over one storage of the origin, one channel, one lock.
import { beforeEach, describe, expect, it, vi } from 'vitest'

type Session = typeof import('./session')

const token = (serial: number, seconds: number) => {
  const now = Math.floor(Date.now() / 1000)
  return `${serial}.${btoa(JSON.stringify({ iat: now, exp: now + seconds }))}.s`
}

async function openTab(): Promise<Session> {
  vi.resetModules()
  return import('./session')
}

// Locks of the browser: one holder of a name at a time.
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve()
  const request = (_: string, work: () => Promise<void>) => (last = last.catch(() => undefined).then(work))
  vi.stubGlobal('navigator', { locks: { request } })
}

describe('a session in two tabs', () => {
  let served = 0
  const used: string[] = []
  const send = async (refreshToken: string) => {
    if (used.includes(refreshToken)) throw new Error('REFRESH_TOKEN_REUSED')
    used.push(refreshToken)
    served += 1
    await new Promise((resolve) => setTimeout(resolve, 20))
    return { accessToken: token(served, 1800), refreshToken: `r${served}`, account: { username: 'county' } as never }
  }

  beforeEach(() => {
    served = 0
    used.length = 0
    fakeLocks()
  })

  it('is shared with a new tab, and refreshed once for both', async () => {
    const one = await openTab()
    await one.restoreSession()
    one.beginSession({ accessToken: token(0, 30), refreshToken: 'r0', account: { username: 'county' } as never })
    sessionStorage.clear()
    const two = await openTab()
    await two.restoreSession()
    expect(two.currentTokens()).toEqual(one.currentTokens())

    const answers = await Promise.all([one.accessToken(send), two.accessToken(send), one.accessToken(send)])
    expect(new Set(answers).size).toBe(1)
    expect(used).toEqual(['r0'])
    expect(two.currentTokens()).toMatchObject({ refreshToken: 'r1', generation: 1 })
  })

  it('ends in both', async () => {
    const one = await openTab()
    await one.restoreSession()
    one.beginSession({ accessToken: token(0, 1800), refreshToken: 'r0', account: { username: 'county' } as never })
    const two = await openTab()
    await two.restoreSession()
    const heard = new Promise((resolve) => two.watchSession(resolve))
    one.endSession()
    expect(await heard).toBeUndefined()
    await expect(two.accessToken(send)).rejects.toMatchObject({ reason: 'SESSION_ENDED' })
  })

  it('does not mix two logins', async () => {
    const one = await openTab()
    await one.restoreSession()
    one.beginSession({ accessToken: token(0, 30), refreshToken: 'r0', account: { username: 'county' } as never })
    sessionStorage.clear()
    const two = await openTab()
    await two.restoreSession()
    two.beginSession({ accessToken: token(9, 1800), refreshToken: 'x0', account: { username: 'village' } as never })
    await one.accessToken(send)
    expect(two.currentTokens()).toMatchObject({ refreshToken: 'x0', account: { username: 'village' } })
  })
})
