// How the suite does, as the gateway tells it to anybody: /status by business journey, /readyz by service.
import { errorOf, networkError } from '@/api/errors'

export type State = 'green' | 'amber' | 'red'

export interface Journey {
  journey: string
  titleZh: string
  title: string
  state: State
  reasonZh: string
  reason: string
  calls: number
  errors: number
  p95Seconds: number
}

export interface Status {
  state: State
  version: string
  startTime: string
  time: string
  windowSeconds: number
  journeys: Journey[]
}

export interface Readiness {
  ready: boolean
  services: Record<string, boolean>
}

export interface Health {
  status: Status
  readiness: Readiness
}

async function read<T>(path: string, answers: number[]): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, { cache: 'no-store' })
  } catch {
    throw networkError()
  }
  const body: unknown = await response.json().catch(() => undefined)
  if (!answers.includes(response.status) || body === undefined) throw errorOf(response.status, body)
  return body as T
}

export async function readHealth(): Promise<Health> {
  // A gateway before which no service is ready says so with 503, and says all the same which.
  const [status, readiness] = await Promise.all([
    read<Status>('/status', [200]),
    read<Readiness>('/readyz', [200, 503]),
  ])
  return { status, readiness }
}

// What to do: the runbook in deploy/runbooks of the alert that such a journey raises.
export function runbookOf(journey: Journey): string | undefined {
  if (journey.state === 'green') return undefined
  if (journey.reason.startsWith('not serving')) return 'ProcessNotReady'
  return journey.errors > 0 ? 'JourneyErrorBudgetBurn' : 'JourneyLatencyBudgetBurn'
}

const ORDER: State[] = ['red', 'amber', 'green']

// Worst first; within a state as the gateway orders them.
export function worstFirst(journeys: Journey[]): Journey[] {
  return [...journeys].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
}

// 0.0217 -> "22 ms", 1.234 -> "1.2 s"; nothing was called: empty.
export function latencyText({ calls, p95Seconds }: Pick<Journey, 'calls' | 'p95Seconds'>): string {
  if (calls === 0) return ''
  return p95Seconds < 1 ? `${Math.max(1, Math.round(p95Seconds * 1000))} ms` : `${p95Seconds.toFixed(1)} s`
}

// Since when the gateway runs, as days, hours and minutes.
export function upFor({ startTime, time }: Pick<Status, 'startTime' | 'time'>) {
  const minutes = Math.max(0, Math.floor((Date.parse(time) - Date.parse(startTime)) / 60_000))
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 }
}
