// Columns of a table, and which of them this person wants to see.
import { computed } from 'vue'
import { remembered } from '@/app/preferences'

export interface Column<Row> {
  key: string
  title: string
  // The cell as text: shown, unless the table has a slot for the column; copied and exported always.
  text: (row: Row) => string
  // Numbers stand right.
  number?: boolean
  // Not shown until asked for.
  extra?: boolean
  // Field of the API's `order_by`; only where the API can sort.
  sort?: string
}

export function useColumnChoice<Row>(table: string, columns: () => Column<Row>[]) {
  // Only what differs from the default is kept, so that a column that comes later appears.
  const choice = remembered<Record<string, boolean>>(`columns.${table}`, {})
  const isShown = (column: Column<Row>) => choice.value[column.key] ?? !column.extra
  const shown = computed(() => columns().filter(isShown))

  function toggle(column: Column<Row>): void {
    if (isShown(column) && shown.value.length === 1) return
    choice.value[column.key] = !isShown(column)
  }

  return { shown, isShown, toggle }
}

export function rowsAsText<Row>(columns: Column<Row>[], rows: Row[]): string[][] {
  return [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => column.text(row)))]
}
