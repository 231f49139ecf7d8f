import { createRouter, createWebHistory } from 'vue-router'
import { i18n, loadPageTexts, type Locale } from '@/i18n'
import { pageRoutes } from './pages'
import { useTabs } from './tabs'
import { useViewer } from './viewer'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...pageRoutes,
    {
      path: '/:path(.*)*',
      name: 'not-found',
      component: () => import('./NotFound.vue'),
      meta: { title: { zh: '没有这个页面', en: 'No such page' } },
    },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to) => {
  const viewer = useViewer()
  if (!to.meta.bare && !viewer.loggedIn) return { name: 'login', query: { next: to.fullPath } }
  if (!to.meta.bare && viewer.requiredStep) return { name: 'required-step', query: { next: to.fullPath } }
  if (to.meta.folder) await loadPageTexts(to.meta.folder)
  return true
})

router.afterEach((to) => {
  const title = to.meta.title?.[i18n.global.locale.value as Locale]
  document.title = title ? `${title} · ${i18n.global.t('app.name')}` : i18n.global.t('app.name')
  if (!to.meta.bare && to.name !== 'not-found') useTabs().visit(to)
})
