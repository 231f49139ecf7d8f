// Short news at the edge of the page: something was done. What failed stays where it failed (ErrorState).
import { ref } from 'vue'

export interface ShortNotice {
  id: number
  text: string
}

const SHOWN_MS = 4_000
let last = 0

export const notices = ref<ShortNotice[]>([])

export function notify(text: string): void {
  const id = ++last
  notices.value.push({ id, text })
  setTimeout(() => (notices.value = notices.value.filter((notice) => notice.id !== id)), SHOWN_MS)
}
