import { describe, expect, it } from 'vitest'
import { channelOf, edgesByStage, heightOf, isBehind, sankeyOption, stageOf, sumAlong, sumsOf, type Flow } from './flow'

const flow: Flow = {
  nodes: [
    { id: 'sources/4', amountFen: '6000000' },
    { id: 'channels/4', amountFen: '6000000' },
    { id: 'projects/1000', displayName: '茶园', amountFen: '6000000' },
    { id: 'programmes/industry_award', amountFen: '300000' },
    { id: 'states/available', amountFen: '5700000' },
    { id: 'areas/422801100', amountFen: '300000' },
    { id: 'projects/9', amountFen: '0' },
  ],
  edges: [
    { from: 'channels/4', to: 'projects/1000', amountFen: '6000000', entryCount: '1' },
    { from: 'channels/4', to: 'projects/9', amountFen: '0', returnedFen: '500' },
    { from: 'programmes/industry_award', to: 'areas/422801100', amountFen: '300000', entryCount: '2' },
    { from: 'projects/1000', to: 'programmes/industry_award', amountFen: '300000', entryCount: '2' },
    { from: 'projects/1000', to: 'states/available', amountFen: '5700000' },
    { from: 'sources/4', to: 'channels/4', amountFen: '6000000', entryCount: '1' },
  ],
}
const edge = (from: string, to: string) => flow.edges!.find((each) => each.from === from && each.to === to)!

describe('money flow', () => {
  it('follows the way of the money, stage by stage, with exact sums', () => {
    expect(edgesByStage(flow).map(({ stage, edges, totalFen }) => [stage, edges.length, totalFen])).toEqual([
      ['arrival', 1, '6000000'],
      ['allocation', 2, '6000000'],
      ['payment', 1, '300000'],
      ['household', 1, '300000'],
      ['waiting', 1, '5700000'],
    ])
    expect(sumsOf(flow)).toEqual({ arrived: '6000000', paid: '300000', waiting: '5700000' })
    expect(channelOf('channels/4')).toBe('FUNDING_CHANNEL_COUNTY')
    expect(channelOf('sources/99')).toBeUndefined()
  })

  it('draws what flowed, in columns, and says amounts exactly', () => {
    const option = sankeyOption(flow, { text: (id) => id, colour: () => '#000' }) as never as {
      series: [
        { data: { name: string; depth: number }[]; links: { value: number; tooltip: { formatter(): string } }[] },
      ]
    }
    const [{ data, links }] = option.series
    expect(links).toHaveLength(5)
    expect(data.find(({ name }) => name === 'projects/9')).toBeUndefined()
    expect(Object.fromEntries(data.map(({ name, depth }) => [name, depth]))).toMatchObject({
      'sources/4': 0,
      'projects/1000': 2,
      'states/available': 3,
      'areas/422801100': 4,
    })
    expect(links[0]!.tooltip.formatter()).toBe('channels/4 → projects/1000\n60,000.00')
    const below = { nodes: flow.nodes, edges: flow.edges!.filter((each) => each.from !== 'sources/4') }
    const without = sankeyOption(below, { text: (id) => id, colour: () => '#000' }) as never as typeof option
    expect(without.series[0].data.find(({ name }) => name === 'channels/4')!.depth).toBe(0)
    expect(heightOf(flow)).toBe(380)
  })

  it('knows the entries behind an edge', () => {
    const programmeOf = (batch: string) => ({ '7': 'industry_award', '8': 'biogas' })[batch]
    const receipt = { reference: 'receipts/1', amountFen: '6000000' }
    const allocation = { reference: 'allocations/2', amountFen: '6000000' }
    const returned = { reference: 'projects/1000', amountFen: '-500' }
    const award = { reference: 'payoutBatches/7/payouts/1', amountFen: '-300000' }
    const biogas = { reference: 'payoutBatches/8/payouts/1', amountFen: '-80000' }
    const all = [receipt, allocation, returned, award, biogas]
    const behind = (from: string, to: string) => all.filter((each) => isBehind(edge(from, to), each, programmeOf))
    expect(behind('sources/4', 'channels/4')).toEqual([receipt])
    expect(behind('projects/1000', 'programmes/industry_award')).toEqual([award])
    expect(behind('programmes/industry_award', 'areas/422801100')).toEqual([award])
    expect(behind('channels/4', 'projects/1000').slice(-2)).toEqual([allocation, returned])
    expect(behind('projects/1000', 'states/available')).toEqual([])
    expect(stageOf({ from: 'channels/4', to: 'states/unallocated' })).toBe('waiting')
    expect(sumAlong(edge('channels/4', 'projects/1000'), [allocation, returned])).toBe('5999500')
    expect(sumAlong(edge('projects/1000', 'programmes/industry_award'), [award])).toBe('300000')
  })
})
