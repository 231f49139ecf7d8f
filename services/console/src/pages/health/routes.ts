import { Monitor } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/health',
    name: 'health',
    component: () => import('./HealthPage.vue'),
    meta: { title: { zh: '系统状态', en: 'System health' }, menu: { order: 90, icon: Monitor } },
  },
]
