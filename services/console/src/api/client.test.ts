import { beforeEach, describe, expect, it, vi } from 'vitest'
import { api, ask, login, unmaskHeaders } from './client'
import { currentTokens, endSession } from './session'
import { useWrite } from './useWrite'

const MINUTE = 60

function token(seconds: number): string {
  const now = Math.floor(Date.now() / 1000)
  return `h.${btoa(JSON.stringify({ iat: now, exp: now + seconds }))}.s`
}

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const refusal = (status: string, http: number) => json(http, { error: { status, message: status, details: [] } })
const session = (seconds: number, refreshToken: string) =>
  json(200, { accessToken: token(seconds), refreshToken, account: { username: 'county' } })

// Answers by path, in turn; remembers what was sent.
function serve(answers: Record<string, (() => Response | Promise<Response>)[]>) {
  const sent: Request[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request)
    const next = answers[new URL(request.url).pathname]?.shift()
    if (!next) throw new Error(`unexpected ${request.method} ${request.url}`)
    return next()
  })
  return sent
}

const offline = () => Promise.reject(new TypeError('Failed to fetch'))
const getMe = () => ask(api.GET('/v1/me'))

describe('client', () => {
  beforeEach(() => {
    endSession()
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 })
  })

  it('sends the token, and remembers it for the tab', async () => {
    const sent = serve({
      '/v1/sessions:login': [() => session(30 * MINUTE, 'r1')],
      '/v1/me': [() => json(200, { a: 1 })],
    })
    await login('county', 'secret')
    expect(await getMe()).toEqual({ a: 1 })
    expect(sent[0]!.headers.has('Authorization')).toBe(false)
    expect(sent[1]!.headers.get('Authorization')).toBe(`Bearer ${currentTokens()!.accessToken}`)
    expect(sessionStorage.getItem('fupin.session')).toContain('r1')
  })

  it('refreshes once for many calls when the token is about to end', async () => {
    const sent = serve({
      '/v1/sessions:login': [() => session(30, 'r1')],
      '/v1/sessions:refresh': [() => session(30 * MINUTE, 'r2')],
      '/v1/me': [() => json(200, {}), () => json(200, {}), () => json(200, {})],
    })
    await login('county', 'secret')
    await Promise.all([getMe(), getMe(), getMe()])
    const refreshes = sent.filter((request) => request.url.endsWith(':refresh'))
    expect(refreshes).toHaveLength(1)
    expect(await refreshes[0]!.json()).toEqual({ refreshToken: 'r1' })
    expect(currentTokens()).toMatchObject({ refreshToken: 'r2', generation: 1 })
  })

  it('refreshes and asks again when the token is refused', async () => {
    serve({
      '/v1/sessions:login': [() => session(30 * MINUTE, 'r1')],
      '/v1/sessions:refresh': [() => session(30 * MINUTE, 'r2')],
      '/v1/me': [() => refusal('UNAUTHENTICATED', 401), () => json(200, { ok: true })],
    })
    await login('county', 'secret')
    expect(await getMe()).toEqual({ ok: true })
  })

  it('never sends a refresh token twice: a lost answer ends the session', async () => {
    const sent = serve({ '/v1/sessions:login': [() => session(30, 'r1')], '/v1/sessions:refresh': [offline] })
    await login('county', 'secret')
    await expect(getMe()).rejects.toMatchObject({ reason: 'NETWORK' })
    expect(currentTokens()).toBeUndefined()
    await expect(getMe()).rejects.toMatchObject({ reason: 'SESSION_ENDED' })
    expect(sent.filter((request) => request.url.endsWith(':refresh'))).toHaveLength(1)
  })

  it('repeats reads and writes with an id on UNAVAILABLE, and nothing else', async () => {
    const sent = serve({
      '/v1/sessions:login': [() => session(30 * MINUTE, 'r1')],
      '/v1/me': [offline, () => refusal('UNAVAILABLE', 503), () => json(200, {}), () => refusal('ABORTED', 409)],
      '/v1/claims': [() => refusal('UNAVAILABLE', 503)],
    })
    await login('county', 'secret')
    await getMe()
    expect(sent.filter((request) => request.url.endsWith('/me'))).toHaveLength(3)
    await expect(getMe()).rejects.toMatchObject({ status: 'ABORTED' })
    await expect(ask(api.POST('/v1/claims', { body: {} as never }))).rejects.toMatchObject({ status: 'UNAVAILABLE' })
    expect(sent.filter((request) => request.url.endsWith('/claims'))).toHaveLength(1)
  })

  it('keeps the id of a write until it is answered', async () => {
    const sent = serve({
      '/v1/sessions:login': [() => session(30 * MINUTE, 'r1')],
      '/v1/claims': [offline, offline, offline, () => json(200, { done: true }), () => json(200, {})],
    })
    await login('county', 'secret')
    const write = useWrite((id, body: object) =>
      api.POST('/v1/claims', { headers: { 'Idempotency-Key': id }, body: body as never }),
    )
    expect(await write.run({ value: 1 })).toBeUndefined()
    expect(write.error.value?.reason).toBe('NETWORK')
    expect(await write.run({ value: 1 })).toEqual({ done: true })
    await write.run({ value: 1 })
    const ids = sent.slice(1).map((request) => request.headers.get('Idempotency-Key'))
    expect(new Set(ids.slice(0, 4)).size).toBe(1)
    expect(ids[4]).not.toBe(ids[0])
    expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  })

  it('writes a reason that a header can carry', () =>
    expect(unmaskHeaders({ purpose: 'UNMASK_PURPOSE_HOME_VISIT', circumstances: '核实' })).toEqual({
      'fupin-reason': 'home_visit%3A%20%E6%A0%B8%E5%AE%9E',
    }))
})
