// Projects.
import { codes } from './codes'

export const PROJECT_STATE = codes<'fupin.projects.v1.ProjectState'>({
  PROJECT_STATE_DRAFT: ['草拟', 'Draft'],
  PROJECT_STATE_SUBMITTED: ['已申报', 'Submitted', 'todo'],
  PROJECT_STATE_IN_LIBRARY: ['已入库', 'In library', 'data'],
  PROJECT_STATE_PLANNED: ['已列入年度计划', 'In annual plan', 'todo'],
  PROJECT_STATE_UNDER_WAY: ['实施中', 'Under way', 'wait'],
  PROJECT_STATE_ACCEPTED: ['已验收', 'Accepted', 'done'],
})

export const PROJECT_CATEGORY = codes<'fupin.projects.v1.ProjectCategory'>({
  PROJECT_CATEGORY_INDUSTRY: ['产业发展', 'Industry'],
  PROJECT_CATEGORY_EMPLOYMENT: ['就业扶贫', 'Employment'],
  PROJECT_CATEGORY_RELOCATION: ['易地搬迁', 'Relocation'],
  PROJECT_CATEGORY_EDUCATION: ['教育扶贫', 'Education'],
  PROJECT_CATEGORY_HEALTH: ['健康扶贫', 'Health'],
  PROJECT_CATEGORY_HOUSING: ['危房改造', 'Housing'],
  PROJECT_CATEGORY_INFRASTRUCTURE: ['基础设施', 'Infrastructure'],
  PROJECT_CATEGORY_ECOLOGY: ['生态扶贫', 'Ecology'],
  PROJECT_CATEGORY_FINANCE: ['金融扶贫', 'Finance'],
  PROJECT_CATEGORY_VILLAGE_SERVICE: ['村公共服务', 'Village services'],
})

export const PROJECT_NATURE = codes<'fupin.projects.v1.ProjectNature'>({
  PROJECT_NATURE_NEW: ['新建', 'New'],
  PROJECT_NATURE_CONTINUED: ['续建', 'Continued'],
  PROJECT_NATURE_EXTENSION: ['改扩建', 'Extension'],
})
