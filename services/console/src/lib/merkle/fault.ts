// Why a proof does not hold, or cannot be judged. The page has a sentence for each: `audit.faults.<kind>`.
export type FaultKind =
  // The log's key.
  | 'keyMalformed'
  | 'keyIdWrong'
  | 'keyChanged'
  // Its checkpoint.
  | 'noteMalformed'
  | 'signatureMissing'
  | 'signatureWrong'
  | 'checkpointMalformed'
  | 'originDiffers'
  // A leaf and its way up.
  | 'wrongEvent'
  | 'leafAltered'
  | 'leafDiffers'
  | 'beyondTree'
  | 'tileMalformed'
  | 'tileAltered'
  | 'hashLength'
  | 'proofLength'
  | 'rootDiffers'
  | 'tilesDiffer'
  // What was seen before.
  | 'sizesOutOfOrder'
  | 'shrunk'
  | 'forked'
  // This browser.
  | 'insecureContext'
  | 'noEd25519'

export class ProofFault extends Error {
  constructor(
    readonly kind: FaultKind,
    // What the sentence names: a leaf, a tile, two hashes.
    readonly facts: Record<string, string> = {},
  ) {
    super(kind)
  }
}
