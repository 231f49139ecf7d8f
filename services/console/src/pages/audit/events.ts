// Events of the log by filter. The API finds by area, thing, actor and action; days are looked for here, in as many events
// as one page of the list may cost.
import type { Page } from '@/components/pages'
import { dayOf } from '@/lib/dates'
import type { LoggedEvent } from './verification'

export interface Days {
  // First and last day, in China's time; empty: open.
  from: string
  until: string
}

interface Answer {
  events?: LoggedEvent[]
  nextPageToken?: string
}
export type ListEvents = (pageSize: number, pageToken: string | undefined) => Promise<Answer>

const LARGEST_PAGE = 200
const MOST_CALLS = 10
// Looked through for one page of the list when days are given.
export const MOST_EVENTS = LARGEST_PAGE * MOST_CALLS

export function within({ from, until }: Days, event: LoggedEvent): boolean {
  const day = dayOf(event.event?.eventTime ?? '')
  return (!from || day >= from) && (!until || day <= until)
}

export async function findEvents(
  list: ListEvents,
  days: Days,
  pageSize: number,
  pageToken: string | undefined,
): Promise<Page<LoggedEvent>> {
  if (!days.from && !days.until) {
    const { events = [], nextPageToken } = await list(pageSize, pageToken)
    return { rows: events, nextPageToken }
  }
  const rows: LoggedEvent[] = []
  let token = pageToken
  for (let call = 0; call < MOST_CALLS && rows.length < pageSize; call += 1) {
    const { events = [], nextPageToken } = await list(LARGEST_PAGE, token)
    rows.push(...events.filter((event) => within(days, event)))
    token = nextPageToken || undefined
    if (!token) break
  }
  return { rows, nextPageToken: token }
}
