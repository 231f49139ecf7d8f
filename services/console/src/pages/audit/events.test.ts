import { describe, expect, it } from 'vitest'
import { findEvents, within } from './events'
import type { LoggedEvent } from './verification'

// Newest first: `count` events, one an hour, of which the first is at the end of 31 January, China's time.
function log(count: number) {
  const newest = Date.parse('2026-01-31T23:30:00+08:00')
  const events: LoggedEvent[] = Array.from({ length: count }, (_, i) => ({
    leafIndex: String(count - 1 - i),
    event: { eventTime: new Date(newest - i * 3_600_000).toISOString() },
  }))
  const calls: [number, string | undefined][] = []
  const list = async (size: number, token: string | undefined) => {
    calls.push([size, token])
    const first = Number(token ?? 0)
    const next = first + size
    return { events: events.slice(first, next), nextPageToken: next < count ? String(next) : '' }
  }
  return { list, calls }
}

describe('events by day', () => {
  it('count days as China does', () => {
    const event = { event: { eventTime: '2026-01-30T16:30:00Z' } }
    expect(within({ from: '2026-01-31', until: '2026-01-31' }, event)).toBe(true)
    expect(within({ from: '', until: '2026-01-30' }, event)).toBe(false)
    expect(within({ from: '', until: '' }, event)).toBe(true)
  })

  it('are the API’s own pages when no day is given', async () => {
    const { list, calls } = log(50)
    const page = await findEvents(list, { from: '', until: '' }, 20, undefined)
    expect(page.rows).toHaveLength(20)
    expect(page.nextPageToken).toBe('20')
    expect(calls).toEqual([[20, undefined]])
  })

  it('are looked for until a page is full', async () => {
    const { list, calls } = log(1000)
    const page = await findEvents(list, { from: '2026-01-20', until: '2026-01-20' }, 20, undefined)
    expect(page.rows).toHaveLength(24)
    expect(page.nextPageToken).toBe('400')
    expect(calls).toHaveLength(2)
  })

  it('end with the log, and after so many events', async () => {
    const short = log(300)
    expect(
      (await findEvents(short.list, { from: '2027-01-01', until: '' }, 20, undefined)).nextPageToken,
    ).toBeUndefined()
    const long = log(5000)
    const page = await findEvents(long.list, { from: '2027-01-01', until: '' }, 20, undefined)
    expect(page).toEqual({ rows: [], nextPageToken: '2000' })
    expect(long.calls).toHaveLength(10)
  })
})
