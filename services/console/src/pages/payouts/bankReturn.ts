// The bank's answer, looked at before it is sent: the suite decides line by line, but a file of another batch, of another
// round or in another encoding is better told at once.
import { addFen, parseYuan } from '@/lib/money'

export const MOST_BYTES = 1024 * 1024

export interface BankReturn {
  batch: string
  round: number
  paidCount: number
  paidFen: string
  failedCount: number
  failedFen: string
}

export type ReturnProblem = 'size' | 'encoding' | 'layout' | 'batch' | 'round' | 'sums'

const cells = (line: string) => line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

export function readBankReturn(bytes: Uint8Array): BankReturn | 'size' | 'encoding' | 'layout' | 'sums' {
  if (bytes.length > MOST_BYTES) return 'size'
  const text = decode(bytes)
  if (text === undefined) return 'encoding'
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const [batch = '', round, paidCount, paid, failedCount, failed] = cells(lines[1] ?? '')
  const [paidFen, failedFen] = [parseYuan(paid ?? ''), parseYuan(failed ?? '')]
  if (!/^payoutBatches\/\d+$/.test(batch) || paidFen === undefined || failedFen === undefined) return 'layout'
  const header = {
    batch,
    round: Number(round),
    paidCount: Number(paidCount),
    paidFen,
    failedCount: Number(failedCount),
    failedFen,
  }
  return agrees(header, lines.slice(3).map(cells)) ? header : 'sums'
}

// The file's own totals against its lines (流水号,金额,结果,原因): the third column tells success from failure.
function agrees(header: BankReturn, lines: string[][]): boolean {
  const amounts = lines.map(([, amount]) => parseYuan(amount ?? ''))
  if (amounts.some((amount) => amount === undefined)) return false
  return (
    lines.length === header.paidCount + header.failedCount &&
    addFen(...amounts) === addFen(header.paidFen, header.failedFen)
  )
}

// Why the file cannot be this batch's answer.
export function problemFor(
  found: ReturnType<typeof readBankReturn>,
  name: string,
  round: number,
): ReturnProblem | undefined {
  if (typeof found === 'string') return found
  if (found.batch !== name) return 'batch'
  return found.round === round ? undefined : 'round'
}
