import { Stamp } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/audit',
    name: 'events',
    component: () => import('./AuditList.vue'),
    meta: {
      title: { zh: '审计日志', en: 'Audit log' },
      permission: 'audit.events.list',
      menu: { order: 80, icon: Stamp },
    },
  },
  {
    path: '/audit/:leaf(\\d+)',
    name: 'event',
    props: true,
    component: () => import('./EventPage.vue'),
    meta: { title: { zh: '审计事件', en: 'Audit event' }, permission: 'audit.events.get' },
  },
]
