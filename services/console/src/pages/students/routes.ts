import { School } from '@element-plus/icons-vue'
import type { PageRoute } from '@/app/pages'

export const routes: PageRoute[] = [
  {
    path: '/students',
    name: 'students',
    component: () => import('./StudentList.vue'),
    meta: {
      title: { zh: '学生资助', en: 'Student aid' },
      permission: 'education.students.list',
      menu: { order: 50, icon: School },
    },
  },
  {
    path: '/students/:student',
    name: 'student',
    props: true,
    component: () => import('./StudentPage.vue'),
    meta: { title: { zh: '学生', en: 'Student' }, permission: 'education.students.get' },
  },
]
