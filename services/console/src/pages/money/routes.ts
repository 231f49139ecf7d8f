import { Share } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/money',
    name: 'money',
    component: () => import('./MoneyPage.vue'),
    meta: {
      title: { zh: '资金流向', en: 'Money flow' },
      permission: 'projects.funds.flow',
      menu: { order: 35, icon: Share },
    },
  },
  {
    path: '/money/trace/:batch/:payout',
    name: 'trace',
    props: true,
    component: () => import('./TracePage.vue'),
    meta: { title: { zh: '资金追溯', en: 'Trace of a payment' }, permission: 'projects.funds.trace' },
  },
]
