import { User } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/households',
    name: 'households',
    component: () => import('./HouseholdList.vue'),
    meta: {
      title: { zh: '农户', en: 'Households' },
      permission: 'registry.households.list',
      menu: { order: 10, icon: User },
    },
  },
  {
    path: '/households/:household',
    name: 'household',
    props: true,
    component: () => import('./HouseholdPage.vue'),
    meta: { title: { zh: '农户', en: 'Household' }, permission: 'registry.households.get' },
  },
]
