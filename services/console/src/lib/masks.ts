// Personal data come masked from the server; the console never masks, it only tells masked from plain and groups
// digits so that they can be read.

export function isMasked(text: string | undefined): boolean {
  return text !== undefined && text.includes('*')
}

// 42************317 stays as it is; 420822198105130317 -> "420822 19810513 0317".
export function formatResidentId(id: string | undefined): string {
  if (!id || isMasked(id) || id.length !== 18) return id ?? ''
  return `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`
}

// A card in groups of four; of a masked one only the end is shown, since the number of stars says nothing.
export function formatCard(card: string | undefined): string {
  if (!card) return ''
  return isMasked(card) ? `**** ${card.slice(-4)}` : card.replace(/(\d{4})(?=\d)/g, '$1 ')
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

// GB 11643: right length, a real day of birth and the right check character.
export function isResidentId(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id)) return false
  const birth = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  const time = Date.parse(`${birth}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== birth) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0)
  return '10X98765432'[sum % 11] === id[17]
}
