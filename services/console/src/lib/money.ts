// Money is fen in a string, as the API writes int64. It never becomes a floating-point number.
export type Fen = string | undefined

export function fenOf(fen: Fen): bigint {
  return BigInt(fen ?? 0)
}

export function addFen(...amounts: Fen[]): string {
  return amounts.reduce((sum, fen) => sum + fenOf(fen), 0n).toString()
}

export function subtractFen(from: Fen, fen: Fen): string {
  return (fenOf(from) - fenOf(fen)).toString()
}

// "1234567" -> "12,345.67", in yuan.
export function formatFen(fen: Fen): string {
  const value = fenOf(fen)
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0n ? '-' : ''}${yuan}.${digits.slice(-2)}`
}

// "12,345.6" -> "1234560"; undefined for what is no amount with at most two decimals.
export function parseYuan(text: string): string | undefined {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text.trim().replaceAll(',', ''))
  if (!match) return undefined
  const [, sign, yuan, fraction = ''] = match
  return BigInt(`${sign}${yuan}${fraction.padEnd(2, '0')}`).toString()
}

// How much of `whole` a part is, in hundredths of a percent; 0 when there is no whole.
export function shareBp(part: Fen, whole: Fen): number {
  const all = fenOf(whole)
  return all === 0n ? 0 : Number((fenOf(part) * 10_000n) / all)
}
