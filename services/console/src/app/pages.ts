// What a page folder tells the shell: its routes, in `pages/<folder>/routes.ts`. Nothing else names a page.
import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

export interface PageMeta {
  // Of menu entry, tab and document, in both languages.
  title: { zh: string; en: string }
  // The permission that the page's main call asks for; left out: everybody who is logged in.
  permission?: string
  // An entry of the side navigation, by order; left out: reached from other pages only.
  menu?: { order: number; icon: Component }
  // Shown without the shell and to everybody: the login page.
  bare?: boolean
}

export type PageRoute = Pick<RouteRecordRaw, 'path' | 'name' | 'props'> & {
  component: () => Promise<unknown>
  meta: PageMeta
}

declare module 'vue-router' {
  interface RouteMeta extends Partial<PageMeta> {
    folder?: string
  }
}

const modules = import.meta.glob<{ routes: PageRoute[] }>('../pages/*/routes.ts', { eager: true })

export const pageRoutes: RouteRecordRaw[] = Object.entries(modules).flatMap(([path, { routes }]) => {
  const folder = path.split('/').at(-2)!
  return routes.map((route) => ({ ...route, meta: { ...route.meta, folder } }) as unknown as RouteRecordRaw)
})

export const menuRoutes = pageRoutes
  .filter((route) => route.meta?.menu)
  .sort((a, b) => a.meta!.menu!.order - b.meta!.menu!.order)
