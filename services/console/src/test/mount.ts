// Mounts a component as the console does: stores, texts, queries, and a router with the pages' own names.
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount, type ComponentMountingOptions } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { pageRoutes } from '@/app/pages'
import { i18n } from '@/i18n'

export function mountInConsole(component: Component, options: ComponentMountingOptions<Component> = {}) {
  const pinia = createPinia()
  setActivePinia(pinia)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createRouter({ history: createMemoryHistory(), routes: pageRoutes })
  const plugins = [pinia, i18n, router, [VueQueryPlugin, { queryClient }]] as never
  return mount(component, { attachTo: document.body, ...options, global: { plugins } } as never)
}
