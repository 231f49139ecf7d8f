// Days as the API writes them ({year, month, day}) and as people read them. A day has no time zone; a moment is shown
// in China's, wherever the browser is.
export interface ApiDate {
  year?: number
  month?: number
  day?: number
}

const two = (number: number) => String(number).padStart(2, '0')

// "2026-03-01"; empty when the day is not set.
export function isoOf(date: ApiDate | undefined): string {
  if (!date?.year || !date.month || !date.day) return ''
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`
}

export function dateOf(iso: string): ApiDate {
  const [year, month, day] = iso.split('-').map(Number)
  return { year, month, day }
}

const CHINA = 'Asia/Shanghai'
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: CHINA,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

// "2026-03-01 09:05" of an RFC 3339 moment; empty when it is not set.
export function formatTime(time: string | undefined): string {
  if (!time) return ''
  const of = Object.fromEntries(parts.formatToParts(new Date(time)).map(({ type, value }) => [type, value]))
  return `${of.year}-${of.month}-${of.day} ${of.hour}:${of.minute}`
}

export const dayOf = (time: string | Date): string =>
  formatTime(typeof time === 'string' ? time : time.toISOString()).slice(0, 10)

const DAY_MS = 86_400_000
const midnight = (iso: string) => Date.parse(`${iso}T00:00:00Z`)

export function addDays(iso: string, days: number): string {
  return new Date(midnight(iso) + days * DAY_MS).toISOString().slice(0, 10)
}

// Days from one day to another; negative when `to` is earlier.
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to) - midnight(from)) / DAY_MS)
}

// Full years between birth and a day.
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

// The year of a day, the one after it, and four before: what lists by year are asked for.
export function yearsBefore(iso: string): string[] {
  const year = Number(iso.slice(0, 4))
  return Array.from({ length: 6 }, (_, i) => String(year + 1 - i))
}
