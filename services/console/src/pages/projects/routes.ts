import { Files } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/projects',
    name: 'projects',
    component: () => import('./ProjectList.vue'),
    meta: {
      title: { zh: '项目', en: 'Projects' },
      permission: 'projects.projects.list',
      menu: { order: 30, icon: Files },
    },
  },
  {
    path: '/projects/:project',
    name: 'project',
    props: true,
    component: () => import('./ProjectPage.vue'),
    meta: { title: { zh: '项目', en: 'Project' }, permission: 'projects.projects.get' },
  },
]
