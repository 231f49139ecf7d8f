import { describe, expect, it } from 'vitest'
import { bytesOf, join, toBase64, toHex } from '@/lib/merkle/bytes'
import { foldPeaks, leafHash, perfectRoot, sha256, subtle, type Hash } from '@/lib/merkle/hash'
import { leafBytes } from '@/lib/merkle/leaf'
import { perfectSubtrees } from '@/lib/merkle/tiles'
import { verifyLog, type Claimed, type LogMemory, type LogSource, type Step } from './verification'

const ORIGIN = 'fupin.example/audit'
const eventOf = (i: number) => ({ resource: `households/${i}`, eventTime: '2026-03-01T00:00:00Z', areaCode: '42' })

// A log of `size` events that can be told to lie.
class FakeLog implements LogSource {
  leaves: Hash[] = []
  size = 0
  keyText = ''
  private privateKey?: CryptoKey

  static async of(size: number): Promise<FakeLog> {
    const log = new FakeLog()
    await log.newKey()
    await log.append(size)
    return log
  }

  async newKey(): Promise<void> {
    const pair = (await subtle().generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair
    const key = join(Uint8Array.of(1), new Uint8Array(await subtle().exportKey('raw', pair.publicKey)))
    const id = (await sha256(bytesOf(`${ORIGIN}\n`), key)).slice(0, 4)
    this.privateKey = pair.privateKey
    this.keyText = `${ORIGIN}+${toHex(id)}+${toBase64(key)}`
  }

  async append(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) this.leaves.push(await leafHash(leafBytes(eventOf(this.leaves.length))))
    this.size = this.leaves.length
  }

  key = async () => this.keyText
  checkpoint = async () => {
    const range = { low: 0n, high: BigInt(this.size) }
    const peaks = perfectSubtrees(range).map(({ height, index }) => {
      const first = Number(index << BigInt(height))
      return perfectRoot(this.leaves.slice(first, first + 2 ** height))
    })
    const text = `${ORIGIN}\n${this.size}\n${toBase64(await foldPeaks(await Promise.all(peaks)))}\n`
    const signature = new Uint8Array(await subtle().sign('Ed25519', this.privateKey!, bytesOf(text)))
    const id = Uint8Array.from(Buffer.from(this.keyText.split('+')[1]!, 'hex'))
    return `${text}\n\u2014 ${ORIGIN} ${toBase64(join(id, signature))}\n`
  }
  tile = async (path: string) => {
    const [, level, index, width = '256'] = /^(\d)\/(\d{3})(?:\.p\/(\d+))?$/.exec(path)!
    if (level !== '0') return join(await perfectRoot(this.leaves.slice(0, 256)))
    return join(...this.leaves.slice(Number(index) * 256, Number(index) * 256 + Number(width)))
  }

  claimed(leaf: number): Claimed {
    const leafHashText = toBase64(this.leaves[leaf]!)
    return { leaf: BigInt(leaf), event: { leafIndex: String(leaf), event: eventOf(leaf), leafHash: leafHashText } }
  }
}

async function run(log: LogSource, memory?: LogMemory, claimed?: Claimed) {
  let steps: Step[] = []
  const next = await verifyLog(log, memory, claimed, (now) => (steps = now))
  const states = steps.map(({ name, state }) => `${name} ${state}`)
  return { next, steps, states, said: steps.map(({ said }) => said), fault: steps.find((step) => step.error)?.error }
}

