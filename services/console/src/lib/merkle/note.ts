// C2SP signed-note and tlog-checkpoint: the short text that a log signs, and the key it signs with.
import { bytesOf, fromBase64, join, same, toHex, type Bytes } from './bytes'
import { ProofFault } from './fault'
import { HASH_BYTES, sha256, subtle, type Hash } from './hash'

const ED25519 = 1
const KEY_BYTES = 32
const KEY_ID_BYTES = 4
const SIGNATURE_BYTES = 64

export interface VerifierKey {
  // The log's name, the first line of every checkpoint.
  name: string
  // Eight hex digits, as they stand in the key.
  id: string
  publicKey: Bytes
}

// name+hhhhhhhh+base64(0x01 || key); its id must be the beginning of SHA-256(name \n 0x01 key).
export async function parseVerifierKey(text: string): Promise<VerifierKey> {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? []
  const key = fromBase64(base64 ?? '')
  if (!name || !id || key?.length !== 1 + KEY_BYTES || key[0] !== ED25519) throw new ProofFault('keyMalformed')
  const hash = await sha256(bytesOf(`${name}\n`), key)
  if (toHex(hash.slice(0, KEY_ID_BYTES)) !== id) throw new ProofFault('keyIdWrong')
  return { name, id, publicKey: key.slice(1) }
}

async function signedBy({ publicKey }: VerifierKey, text: Bytes, signature: Bytes): Promise<boolean> {
  const crypto = subtle()
  let key: CryptoKey
  try {
    key = await crypto.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify'])
  } catch {
    throw new ProofFault('noEd25519')
  }
  return crypto.verify({ name: 'Ed25519' }, key, signature, text)
}

// The signed text of a note, when the line of this key is there and right; lines of other keys are left alone.
export async function openNote(note: string, key: VerifierKey): Promise<string> {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) throw new ProofFault('noteMalformed')
  const text = note.slice(0, end + 1)
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, base64] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? []
    const signature = fromBase64(base64 ?? '')
    if (!name || !signature) throw new ProofFault('noteMalformed')
    if (name !== key.name || toHex(signature.slice(0, KEY_ID_BYTES)) !== key.id) continue
    if (signature.length !== KEY_ID_BYTES + SIGNATURE_BYTES) throw new ProofFault('signatureWrong', { key: key.id })
    if (await signedBy(key, bytesOf(text), signature.slice(KEY_ID_BYTES))) return text
    throw new ProofFault('signatureWrong', { key: key.id })
  }
  throw new ProofFault('signatureMissing', { key: key.id })
}

export interface Checkpoint {
  origin: string
  size: bigint
  root: Hash
}

// Lines after the third are extensions and ignored.
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size = '', base64 = '', ...rest] = text.split('\n')
  const root = fromBase64(base64)
  if (!origin || rest.length === 0 || !/^(0|[1-9]\d*)$/.test(size) || root?.length !== HASH_BYTES) {
    throw new ProofFault('checkpointMalformed')
  }
  return { origin, size: BigInt(size), root }
}

// Verified, parsed, and of the log that the key belongs to.
export async function openCheckpoint(note: string, key: VerifierKey): Promise<Checkpoint> {
  const checkpoint = parseCheckpoint(await openNote(note, key))
  if (checkpoint.origin !== key.name) throw new ProofFault('originDiffers', { origin: checkpoint.origin })
  return checkpoint
}

export const sameCheckpoint = (a: Checkpoint, b: Checkpoint): boolean =>
  a.origin === b.origin && a.size === b.size && same(a.root, b.root)

// What people compare by eye or by telephone: SHA-256 of the public key.
export async function fingerprint(key: VerifierKey): Promise<string> {
  return toHex(await sha256(join(key.publicKey)))
}
