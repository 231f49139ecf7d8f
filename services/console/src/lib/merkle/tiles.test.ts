import { describe, expect, it } from 'vitest'
import { bytesOf, join, same } from './bytes'
import { leafHash, perfectRoot, type Hash } from './hash'
import { split, verifyConsistency, verifyInclusion } from './proof'
import { perfectSubtrees, tilePath, TileTree } from './tiles'

// A log as it is published: whole tiles of every level, of which the reader gets as many hashes as it asks for.
async function publish(size: number) {
  const leaves = await Promise.all(Array.from({ length: size }, (_, i) => leafHash(bytesOf(`leaf ${i}`))))
  const levels: Hash[][] = [leaves]
  for (let below = leaves; below.length >= 256; levels.push(below)) {
    const full = Math.floor(below.length / 256)
    below = await Promise.all(Array.from({ length: full }, (_, i) => perfectRoot(below.slice(256 * i, 256 * (i + 1)))))
  }
  const read = async (path: string) => {
    const [, level, index, width = '256'] = /^(\d+)\/([\dx/]+)(?:\.p\/(\d+))?$/.exec(path)!
    const first = Number(index!.replace(/[x/]/g, '')) * 256
    return join(...levels[Number(level)]!.slice(first, first + Number(width)))
  }
  return { leaves, levels, read }
}

// The definition of the tree's root, RFC 6962, 2.1.
async function rootOf(leaves: Hash[]): Promise<Hash> {
  if (leaves.length === 1) return leaves[0]!
  const middle = Number(split(BigInt(leaves.length)))
  return perfectRoot([await rootOf(leaves.slice(0, middle)), await rootOf(leaves.slice(middle))])
}

describe('paths of tiles', () => {
  it('group three digits', () => {
    expect(tilePath(0n, 256n)).toBe('000')
    expect(tilePath(0n, 8n)).toBe('000.p/8')
    expect(tilePath(1_234_067n, 256n)).toBe('x001/x234/067')
    expect(tilePath(195n, 111n)).toBe('195.p/111')
    expect(tilePath(1000n, 256n)).toBe('x001/000')
  })

  it('part a range into perfect subtrees', () => {
    expect(perfectSubtrees({ low: 0n, high: 7n })).toEqual([
      { height: 2, index: 0n },
      { height: 1, index: 2n },
      { height: 0, index: 6n },
    ])
    expect(perfectSubtrees({ low: 4n, high: 8n })).toEqual([{ height: 2, index: 1n }])
  })
})

describe('proofs from tiles', () => {
  it.each([1, 2, 7, 255, 256, 257, 700])('hold in a tree of %i leaves', async (size) => {
    const { leaves, read } = await publish(size)
    const tree = new TileTree(BigInt(size), read)
    const root = await rootOf(leaves)
    expect(await tree.root()).toEqual(root)
    for (const index of new Set([0, 1, Math.floor(size / 2), size - 1].filter((each) => each < size))) {
      const proof = await tree.inclusionProof(BigInt(index))
      await verifyInclusion(BigInt(index), BigInt(size), leaves[index]!, proof, root)
      expect(await tree.leaf(BigInt(index))).toEqual(leaves[index])
      const before = index + 1
      const old = await rootOf(leaves.slice(0, before))
      await verifyConsistency(BigInt(before), BigInt(size), old, root, await tree.consistencyProof(BigInt(before)))
    }
  })

  it('read few tiles of a large tree, each once', async () => {
    const asked: string[] = []
    const tree = new TileTree(70_000n, async (path) => {
      asked.push(path)
      return new Uint8Array(32 * Number(/p\/(\d+)$/.exec(path)?.[1] ?? 256))
    })
    await tree.inclusionProof(12_345n)
    expect(asked.sort()).toEqual(['0/048', '0/273.p/112', '1/000', '1/001.p/17'])
    expect(tree.paths.sort()).toEqual(asked)
  })

  it('name a tile that is not what the tile above says', async () => {
    const { levels, read } = await publish(700)
    const tree = () => new TileTree(700n, read)
    expect(await tree().alteredTile(300n)).toBeUndefined()
    levels[0]![301] = levels[0]![0]!
    expect(await tree().alteredTile(300n)).toBe('0/001')
    expect(await tree().alteredTile(10n)).toBeUndefined()
  })

  it('refuse a tile of another length', async () => {
    const { read } = await publish(7)
    const short = new TileTree(7n, async (path) => (await read(path)).slice(1))
    await expect(short.leaf(0n)).rejects.toMatchObject({ kind: 'tileMalformed', facts: { tile: '0/000.p/7' } })
    expect(same(await new TileTree(7n, read).leaf(0n), (await read('0/000.p/7')).slice(0, 32))).toBe(true)
  })
})
