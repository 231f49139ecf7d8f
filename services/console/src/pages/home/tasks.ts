// What waits for the viewer: each task is the count of a list and a link to that very list.
import type { RouteLocationRaw } from 'vue-router'
import { api, ask, type Schemas } from '@/api/client'

export interface Task {
  // Text `home.tasks.<key>`.
  key: string
  // The permission whose holder has this to do, which decides also the area.
  permission: string
  to: (area: string) => RouteLocationRaw
  count: (area: string) => Promise<number>
}

// The count comes with the first page, however short.
const total = async (list: Promise<{ data?: { totalSize?: number } }>) => (await ask(list)).totalSize ?? 0

type CaseState = Schemas['fupin.registry.v1.CaseState']
type HouseholdStatus = Schemas['fupin.registry.v1.HouseholdStatus']
type ProjectState = Schemas['fupin.projects.v1.ProjectState']
type BatchState = Schemas['fupin.projects.v1.PayoutBatchState']

function cases(permission: string, state: CaseState): Task {
  return {
    key: state,
    permission,
    to: (area) => ({ path: '/cases', query: { area, state } }),
    count: (area) => {
      const params = { path: { household: '-' }, query: { area_code: area, state, page_size: 1 } }
      return total(api.GET('/v1/households/{household}/cases', { params }))
    },
  }
}

function households(permission: string, status: HouseholdStatus): Task {
  return {
    key: status,
    permission,
    to: (area) => ({ path: '/households', query: { area, status } }),
    count: (area) => total(api.GET('/v1/households', { params: { query: { area_code: area, status, page_size: 1 } } })),
  }
}

function projects(permission: string, state: ProjectState): Task {
  return {
    key: state,
    permission,
    to: (area) => ({ path: '/projects', query: { area, state } }),
    count: (area) => total(api.GET('/v1/projects', { params: { query: { area_code: area, state, page_size: 1 } } })),
  }
}

function payoutBatches(permission: string, state: BatchState): Task {
  return {
    key: state,
    permission,
    to: (area) => ({ path: '/payouts', query: { area, state } }),
    count: (area) =>
      total(api.GET('/v1/payoutBatches', { params: { query: { area_code: area, state, page_size: 1 } } })),
  }
}

export const TASKS: Task[] = [
  cases('registry.cases.recordReview', 'CASE_STATE_GROUP_REVIEW'),
  cases('registry.cases.closeNotice', 'CASE_STATE_GROUP_NOTICE'),
  cases('registry.cases.recordReview', 'CASE_STATE_VILLAGE_REVIEW'),
  cases('registry.cases.closeNotice', 'CASE_STATE_VILLAGE_NOTICE'),
  cases('registry.cases.recordReview', 'CASE_STATE_RE_REVIEW'),
  cases('registry.cases.closeNotice', 'CASE_STATE_RE_REVIEW_NOTICE'),
  cases('registry.cases.check', 'CASE_STATE_TOWNSHIP_CHECK'),
  cases('registry.cases.approve', 'CASE_STATE_COUNTY_APPROVAL'),
  households('registry.cases.submit', 'HOUSEHOLD_STATUS_GENERAL'),
  households('registry.households.list', 'HOUSEHOLD_STATUS_MONITORED'),
  projects('projects.projects.submit', 'PROJECT_STATE_DRAFT'),
  projects('projects.projects.approve', 'PROJECT_STATE_SUBMITTED'),
  projects('projects.projects.select', 'PROJECT_STATE_IN_LIBRARY'),
  projects('projects.projects.start', 'PROJECT_STATE_PLANNED'),
  projects('projects.projects.reportProgress', 'PROJECT_STATE_UNDER_WAY'),
  payoutBatches('projects.payouts.check', 'PAYOUT_BATCH_STATE_DRAFT'),
  payoutBatches('projects.payouts.correct', 'PAYOUT_BATCH_STATE_EXCEPTIONS'),
  payoutBatches('projects.payouts.approve', 'PAYOUT_BATCH_STATE_CHECKED'),
  payoutBatches('projects.payouts.export', 'PAYOUT_BATCH_STATE_APPROVED'),
  payoutBatches('projects.payouts.importReturn', 'PAYOUT_BATCH_STATE_SENT'),
  payoutBatches('projects.payouts.correct', 'PAYOUT_BATCH_STATE_PARTLY_PAID'),
]
