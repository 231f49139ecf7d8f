// The course of a project, and the steps that lead along it: who may take them, and what they ask for.
import { api, writeHeaders, type Schemas } from '@/api/client'

export type Project = Schemas['fupin.projects.v1.Project']

export const COURSE = [
  'PROJECT_STATE_DRAFT',
  'PROJECT_STATE_SUBMITTED',
  'PROJECT_STATE_IN_LIBRARY',
  'PROJECT_STATE_PLANNED',
  'PROJECT_STATE_UNDER_WAY',
  'PROJECT_STATE_ACCEPTED',
] as const

export type StepName = 'submit' | 'approve' | 'select' | 'start' | 'accept'

export interface StepInput {
  opinion: string
  planYear: number
  conclusion: string
}

interface Step {
  permission: string
  // The field of the request that the person fills in.
  asks?: keyof StepInput
  send: (project: string, requestId: string, input: StepInput) => Promise<{ data?: Project }>
}

// A step of the project, with what it asks for.
const call = <Asked extends object>(project: string, requestId: string, asked: Asked) => ({
  params: { path: { project } },
  headers: writeHeaders(requestId),
  body: { name: `projects/${project}`, ...asked },
})

export const STEPS: Record<StepName, Step> = {
  submit: {
    permission: 'projects.projects.submit',
    send: (project, id) => api.POST('/v1/projects/{project}:submit', call(project, id, {})),
  },
  approve: {
    permission: 'projects.projects.approve',
    asks: 'opinion',
    send: (project, id, { opinion }) => api.POST('/v1/projects/{project}:approve', call(project, id, { opinion })),
  },
  select: {
    permission: 'projects.projects.select',
    asks: 'planYear',
    send: (project, id, { planYear }) => api.POST('/v1/projects/{project}:select', call(project, id, { planYear })),
  },
  start: {
    permission: 'projects.projects.start',
    send: (project, id) => api.POST('/v1/projects/{project}:start', call(project, id, {})),
  },
  accept: {
    permission: 'projects.projects.accept',
    asks: 'conclusion',
    send: (project, id, { conclusion }) => api.POST('/v1/projects/{project}:accept', call(project, id, { conclusion })),
  },
}

// Steps that the state allows and this viewer may take.
export function stepsFor(project: Project, may: (permission: string) => boolean): StepName[] {
  const allowed = new Set(project.allowedSteps ?? [])
  return (Object.keys(STEPS) as StepName[]).filter((name) => allowed.has(name) && may(STEPS[name].permission))
}

export function mayReport(project: Project, may: (permission: string) => boolean): boolean {
  const permissions = ['projects.projects.reportProgress', 'projects.evidence.upload']
  return (project.allowedSteps ?? []).includes('reportProgress') && permissions.every(may)
}

export type StagePosition = 'done' | 'now' | 'next'

export function positionOf(stage: string, state: string | undefined): StagePosition {
  const [at, now] = [COURSE.indexOf(stage as never), COURSE.indexOf(state as never)]
  return at < now ? 'done' : at === now ? 'now' : 'next'
}