describe('verifying an event', () => {
  it('passes step by step, and remembers key and checkpoint', async () => {
    const log = await FakeLog.of(300)
    const { next, said, steps } = await run(log, undefined, log.claimed(7))
    expect(said).toEqual(['pinned', 'signed', 'computed', 'included', 'first'])
    expect(next).toEqual({ key: log.keyText, note: expect.stringContaining(`${ORIGIN}\n300\n`) })
    expect(steps[2]!.facts).toContainEqual({ name: 'leafHash', value: toHex(log.leaves[7]!) })
    expect(steps[3]!.facts[0]).toEqual({ name: 'tiles', value: expect.stringContaining('0/000') })
  })

  it('shows each step as it begins', async () => {
    const log = await FakeLog.of(3)
    const seen: string[] = []
    await verifyLog(log, undefined, undefined, (now) => seen.push(now.map(({ state }) => state[0]).join('')))
    expect(seen).toEqual(['rww', 'prw', 'ppr', 'ppp'])
  })

  it('names a leaf whose shown content was altered', async () => {
    const log = await FakeLog.of(5)
    const claimed = log.claimed(3)
    claimed.event.event!.resource = 'households/4'
    const { states, fault, next } = await run(log, undefined, claimed)
    expect(states).toEqual([
      'key passed',
      'checkpoint passed',
      'leaf failed',
      'inclusion skipped',
      'consistency skipped',
    ])
    expect(fault).toMatchObject({ kind: 'leafAltered', facts: { leaf: '3' } })
    expect(next).toBeUndefined()
  })

  it('names a leaf that was forged together with its hash', async () => {
    const log = await FakeLog.of(5)
    const claimed = log.claimed(3)
    claimed.event.event!.resource = 'households/4'
    claimed.event.leafHash = toBase64(await leafHash(leafBytes(claimed.event.event!)))
    const { fault } = await run(log, undefined, claimed)
    expect(fault).toMatchObject({ kind: 'leafDiffers', facts: { leaf: '3', stored: toHex(log.leaves[3]!) } })
  })

  it('names the tile that was altered behind the signature', async () => {
    const log = await FakeLog.of(300)
    const signed = await log.checkpoint()
    const top = await log.tile('1/000.p/1')
    log.checkpoint = async () => signed
    log.leaves[8] = log.leaves[9]!
    const honest = log.tile
    log.tile = async (path) => (path.startsWith('1/') ? top : honest(path))
    const { fault } = await run(log, undefined, log.claimed(7))
    expect(fault).toMatchObject({ kind: 'tileAltered', facts: { leaf: '7', tile: '0/000' } })
  })

  it('refuses another event than was asked for, and one beyond the signed log', async () => {
    const log = await FakeLog.of(5)
    const other = { ...log.claimed(3), leaf: 2n }
    expect((await run(log, undefined, other)).fault).toMatchObject({ kind: 'wrongEvent' })
    const beyond = log.claimed(4)
    log.size = 4
    expect((await run(log, undefined, beyond)).fault).toMatchObject({
      kind: 'beyondTree',
      facts: { leaf: '4', size: '4' },
    })
  })

  it('tells a network that is away from a forgery', async () => {
    const log = await FakeLog.of(3)
    log.checkpoint = () => Promise.reject(new Error('away'))
    expect((await run(log)).states).toEqual(['key passed', 'checkpoint failed', 'consistency skipped'])
  })
})

describe('verifying against what was remembered', () => {
  it('passes when the log is the same, or grew', async () => {
    const log = await FakeLog.of(5)
    const { next } = await run(log)
    expect((await run(log, next)).said).toEqual(['known', 'signed', 'unchanged'])
    await log.append(4)
    const grown = await run(log, next)
    expect(grown.said).toEqual(['known', 'signed', 'extended'])
    expect(grown.next!.note).toContain('\n9\n')
  })

  it('finds a changed key before anything else is believed', async () => {
    const log = await FakeLog.of(5)
    const { next } = await run(log)
    await log.newKey()
    const { states, fault } = await run(log, next)
    expect(states).toEqual(['key failed', 'checkpoint skipped', 'consistency skipped'])
    expect(fault).toMatchObject({ kind: 'keyChanged', facts: { pinned: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    const broken = await run(log, { ...next!, key: 'no key' })
    expect(broken.fault).toMatchObject({ kind: 'keyChanged', facts: { pinned: 'no key' } })
  })

  it('finds a rewritten past, and keeps both signed checkpoints as evidence', async () => {
    const log = await FakeLog.of(5)
    const { next } = await run(log)
    log.leaves[2] = await leafHash(bytesOf('rewritten'))
    const same = await run(log, next)
    expect(same.fault).toMatchObject({ kind: 'forked' })
    await log.append(3)
    const { fault } = await run(log, next)
    expect(fault).toMatchObject({ kind: 'forked', facts: { before: '5', now: '8' } })
    const { evidence } = (fault as { facts: Record<string, string> }).facts
    expect(evidence).toContain(next!.note)
    expect(evidence).toContain(`${ORIGIN}\n8\n`)
  })

  it('finds a log that became shorter', async () => {
    const log = await FakeLog.of(5)
    const { next } = await run(log)
    log.size = 4
    expect((await run(log, next)).fault).toMatchObject({ kind: 'shrunk', facts: { before: '5', now: '4' } })
  })
})
