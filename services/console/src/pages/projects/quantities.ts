// Quantities of indicators: the API counts in thousandths of the unit, as text. They never become floating-point numbers.
import { shareBp } from '@/lib/money'

export type Milli = string | undefined

// "1500" -> "1.5", "1234000" -> "1,234".
export function formatMilli(milli: Milli): string {
  const value = BigInt(milli ?? 0)
  const whole = (value / 1000n).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = (value % 1000n).toString().padStart(3, '0').replace(/0+$/, '')
  return fraction ? `${whole}.${fraction}` : whole
}

// "1,200.5" -> "1200500"; undefined for what is no quantity with at most three decimals.
export function parseMilli(text: string): string | undefined {
  const match = /^(\d+)(?:\.(\d{1,3}))?$/.exec(text.trim().replaceAll(',', ''))
  return match ? BigInt(`${match[1]}${(match[2] ?? '').padEnd(3, '0')}`).toString() : undefined
}

// Done of planned, in hundredths of a percent; more than planned is more than 10000.
export const doneBp = (done: Milli, planned: Milli): number => shareBp(done, planned)

// 6050 -> "60.5%"
export function formatBp(bp: number | undefined): string {
  return `${((bp ?? 0) / 100).toFixed(2).replace(/\.?0+$/, '')}%`
}

export interface IndicatorLike {
  key: string
  plannedMilli: string
  doneMilli?: string
}

// A project is as far as its indicator that is least far; without indicators it has not begun.
export function overallBp(indicators: IndicatorLike[]): number {
  return indicators.length === 0 ? 0 : Math.min(...indicators.map((each) => doneBp(each.doneMilli, each.plannedMilli)))
}

// What a report may not say: no quantity, or less than was done already (done never shrinks).
export function quantityProblem(text: string, indicator: IndicatorLike): 'malformed' | 'shrinks' | undefined {
  const milli = parseMilli(text)
  if (milli === undefined) return 'malformed'
  return BigInt(milli) < BigInt(indicator.doneMilli ?? 0) ? 'shrinks' : undefined
}
