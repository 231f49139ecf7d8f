// Keys of a table: arrows move from cell to cell, Enter opens the row, Space selects it, Ctrl+C copies.
import { nextTick, ref, type Ref } from 'vue'

interface Grid {
  table: Ref<HTMLElement | null>
  rows: () => number
  columns: () => number
  open: (row: number) => void
  select: (row: number) => void
  copy: (row: number, column: number) => void
}

const STEPS: Record<string, [number, number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  PageDown: [10, 0],
  PageUp: [-10, 0],
}

const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))

export function useGridKeys({ table, rows, columns, open, select, copy }: Grid) {
  const at = ref({ row: 0, column: 0 })

  async function move([down, right]: [number, number]): Promise<void> {
    at.value = { row: within(at.value.row + down, rows()), column: within(at.value.column + right, columns()) }
    await nextTick()
    table.value?.querySelector<HTMLElement>('td[tabindex="0"]')?.focus()
  }

  function onKey(event: KeyboardEvent): void {
    // A link or button inside a cell keeps its own keys.
    if (!(event.target instanceof HTMLElement) || event.target.tagName !== 'TD') return
    const { row, column } = at.value
    const step = STEPS[event.key]
    if (step) void move(step)
    else if (event.key === 'Enter') open(row)
    else if (event.key === ' ') select(row)
    else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && !getSelection()?.toString()) copy(row, column)
    else return
    event.preventDefault()
  }

  return { at, onKey, focus: (row: number, column: number) => (at.value = { row, column }) }
}
