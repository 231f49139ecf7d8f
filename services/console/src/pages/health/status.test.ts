import { describe, expect, it, vi } from 'vitest'
import { latencyText, readHealth, runbookOf, upFor, worstFirst, type Journey } from './status'

const journey = (over: Partial<Journey>): Journey => ({
  journey: 'audit',
  titleZh: '审计与对账',
  title: 'Audit',
  state: 'green',
  reasonZh: '正常',
  reason: 'in order',
  calls: 10,
  errors: 0,
  p95Seconds: 0.02,
  ...over,
})

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })

describe('the health of the suite', () => {
  it('is read even when no service is ready', async () => {
    const answers: Record<string, Response> = {
      '/status': answer(200, { state: 'red', journeys: [] }),
      '/readyz': answer(503, { ready: false, services: { audit: false } }),
    }
    vi.stubGlobal('fetch', (path: string) => Promise.resolve(answers[path]))
    expect(await readHealth()).toMatchObject({ status: { state: 'red' }, readiness: { services: { audit: false } } })
  })

  it('is an error when the gateway is away, or answers something else', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
    await expect(readHealth()).rejects.toMatchObject({ reason: 'NETWORK' })
    vi.stubGlobal('fetch', () => Promise.resolve(answer(502, undefined)))
    await expect(readHealth()).rejects.toMatchObject({ status: 'UNAVAILABLE' })
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>')))
    await expect(readHealth()).rejects.toThrow()
  })

  it('leads from a journey to its runbook', () => {
    expect(runbookOf(journey({}))).toBeUndefined()
    const down = journey({ state: 'red', reason: 'not serving: audit', errors: 4 })
    expect(runbookOf(down)).toBe('ProcessNotReady')
    expect(runbookOf(journey({ state: 'amber', errors: 1, reason: 'failures in five minutes: 1/10' }))).toBe(
      'JourneyErrorBudgetBurn',
    )
    expect(runbookOf(journey({ state: 'amber', p95Seconds: 1.5 }))).toBe('JourneyLatencyBudgetBurn')
  })

  it('shows the worst first and keeps the order otherwise', () => {
    const list = [journey({ journey: 'a' }), journey({ journey: 'b', state: 'red' }), journey({ journey: 'c' })]
    list.push(journey({ journey: 'd', state: 'amber' }))
    expect(worstFirst(list).map((each) => each.journey)).toEqual(['b', 'd', 'a', 'c'])
  })

  it('says how long calls take and how long the gateway runs', () => {
    expect(latencyText(journey({ p95Seconds: 0.0217 }))).toBe('22 ms')
    expect(latencyText(journey({ p95Seconds: 0.0001 }))).toBe('1 ms')
    expect(latencyText(journey({ p95Seconds: 1.23 }))).toBe('1.2 s')
    expect(latencyText(journey({ calls: 0 }))).toBe('')
    expect(upFor({ startTime: '2026-03-01T00:00:00Z', time: '2026-03-02T03:04:59Z' })).toEqual({
      days: 1,
      hours: 3,
      minutes: 4,
    })
  })
})
