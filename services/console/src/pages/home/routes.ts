import { House } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/',
    name: 'home',
    component: () => import('./HomePage.vue'),
    meta: { title: { zh: '工作台', en: 'Start' }, menu: { order: 0, icon: House } },
  },
]
