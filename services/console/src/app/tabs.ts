// Open pages. They survive a reload (sessionStorage: a title may hold a person's name, so it ends with the tab).
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { RouteLocationNormalized } from 'vue-router'

export interface OpenTab {
  // Path of the page, and the address it was left at, with its filters.
  path: string
  fullPath: string
  title: { zh: string; en: string }
}

const KEY = 'fupin.tabs'
const MOST = 12

export const useTabs = defineStore('tabs', () => {
  const tabs = ref<OpenTab[]>(JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as OpenTab[])
  watch(tabs, (now) => sessionStorage.setItem(KEY, JSON.stringify(now)), { deep: true })

  function visit(route: Pick<RouteLocationNormalized, 'path' | 'fullPath' | 'meta'>): void {
    const open = tabs.value.find((tab) => tab.path === route.path)
    if (open) {
      open.fullPath = route.fullPath
      return
    }
    const title = route.meta.title ?? { zh: route.path, en: route.path }
    tabs.value.push({ path: route.path, fullPath: route.fullPath, title: { ...title } })
    if (tabs.value.length > MOST) tabs.value.shift()
  }

  // A page that knows better what it shows: the head of the household.
  function rename(path: string, title: string): void {
    const open = tabs.value.find((tab) => tab.path === path)
    if (open) open.title = { zh: title, en: title }
  }

  // Where to go when the tab that is shown is closed; undefined when it was another one.
  function close(path: string, shown: string): string | undefined {
    const at = tabs.value.findIndex((tab) => tab.path === path)
    tabs.value.splice(at, 1)
    if (path !== shown) return undefined
    return (tabs.value[at] ?? tabs.value[at - 1])?.fullPath ?? '/'
  }

  const clear = () => (tabs.value = [])

  return { tabs, visit, rename, close, clear }
})
