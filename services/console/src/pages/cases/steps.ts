// Where a case stands in 一会三评三公示, and what the viewer may do about it there.
import type { Schemas } from '@/api/client'
import { dayOf, isoOf } from '@/lib/dates'

export type Case = Schemas['fupin.registry.v1.Case']
export type Notice = Schemas['fupin.registry.v1.Notice']
export type Objection = Schemas['fupin.registry.v1.Objection']
export type Review = Schemas['fupin.registry.v1.Review']
export type CaseState = Schemas['fupin.registry.v1.CaseState']
export type ReviewStage = Schemas['fupin.registry.v1.ReviewStage']

// The way of every case, after the application.
const WAY: { state: CaseState; stage?: ReviewStage }[] = [
  { state: 'CASE_STATE_GROUP_REVIEW', stage: 'REVIEW_STAGE_GROUP' },
  { state: 'CASE_STATE_GROUP_NOTICE', stage: 'REVIEW_STAGE_GROUP' },
  { state: 'CASE_STATE_VILLAGE_REVIEW', stage: 'REVIEW_STAGE_VILLAGE' },
  { state: 'CASE_STATE_VILLAGE_NOTICE', stage: 'REVIEW_STAGE_VILLAGE' },
  { state: 'CASE_STATE_RE_REVIEW', stage: 'REVIEW_STAGE_RE_REVIEW' },
  { state: 'CASE_STATE_RE_REVIEW_NOTICE', stage: 'REVIEW_STAGE_RE_REVIEW' },
  { state: 'CASE_STATE_TOWNSHIP_CHECK' },
  { state: 'CASE_STATE_COUNTY_APPROVAL' },
]

export interface Station {
  // Text `cases.stations.<key>`.
  key: 'APPLICATION' | CaseState
  status: 'done' | 'current' | 'failed' | 'ahead'
  // When it was passed; empty before.
  day: string
}

const decisionDay = (of: Case, kind: string) => {
  const made = of.decisions?.find((each) => each.kind === kind)
  return made?.decideTime ? dayOf(made.decideTime) : ''
}

function dayOfStation(of: Case, { state, stage }: (typeof WAY)[number]): string {
  if (state === 'CASE_STATE_TOWNSHIP_CHECK') return decisionDay(of, 'DECISION_KIND_CHECKED')
  if (state === 'CASE_STATE_COUNTY_APPROVAL') return decisionDay(of, 'DECISION_KIND_APPROVED')
  if (state?.endsWith('_NOTICE')) return isoOf(of.notices?.find((each) => each.stage === stage)?.closedDate)
  return isoOf(of.reviews?.find((each) => each.stage === stage)?.meetingDate)
}

// A case that was sent back ended at the first station that it did not pass.
function reached(of: Case, days: string[]): number {
  if (of.state === 'CASE_STATE_APPROVED') return WAY.length
  if (of.state !== 'CASE_STATE_RETURNED') return WAY.findIndex(({ state }) => state === of.state)
  const voted = WAY.findIndex(
    ({ state, stage }) =>
      !state?.endsWith('_NOTICE') && of.reviews?.some((each) => each.stage === stage && !each.passed),
  )
  return voted >= 0 ? voted : days.findIndex((day) => day === '')
}

export function stationsOf(of: Case): Station[] {
  const days = WAY.map((station) => dayOfStation(of, station))
  const at = reached(of, days)
  const here = of.state === 'CASE_STATE_RETURNED' ? 'failed' : 'current'
  const stations = WAY.map(({ state }, i): Station => {
    const status = i < at ? 'done' : i > at ? 'ahead' : here
    return { key: state!, status, day: status === 'ahead' || status === 'current' ? '' : days[i]! }
  })
  return [{ key: 'APPLICATION', status: 'done', day: isoOf(of.applicationDate) }, ...stations]
}

// The review that the case waits for.
export const stageOf = (of: Case): ReviewStage | undefined => WAY.find(({ state }) => state === of.state)?.stage

export const openNotice = (of: Case): Notice | undefined =>
  of.allowedSteps?.includes('CloseNotice') ? of.notices?.find((each) => !each.closedDate) : undefined

export const isOpen = (objection: Objection) => !objection.answerTime

export type Action =
  'recordReview' | 'fileObjection' | 'answerObjection' | 'closeNotice' | 'check' | 'approve' | 'return'

const ACTIONS: [step: string, action: Action][] = [
  ['RecordReview', 'recordReview'],
  ['FileObjection', 'fileObjection'],
  ['AnswerObjection', 'answerObjection'],
  ['CloseNotice', 'closeNotice'],
  ['CheckHousehold', 'check'],
  ['ApproveHousehold', 'approve'],
  ['ReturnHousehold', 'return'],
]

// What the case allows and the viewer may do. Only who would decide at this step may send the case back there.
export function actionsOf(of: Case, may: (permission: string) => boolean): Set<Action> {
  const steps = of.allowedSteps ?? []
  const found = ACTIONS.filter(([step, action]) => steps.includes(step) && may(`registry.cases.${action}`))
  const actions = new Set(found.map(([, action]) => action))
  if (!actions.has('check') && !actions.has('approve')) actions.delete('return')
  return actions
}
