// The clock of a notice: it has to be up for so many whole days; days on which an objection is open do not count.
import { daysBetween, isoOf } from '@/lib/dates'
import { isOpen, type Notice } from './steps'

export interface NoticeClock {
  days: number
  counted: number
  stopped: number
  // First day on which it may be closed, were every objection answered today.
  closable: string
  state: 'running' | 'stopped' | 'due' | 'closed'
}

export function clockOf(notice: Notice, today: string): NoticeClock {
  const start = isoOf(notice.startDate)
  const closable = isoOf(notice.closableDate)
  const closed = isoOf(notice.closedDate)
  const days = notice.days ?? 0
  if (closed) return { days, counted: days, stopped: notice.stoppedDays ?? 0, closable, state: 'closed' }
  const left = Math.max(0, daysBetween(today, closable))
  const stopped = Math.max(0, daysBetween(start, closable) - days)
  const state = notice.objections?.some(isOpen) ? 'stopped' : left > 0 ? 'running' : 'due'
  return { days, counted: Math.max(0, days - left), stopped, closable, state }
}
