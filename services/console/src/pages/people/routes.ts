import { Avatar, Checked } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/people',
    name: 'people',
    component: () => import('./PeopleList.vue'),
    meta: {
      title: { zh: '人员与授权', en: 'People and grants' },
      permission: 'identity.accounts.list',
      menu: { order: 74, icon: Avatar },
    },
  },
  {
    path: '/people/grants',
    name: 'grants',
    component: () => import('./GrantList.vue'),
    meta: { title: { zh: '授权一览', en: 'Grants' }, permission: 'identity.grants.list' },
  },
  {
    path: '/people/:account',
    name: 'person',
    component: () => import('./PersonPage.vue'),
    props: true,
    meta: { title: { zh: '人员', en: 'Person' }, permission: 'identity.accounts.get' },
  },
  {
    path: '/approvals',
    name: 'approvals',
    component: () => import('./ProposalList.vue'),
    meta: {
      title: { zh: '双人确认', en: 'Second person' },
      permission: 'identity.proposals.list',
      menu: { order: 76, icon: Checked },
    },
  },
]
