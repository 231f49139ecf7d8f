// Tables as text: TSV for the clipboard (a spreadsheet takes it as cells), CSV for files.
import { downloadBlob } from './files'

// A cell that begins like a formula must not become one in a spreadsheet.
const harmless = (cell: string) => (/^[=+\-@\t\r]/.test(cell) && !/^-?[\d,.]+$/.test(cell) ? `'${cell}` : cell)

export function toTsv(rows: string[][]): string {
  return rows.map((row) => row.map((cell) => harmless(cell.replace(/[\t\r\n]+/g, ' '))).join('\t')).join('\n')
}

export function toCsv(rows: string[][]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => row.map((text) => cell(harmless(text))).join(',')).join('\r\n') + '\r\n'
}

// The mark at the start makes Excel read UTF-8.
export function downloadCsv(name: string, rows: string[][]): void {
  downloadBlob(name, new Blob(['\ufeff', toCsv(rows)], { type: 'text/csv;charset=utf-8' }))
}
