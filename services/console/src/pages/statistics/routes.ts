import { DataAnalysis } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/statistics',
    name: 'statistics',
    component: () => import('./StatisticsPage.vue'),
    meta: {
      title: { zh: '统计', en: 'Statistics' },
      permission: 'registry.statistics.get',
      menu: { order: 70, icon: DataAnalysis },
    },
  },
]
