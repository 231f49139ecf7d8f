import { describe, expect, it } from 'vitest'
import { isWhole, waysOf, type TraceStep } from './trace'

const step = (depth: number, channel: string, amountFen: string, reference: string): TraceStep =>
  ({ depth: depth || undefined, channel, amountFen, reference }) as TraceStep

const steps = [
  step(0, 'CENTRAL', '200000', 'payoutBatches/1/payouts/2'),
  step(0, 'COUNTY', '100000', 'payoutBatches/1/payouts/2'),
  step(1, 'CENTRAL', '200000', 'allocations/3'),
  step(1, 'COUNTY', '100000', 'allocations/4'),
  step(2, 'CENTRAL', '150000', 'receipts/5'),
  step(2, 'CENTRAL', '50000', 'receipts/6'),
  step(2, 'COUNTY', '90000', 'receipts/7'),
]

describe('trace of a payment', () => {
  it('goes from the source to the card, a way for each channel', () => {
    const [central, county] = waysOf(steps)
    expect(central!.amountFen).toBe('200000')
    expect(central!.legs.map(({ stage, steps }) => [stage, steps.length])).toEqual([
      ['arrived', 2],
      ['allocated', 1],
      ['paid', 1],
    ])
    expect(county!.channel).toBe('COUNTY')
    expect(waysOf([])).toEqual([])
  })

  it('is whole when every leg carries what reached the card', () => {
    const [central, county] = waysOf(steps)
    expect(isWhole(central!)).toBe(true)
    expect(isWhole(county!)).toBe(false)
    expect(isWhole(waysOf(steps.slice(0, 1))[0]!)).toBe(false)
  })
})
