// Keys that work on every page. None of them while somebody types, none while the console is locked.
import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { useRouter } from 'vue-router'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export function useKeys({ help, locked }: { help: () => void; locked: Ref<boolean> }): void {
  const router = useRouter()

  // The page's own search field: the first visible one that says so.
  function focusSearch(): boolean {
    const fields = document.querySelectorAll<HTMLElement>('main [data-search], main [data-search] input')
    const field = [...fields].find((each) => each.matches('input') && each.offsetParent !== null)
    field?.focus()
    return field !== undefined
  }

  function onKey(event: KeyboardEvent): void {
    if (locked.value || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (event.key === '/' && focusSearch()) event.preventDefault()
    else if (event.key === '?') help()
    else if (event.key === 'g') void router.push('/')
  }

  onMounted(() => document.addEventListener('keydown', onKey))
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey))
}
