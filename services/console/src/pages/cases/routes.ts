import { Finished } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/cases',
    name: 'cases',
    component: () => import('./CaseList.vue'),
    meta: {
      title: { zh: '识别', en: 'Identification' },
      permission: 'registry.cases.list',
      menu: { order: 20, icon: Finished },
    },
  },
  {
    path: '/cases/:household/:case',
    name: 'case',
    props: true,
    component: () => import('./CasePage.vue'),
    meta: { title: { zh: '识别事项', en: 'Case' }, permission: 'registry.cases.get' },
  },
]
