import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/account',
    name: 'account',
    component: () => import('./AccountPage.vue'),
    meta: { title: { zh: '我的账号', en: 'My account' } },
  },
  {
    path: '/account/required-step',
    name: 'required-step',
    component: () => import('./RequiredStepPage.vue'),
    meta: { title: { zh: '继续之前', en: 'Before you go on' }, bare: true },
  },
]
