import { CreditCard } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/payouts',
    name: 'payouts',
    component: () => import('./PayoutList.vue'),
    meta: {
      title: { zh: '一卡通发放', en: 'Payouts' },
      permission: 'projects.payouts.list',
      menu: { order: 40, icon: CreditCard },
    },
  },
  {
    path: '/payouts/:batch',
    name: 'payout-batch',
    props: true,
    component: () => import('./BatchPage.vue'),
    meta: { title: { zh: '发放批次', en: 'Payout batch' }, permission: 'projects.payouts.get' },
  },
]
