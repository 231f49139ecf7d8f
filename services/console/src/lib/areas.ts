// Division codes (GB/T 2260 + NBS): 2, 4, 6, 9 or 12 digits; containment of places is containment of prefixes.
export type AreaLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village'

const LENGTHS: [number, AreaLevel][] = [
  [2, 'province'],
  [4, 'prefecture'],
  [6, 'county'],
  [9, 'township'],
  [12, 'village'],
]

export function levelOf(code: string): AreaLevel | undefined {
  return /^\d+$/.test(code) ? LENGTHS.find(([length]) => length === code.length)?.[1] : undefined
}

export function contains(area: string, code: string): boolean {
  return code.startsWith(area)
}

// The codes above a place and itself, widest first: 422801100 -> 42, 4228, 422801, 422801100.
export function pathOf(code: string): string[] {
  return LENGTHS.filter(([length]) => length <= code.length).map(([length]) => code.slice(0, length))
}

export function parentOf(code: string): string | undefined {
  return pathOf(code).at(-2)
}

// 422801100215 -> "42 28 01 100 215", as people read it aloud.
export function spellArea(code: string): string {
  const ends = [0, 2, 4, 6, 9, 12]
  return ends
    .slice(0, -1)
    .map((start, i) => code.slice(start, ends[i + 1]))
    .filter(Boolean)
    .join(' ')
}
