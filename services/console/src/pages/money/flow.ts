// A money flow as the page shows it: names, stages, the diagram's option, and which ledger entries are behind an edge.
import type { EChartsCoreOption } from 'echarts/core'
import type { Schemas } from '@/api/client'
import { FUNDING_CHANNEL } from '@/lib/codes/channels'
import { addFen, fenOf, formatFen } from '@/lib/money'

export type Flow = Schemas['fupin.projects.v1.MoneyFlow']
export type FlowNode = Schemas['fupin.projects.v1.FlowNode']
export type FlowEdge = Schemas['fupin.projects.v1.FlowEdge']
export type Entry = Schemas['fupin.projects.v1.LedgerEntry']

// The kinds by which edges are told apart: what stands before the slash of a node's id.
export type Kind = 'sources' | 'channels' | 'projects' | 'programmes' | 'states' | 'areas'
export const kindOf = (id: string | undefined) => (id ?? '').split('/')[0] as Kind
export const restOf = (id: string | undefined) => (id ?? '').split('/')[1] ?? ''

// Channels are numbered as FundingChannel is.
export const channelOf = (id: string): string | undefined => Object.keys(FUNDING_CHANNEL)[Number(restOf(id)) - 1]

// Where money went, in the order of its way: the groups of the table.
export const STAGES = ['arrival', 'allocation', 'payment', 'household', 'waiting'] as const
export type Stage = (typeof STAGES)[number]

const STAGE_OF: Record<Kind, Stage> = {
  sources: 'arrival',
  channels: 'allocation',
  projects: 'payment',
  programmes: 'household',
  states: 'waiting',
  areas: 'household',
}

export const stageOf = (edge: FlowEdge): Stage =>
  kindOf(edge.to) === 'states' ? 'waiting' : STAGE_OF[kindOf(edge.from)]

export function edgesByStage(flow: Flow): { stage: Stage; edges: FlowEdge[]; totalFen: string }[] {
  return STAGES.map((stage) => {
    const edges = (flow.edges ?? []).filter((edge) => stageOf(edge) === stage)
    edges.sort((a, b) => Number(fenOf(b.amountFen) - fenOf(a.amountFen)))
    return { stage, edges, totalFen: addFen(...edges.map((edge) => edge.amountFen)) }
  }).filter(({ edges }) => edges.length > 0)
}

const DEPTH: Record<Kind, number> = { sources: 0, channels: 1, projects: 2, programmes: 3, states: 3, areas: 4 }
const depthOf = (id: string) => (id === 'states/unallocated' ? 2 : DEPTH[kindOf(id)])

export interface Look {
  text: (id: string) => string
  colour: (kind: Kind) => string
}

// The widths are only drawn, so they may be numbers; every amount that is read is exact text. What netted to nothing
// or below is no flow and stands in the table alone.
export function sankeyOption(flow: Flow, { text, colour }: Look): EChartsCoreOption {
  const links = (flow.edges ?? [])
    .filter((edge) => fenOf(edge.amountFen) > 0n)
    .map((edge) => ({
      source: edge.from!,
      target: edge.to!,
      value: Number(edge.amountFen),
      tooltip: { formatter: () => `${text(edge.from!)} → ${text(edge.to!)}\n${formatFen(edge.amountFen)}` },
    }))
  const drawn = new Set(links.flatMap(({ source, target }) => [source, target]))
  // A township's flow has no sources: its first column is the special accounts.
  const first = Math.min(...[...drawn].map(depthOf))
  const nodes = (flow.nodes ?? [])
    .filter((node) => drawn.has(node.id!))
    .map((node) => ({
      name: node.id!,
      depth: depthOf(node.id!) - first,
      itemStyle: { color: colour(kindOf(node.id)) },
      tooltip: { formatter: () => `${text(node.id!)}\n${formatFen(node.amountFen)}` },
    }))
  return {
    tooltip: { trigger: 'item' },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 132,
        top: 8,
        bottom: 8,
        nodeWidth: 12,
        nodeGap: 14,
        nodeAlign: 'left',
        layoutIterations: 48,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        blur: { itemStyle: { opacity: 0.45 }, lineStyle: { opacity: 0.1 }, label: { opacity: 0.6 } },
        label: {
          formatter: ({ name }: { name: string }) => text(name),
          width: 124,
          overflow: 'truncate',
          fontSize: 12,
        },
        lineStyle: { color: 'source', opacity: 0.28 },
        data: nodes,
        links,
      },
    ],
  }
}

// As high as its fullest column needs.
export function heightOf(flow: Flow): number {
  const columns = new Map<number, number>()
  for (const node of flow.nodes ?? []) columns.set(depthOf(node.id!), (columns.get(depthOf(node.id!)) ?? 0) + 1)
  return Math.min(1200, Math.max(380, Math.max(0, ...columns.values()) * 44))
}

export interface Sums {
  arrived: string
  paid: string
  waiting: string
}

export function sumsOf(flow: Flow): Sums {
  const sum = (fits: (edge: FlowEdge) => boolean) =>
    addFen(...(flow.edges ?? []).filter(fits).map((edge) => edge.amountFen))
  return {
    arrived: sum((edge) => kindOf(edge.from) === 'sources'),
    paid: sum((edge) => kindOf(edge.to) === 'areas'),
    waiting: sum((edge) => kindOf(edge.to) === 'states'),
  }
}

export const batchOf = (reference: string | undefined) => /^payoutBatches\/(\d+)\//.exec(reference ?? '')?.[1]

// Entries of the edge's accounts that are behind the edge. An account's own documents tell most of it; which programme
// a batch pays has to be known; of which township a card is, the entry does not say.
export function isBehind(edge: FlowEdge, entry: Entry, programmeOf: (batch: string) => string | undefined): boolean {
  const batch = batchOf(entry.reference)
  switch (stageOf(edge)) {
    case 'arrival':
      return (entry.reference ?? '').startsWith('receipts/')
    case 'allocation':
      return batch === undefined
    case 'payment':
    case 'household': {
      if (batch === undefined) return false
      const programme = restOf(kindOf(edge.to) === 'programmes' ? edge.to : edge.from)
      return programme === '-' || programmeOf(batch) === programme
    }
    default:
      return false
  }
}

// What the entries add up to in the edge's direction: into the account it reaches, out of the account it leaves.
export function sumAlong(edge: FlowEdge, entries: Entry[]): string {
  const sum = BigInt(addFen(...entries.map((entry) => entry.amountFen)))
  const leaves = ['payment', 'household'].includes(stageOf(edge))
  return (leaves ? -sum : sum).toString()
}
