// Hashes of a Merkle tree by RFC 6962 over SHA-256, computed by the browser. The prefixes 0x00 and 0x01 keep a leaf from
// passing for a node.
import { join, type Bytes } from './bytes'
import { ProofFault } from './fault'

export type Hash = Bytes
export const HASH_BYTES = 32

// Browsers hash and verify only for pages that came over https, or from this very machine.
export function subtle(): SubtleCrypto {
  const found = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined
  if (!found) throw new ProofFault('insecureContext')
  return found
}

export async function sha256(...parts: Uint8Array[]): Promise<Hash> {
  return new Uint8Array(await subtle().digest('SHA-256', join(...parts)))
}

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

export const leafHash = (leaf: Uint8Array): Promise<Hash> => sha256(LEAF, leaf)
export const nodeHash = (left: Hash, right: Hash): Promise<Hash> => sha256(NODE, left, right)

// The root over 1, 2, 4, 8, … siblings.
export async function perfectRoot(hashes: Hash[]): Promise<Hash> {
  let row = hashes
  while (row.length > 1) {
    const pairs = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i]!, row[2 * i + 1]!))
    row = await Promise.all(pairs)
  }
  return row[0]!
}

// The root over perfect subtrees, largest first.
export async function foldPeaks(peaks: Hash[]): Promise<Hash> {
  let root = peaks.at(-1)!
  for (let i = peaks.length - 2; i >= 0; i -= 1) root = await nodeHash(peaks[i]!, root)
  return root
}
