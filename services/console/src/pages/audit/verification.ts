// Verifies the log as this browser sees it, step by step: its key, its signed checkpoint, the event's leaf, the leaf's way
// up to the signed root, and that the log goes on from the checkpoint that was remembered. Nothing but the key pinned
// here is believed: every hash is computed in the browser from the published tiles.
import type { Schemas } from '@/api/client'
import { same, toBase64, toHex } from '@/lib/merkle/bytes'
import { ProofFault } from '@/lib/merkle/fault'
import { leafHash, type Hash } from '@/lib/merkle/hash'
import { leafBytes } from '@/lib/merkle/leaf'
import {
  fingerprint,
  openCheckpoint,
  parseVerifierKey,
  sameCheckpoint,
  type Checkpoint,
  type VerifierKey,
} from '@/lib/merkle/note'
import { verifyConsistency, verifyInclusion } from '@/lib/merkle/proof'
import { TileTree, type ReadTile } from '@/lib/merkle/tiles'

export type LoggedEvent = Schemas['fupin.audit.v1.LoggedEvent']

export interface LogSource {
  key: () => Promise<string>
  checkpoint: () => Promise<string>
  tile: ReadTile
}

// What this browser remembers: the key as the log wrote it, and the last checkpoint that held, as it was signed.
export interface LogMemory {
  key: string
  note: string
}

export interface Claimed {
  // Index of the leaf that was asked for, and what the log answered.
  leaf: bigint
  event: LoggedEvent
}

export type StepName = 'key' | 'checkpoint' | 'leaf' | 'inclusion' | 'consistency'
export interface Fact {
  // Text `audit.facts.<name>`.
  name: string
  value: string
}
export interface Step {
  name: StepName
  state: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped'
  // What came out: text `audit.said.<said>`.
  said?: string
  facts: Fact[]
  error?: unknown
}

interface Work {
  source: LogSource
  memory: LogMemory | undefined
  claimed: Claimed | undefined
  offeredKey: string
  key: VerifierKey
  note: string
  checkpoint: Checkpoint
  tree: TileTree
  hash: Hash
}
type Tell = (name: string, value: string) => void
type Check = (work: Work, tell: Tell) => Promise<string>

async function checkKey(work: Work, tell: Tell): Promise<string> {
  work.offeredKey = await work.source.key()
  work.key = await parseVerifierKey(work.offeredKey)
  const offered = await fingerprint(work.key)
  tell('origin', work.key.name)
  tell('fingerprint', offered)
  if (!work.memory) return 'pinned'
  if (work.memory.key === work.offeredKey) return 'known'
  // What was remembered may itself be no key any more; it is still not the one that is offered.
  const remembered = work.memory.key
  const pinned = await parseVerifierKey(remembered).then(fingerprint, () => remembered)
  throw new ProofFault('keyChanged', { pinned, offered })
}

async function checkCheckpoint(work: Work, tell: Tell): Promise<string> {
  work.note = await work.source.checkpoint()
  work.checkpoint = await openCheckpoint(work.note, work.key)
  work.tree = new TileTree(work.checkpoint.size, work.source.tile)
  tell('size', work.checkpoint.size.toString())
  tell('root', toHex(work.checkpoint.root))
  return 'signed'
}

// The leaf follows from what the page shows of the event; the hash that the answer brought along must be the same.
async function checkLeaf(work: Work, tell: Tell): Promise<string> {
  const { leaf, event } = work.claimed!
  if (event.leafIndex !== leaf.toString()) {
    throw new ProofFault('wrongEvent', { asked: leaf.toString(), answered: event.leafIndex ?? '0' })
  }
  work.hash = await leafHash(leafBytes(event.event ?? {}))
  tell('leaf', leaf.toString())
  tell('leafHash', toHex(work.hash))
  if (toBase64(work.hash) !== event.leafHash) throw new ProofFault('leafAltered', { leaf: leaf.toString() })
  return 'computed'
}

async function checkInclusion({ claimed, checkpoint, tree, hash }: Work, tell: Tell): Promise<string> {
  const index = claimed!.leaf
  const leaf = index.toString()
  if (index >= checkpoint.size) throw new ProofFault('beyondTree', { leaf, size: checkpoint.size.toString() })
  const stored = await tree.leaf(index)
  if (!same(stored, hash)) throw new ProofFault('leafDiffers', { leaf, stored: toHex(stored) })
  const proof = await tree.inclusionProof(index)
  tell('tiles', tree.paths.join('\n'))
  tell('proof', proof.map(toHex).join('\n'))
  try {
    await verifyInclusion(index, checkpoint.size, hash, proof, checkpoint.root)
  } catch {
    const tile = await tree.alteredTile(index)
    throw tile ? new ProofFault('tileAltered', { leaf, tile }) : new ProofFault('rootDiffers', { leaf })
  }
  return 'included'
}

async function checkConsistency({ memory, key, note, checkpoint, tree }: Work, tell: Tell): Promise<string> {
  if (!memory) return 'first'
  const before = await openCheckpoint(memory.note, key)
  const sizes = { before: before.size.toString(), now: checkpoint.size.toString() }
  // Both are signed by the log: whoever keeps them can show what it did.
  const evidence = `${memory.note}\n\n${note}`
  tell('before', sizes.before)
  tell('rootBefore', toHex(before.root))
  if (before.size > checkpoint.size) throw new ProofFault('shrunk', { ...sizes, evidence })
  if (before.size === checkpoint.size) {
    if (sameCheckpoint(before, checkpoint)) return 'unchanged'
    throw new ProofFault('forked', { ...sizes, evidence })
  }
  const proof = await tree.consistencyProof(before.size)
  tell('proof', proof.map(toHex).join('\n'))
  try {
    await verifyConsistency(before.size, checkpoint.size, before.root, checkpoint.root, proof)
  } catch (thrown) {
    const kind = thrown instanceof ProofFault && thrown.kind === 'forked' ? 'forked' : 'tilesDiffer'
    throw new ProofFault(kind, { ...sizes, evidence })
  }
  return 'extended'
}

const CHECKS: Record<StepName, Check> = {
  key: checkKey,
  checkpoint: checkCheckpoint,
  leaf: checkLeaf,
  inclusion: checkInclusion,
  consistency: checkConsistency,
}

export function stepsFor(claimed: Claimed | undefined): Step[] {
  const names: StepName[] = claimed
    ? ['key', 'checkpoint', 'leaf', 'inclusion', 'consistency']
    : ['key', 'checkpoint', 'consistency']
  return names.map((name) => ({ name, state: 'waiting', facts: [] }))
}

// Runs the steps in their order up to the first that fails; what is then to be remembered, or undefined.
export async function verifyLog(
  source: LogSource,
  memory: LogMemory | undefined,
  claimed: Claimed | undefined,
  show: (steps: Step[]) => void,
): Promise<LogMemory | undefined> {
  const steps = stepsFor(claimed)
  const work = { source, memory, claimed } as Work
  for (const [i, step] of steps.entries()) {
    step.state = 'running'
    show(structuredClone(steps))
    try {
      step.said = await CHECKS[step.name](work, (name, value) => step.facts.push({ name, value }))
      step.state = 'passed'
    } catch (thrown) {
      step.state = 'failed'
      step.error = thrown
      steps.slice(i + 1).forEach((each) => (each.state = 'skipped'))
      show([...steps])
      return undefined
    }
  }
  show([...steps])
  return { key: work.offeredKey, note: work.note }
}
