// A payment followed back to its sources: one way for each channel, from the source to the card.
import type { Schemas } from '@/api/client'
import { addFen } from '@/lib/money'

export type TraceStep = Schemas['fupin.projects.v1.TraceStep']

export interface TraceLeg {
  // What happened there, from the source on.
  stage: 'arrived' | 'allocated' | 'paid'
  steps: TraceStep[]
}

export interface TraceWay {
  channel: string
  amountFen: string
  legs: TraceLeg[]
}

const STAGES = ['paid', 'allocated', 'arrived'] as const

// Channels in the order in which they were drawn on; each leg may be several movements (two receipts, one allocation).
export function waysOf(steps: TraceStep[]): TraceWay[] {
  const channels = [...new Set(steps.map((step) => step.channel ?? ''))]
  return channels.map((channel) => {
    const own = steps.filter((step) => step.channel === channel)
    const legs = STAGES.map((stage, depth) => ({ stage, steps: own.filter((step) => (step.depth ?? 0) === depth) }))
    const paid = legs[0]!.steps
    return {
      channel,
      amountFen: addFen(...paid.map((step) => step.amountFen)),
      legs: legs.filter((leg) => leg.steps.length > 0).reverse(),
    }
  })
}

// Whether each leg carries exactly what reached the card: nothing was lost on the way, nothing came from elsewhere.
export function isWhole(way: TraceWay): boolean {
  return (
    way.legs.length === STAGES.length &&
    way.legs.every((leg) => addFen(...leg.steps.map((step) => step.amountFen)) === way.amountFen)
  )
}
