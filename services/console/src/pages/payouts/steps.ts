// The course of a batch: what may be done now, by whom.
import type { Schemas } from '@/api/client'

export type Batch = Schemas['fupin.projects.v1.PayoutBatch']
export type Payout = Schemas['fupin.projects.v1.Payout']
export type PayoutException = Schemas['fupin.projects.v1.PayoutException']

// The five steps that people count, and the states in which each is the next thing to do.
export const COURSE = [
  { step: 'check', states: ['PAYOUT_BATCH_STATE_DRAFT', 'PAYOUT_BATCH_STATE_EXCEPTIONS'] },
  { step: 'approve', states: ['PAYOUT_BATCH_STATE_CHECKED'] },
  { step: 'export', states: ['PAYOUT_BATCH_STATE_APPROVED'] },
  { step: 'import', states: ['PAYOUT_BATCH_STATE_SENT'] },
  { step: 'reconcile', states: ['PAYOUT_BATCH_STATE_PARTLY_PAID'] },
] as const

export type CourseStep = (typeof COURSE)[number]['step']

export function courseOf(state: string | undefined): { step: CourseStep; position: 'done' | 'now' | 'next' }[] {
  const complete = state === 'PAYOUT_BATCH_STATE_COMPLETED'
  const now = complete
    ? COURSE.length
    : COURSE.findIndex(({ states }) => (states as readonly string[]).includes(state ?? ''))
  return COURSE.map(({ step }, i) => ({ step, position: i < now ? 'done' : i === now ? 'now' : 'next' }))
}

// Steps of the API by the permission they ask for.
const PERMISSIONS = {
  check: 'projects.payouts.check',
  correct: 'projects.payouts.correct',
  approve: 'projects.payouts.approve',
  exportBankFile: 'projects.payouts.export',
  importBankReturn: 'projects.payouts.importReturn',
  retry: 'projects.payouts.retry',
} as const

export type BatchStep = keyof typeof PERMISSIONS

export function stepsFor(batch: Batch, may: (permission: string) => boolean): Set<BatchStep> {
  const steps = (batch.allowedSteps ?? []) as BatchStep[]
  return new Set(steps.filter((step) => PERMISSIONS[step] && may(PERMISSIONS[step])))
}

// A payout can be given another card before approval, and after the bank refused it.
const CORRECTABLE = new Set(['PAYOUT_STATE_DRAFT', 'PAYOUT_STATE_FAILED'])
export const isCorrectable = (payout: Payout) => CORRECTABLE.has(payout.state ?? '')

// households/1/members/2 -> 1
export const householdOf = (payee: string | undefined) => /^households\/(\d+)/.exec(payee ?? '')?.[1]

// What was found, by payout: a payout may have several faults, and is corrected once.
export function exceptionsByPayout(
  exceptions: PayoutException[],
): { payout: string; payee: string; found: PayoutException[] }[] {
  const groups = new Map<string, PayoutException[]>()
  for (const each of exceptions) groups.set(each.payout ?? '', [...(groups.get(each.payout ?? '') ?? []), each])
  return [...groups].map(([payout, found]) => ({ payout, payee: found[0]!.payee ?? '', found }))
}

// What a message says beyond its kind: the figures.
export function detailOf(message: string | undefined, kind: string): string {
  const text = message ?? ''
  return (text.startsWith(kind) ? text.slice(kind.length) : text).replace(/^[\uff1a:]\s*/, '')
}

// Whether the approver typed the very total: the number that the approval signs for.
export function isTotal(typed: string | undefined, batch: Batch): boolean {
  return typed !== undefined && BigInt(typed) === BigInt(batch.totalFen ?? 0)
}
