import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toHex } from './bytes'
import { leafHash, nodeHash, sha256 } from './hash'
import { consistencyRanges, inclusionRanges, split, verifyConsistency, verifyInclusion } from './proof'

interface Vector {
  case: string
  wantErr: boolean
  proof: string[] | null
}
interface Inclusion extends Vector {
  leafIdx: number
  treeSize: number
  leafHash: string
  root: string
}
interface Consistency extends Vector {
  size1: number
  size2: number
  root1: string
  root2: string
}

const file = join(__dirname, '../../../../../tests/fixtures/merkle/proofs.json')
const vectors = JSON.parse(readFileSync(file, 'utf8')) as { inclusion: Inclusion[]; consistency: Consistency[] }
// As lax as can be: what is no hash must be refused by the verifier.
const hash = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))
const proofOf = (vector: Vector) => (vector.proof ?? []).map(hash)
const holds = (verified: Promise<void>) =>
  verified.then(
    () => true,
    () => false,
  )

describe('hashes', () => {
  it('are those of RFC 6962', async () => {
    expect(toHex(await sha256())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    const empty = await leafHash(new Uint8Array())
    expect(toHex(empty)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    expect(await nodeHash(empty, empty)).not.toEqual(await sha256(empty, empty))
  })
})

describe('proofs', () => {
  it('come with enough vectors, good and forged', () => {
    for (const kind of [vectors.inclusion, vectors.consistency]) {
      expect(kind.filter((vector) => vector.wantErr).length).toBeGreaterThan(30)
      expect(kind.filter((vector) => !vector.wantErr).length).toBeGreaterThan(2)
    }
  })

  it.each(vectors.inclusion.map((vector) => [vector.case, vector] as const))('of inclusion: %s', async (_, vector) => {
    const [index, size] = [BigInt(vector.leafIdx), BigInt(vector.treeSize)]
    const verified = verifyInclusion(index, size, hash(vector.leafHash), proofOf(vector), hash(vector.root))
    expect(await holds(verified)).toBe(!vector.wantErr)
  })

  it.each(vectors.consistency.map((vector) => [vector.case, vector] as const))(
    'of consistency: %s',
    async (_, vector) => {
      const [size1, size2] = [BigInt(vector.size1), BigInt(vector.size2)]
      const verified = verifyConsistency(size1, size2, hash(vector.root1), hash(vector.root2), proofOf(vector))
      expect(await holds(verified)).toBe(!vector.wantErr)
    },
  )

  it('say why they do not hold', async () => {
    const [a, b] = [await leafHash(Uint8Array.of(1)), await leafHash(Uint8Array.of(2))]
    const root = await nodeHash(a, b)
    await expect(verifyInclusion(0n, 2n, a, [b], root)).resolves.toBeUndefined()
    await expect(verifyInclusion(2n, 2n, a, [b], root)).rejects.toMatchObject({ kind: 'beyondTree' })
    await expect(verifyInclusion(0n, 2n, a, [], root)).rejects.toMatchObject({ kind: 'proofLength' })
    await expect(verifyInclusion(0n, 2n, b, [b], root)).rejects.toMatchObject({ kind: 'rootDiffers' })
    await expect(verifyInclusion(0n, 2n, a, [b.slice(1)], root)).rejects.toMatchObject({ kind: 'hashLength' })
    await expect(verifyConsistency(1n, 2n, a, root, [b])).resolves.toBeUndefined()
    await expect(verifyConsistency(1n, 2n, b, root, [b])).rejects.toMatchObject({ kind: 'rootDiffers' })
    await expect(verifyConsistency(0n, 2n, a, root, [b])).rejects.toMatchObject({ kind: 'sizesOutOfOrder' })
  })
})

describe('what proofs are made of', () => {
  it('parts a tree at the largest power of two', () =>
    expect([2n, 3n, 4n, 5n, 1n << 60n].map(split)).toEqual([1n, 2n, 2n, 4n, 1n << 59n]))

  // RFC 6962, 2.1.3: the tree of seven leaves.
  it('is what the RFC says of its example', () => {
    const range = (low: bigint, high: bigint) => ({ low, high })
    expect(inclusionRanges(0n, 7n)).toEqual([range(1n, 2n), range(2n, 4n), range(4n, 7n)])
    expect(inclusionRanges(4n, 7n)).toEqual([range(5n, 6n), range(6n, 7n), range(0n, 4n)])
    expect(inclusionRanges(6n, 7n)).toEqual([range(4n, 6n), range(0n, 4n)])
    expect(consistencyRanges(3n, 7n)).toEqual([range(2n, 3n), range(3n, 4n), range(0n, 2n), range(4n, 7n)])
    expect(consistencyRanges(4n, 7n)).toEqual([range(4n, 7n)])
    expect(consistencyRanges(6n, 7n)).toEqual([range(4n, 6n), range(6n, 7n), range(0n, 4n)])
    expect(consistencyRanges(7n, 7n)).toEqual([])
  })
})
