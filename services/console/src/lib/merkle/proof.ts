// Inclusion and consistency by RFC 6962, 2.1: written as its definitions are, from the root of the tree down. Sizes and
// indexes are bigint: the log counts further than a number is exact.
import { same } from './bytes'
import { ProofFault } from './fault'
import { HASH_BYTES, nodeHash, type Hash } from './hash'

// Where a tree of more than one leaf parts: the largest power of two below its size.
export function split(size: bigint): bigint {
  return 1n << BigInt((size - 1n).toString(2).length - 1)
}

function checkHashes(...hashes: Hash[]): void {
  if (hashes.some((hash) => hash.length !== HASH_BYTES)) throw new ProofFault('hashLength')
}

function last(proof: Hash[]): Hash {
  const hash = proof.at(-1)
  if (!hash) throw new ProofFault('proofLength')
  return hash
}

// The root that follows from a leaf and its siblings, which the proof holds from the leaf up.
async function rootOver(index: bigint, size: bigint, leaf: Hash, proof: Hash[]): Promise<Hash> {
  if (size === 1n) {
    if (proof.length > 0) throw new ProofFault('proofLength')
    return leaf
  }
  const middle = split(size)
  const sibling = last(proof)
  const below = proof.slice(0, -1)
  return index < middle
    ? nodeHash(await rootOver(index, middle, leaf, below), sibling)
    : nodeHash(sibling, await rootOver(index - middle, size - middle, leaf, below))
}

// Passes when the proof shows that `leaf` is leaf `index` of the tree of `size` leaves with `root`; throws a ProofFault.
export async function verifyInclusion(index: bigint, size: bigint, leaf: Hash, proof: Hash[], root: Hash) {
  if (index < 0n || index >= size) throw new ProofFault('beyondTree')
  checkHashes(leaf, root, ...proof)
  if (!same(await rootOver(index, size, leaf, proof), root)) throw new ProofFault('rootDiffers')
}

// The roots of both trees that follow from the proof. `known` is the smaller tree's root, which stands in the proof only
// when that tree is not a subtree of its own in the larger.
async function rootsOver(size1: bigint, size2: bigint, known: Hash | undefined, proof: Hash[]): Promise<[Hash, Hash]> {
  if (size1 === size2) {
    if (proof.length !== (known ? 0 : 1)) throw new ProofFault('proofLength')
    const root = known ?? last(proof)
    return [root, root]
  }
  const middle = split(size2)
  const beside = last(proof)
  const below = proof.slice(0, -1)
  if (size1 <= middle) {
    const [first, second] = await rootsOver(size1, middle, known, below)
    return [first, await nodeHash(second, beside)]
  }
  const [first, second] = await rootsOver(size1 - middle, size2 - middle, undefined, below)
  return [await nodeHash(beside, first), await nodeHash(beside, second)]
}

// Passes when the proof shows that the tree of `size1` leaves is the beginning of that of `size2`. An empty first tree
// proves nothing and is refused.
export async function verifyConsistency(size1: bigint, size2: bigint, root1: Hash, root2: Hash, proof: Hash[]) {
  if (size1 < 1n || size1 > size2) throw new ProofFault('sizesOutOfOrder')
  checkHashes(root1, root2, ...proof)
  const [first, second] = await rootsOver(size1, size2, root1, proof)
  if (!same(second, root2)) throw new ProofFault('rootDiffers')
  if (!same(first, root1)) throw new ProofFault('forked')
}

// Leaves [low, high) under one node of the tree.
export interface LeafRange {
  low: bigint
  high: bigint
}

// The nodes that an inclusion proof is made of, from the leaf up.
export function inclusionRanges(index: bigint, size: bigint, low = 0n): LeafRange[] {
  if (size === 1n) return []
  const [middle, end] = [low + split(size), low + size]
  return index < middle
    ? [...inclusionRanges(index, middle - low, low), { low: middle, high: end }]
    : [...inclusionRanges(index, end - middle, middle), { low, high: middle }]
}

// The nodes that a consistency proof is made of; `whole` while the smaller tree is the one that is known.
export function consistencyRanges(size1: bigint, size2: bigint, low = 0n, whole = true): LeafRange[] {
  if (size1 === size2) return whole ? [] : [{ low, high: low + size2 }]
  const [middle, end] = [low + split(size2), low + size2]
  return low + size1 <= middle
    ? [...consistencyRanges(size1, middle - low, low, whole), { low: middle, high: end }]
    : [...consistencyRanges(low + size1 - middle, end - middle, middle, false), { low, high: middle }]
}
