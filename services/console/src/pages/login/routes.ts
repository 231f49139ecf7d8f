import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/login',
    name: 'login',
    component: () => import('./LoginPage.vue'),
    meta: { title: { zh: '登录', en: 'Log in' }, bare: true },
  },
]
