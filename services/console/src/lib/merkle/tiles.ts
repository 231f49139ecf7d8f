// The published tree (C2SP tlog-tiles): cut into files of 256 hashes, eight levels of the tree each. Proofs are made here
// from these files, so that nobody has to be asked for one.
import { ProofFault } from './fault'
import { foldPeaks, HASH_BYTES, perfectRoot, type Hash } from './hash'
import { consistencyRanges, inclusionRanges, type LeafRange } from './proof'

const TILE_WIDTH = 256n
const TILE_LEVELS = 8

// Reads `level/path` of the log; the bytes of the tile.
export type ReadTile = (path: string) => Promise<Uint8Array>

// 1234067 and 256 -> x001/x234/067; fewer hashes than 256 add .p/W.
export function tilePath(index: bigint, width: bigint): string {
  const digits = index.toString()
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)!
  const path = [...groups.slice(0, -1).map((group) => `x${group}`), groups.at(-1)].join('/')
  return width < TILE_WIDTH ? `${path}.p/${width}` : path
}

// The perfect subtrees that make up a range, largest first, as height and index among those of that height.
export function perfectSubtrees({ low, high }: LeafRange): { height: number; index: bigint }[] {
  const nodes = []
  for (let at = low; at < high;) {
    const height = (high - at).toString(2).length - 1
    nodes.push({ height, index: at >> BigInt(height) })
    at += 1n << BigInt(height)
  }
  return nodes
}

export class TileTree {
  private readonly tiles = new Map<string, Promise<Hash[]>>()

  constructor(
    readonly size: bigint,
    private readonly read: ReadTile,
  ) {}

  // Paths of the tiles that were read, for whoever wants to look at them.
  get paths(): string[] {
    return [...this.tiles.keys()]
  }

  async leaf(index: bigint): Promise<Hash> {
    return this.hashOf({ low: index, high: index + 1n })
  }

  inclusionProof(index: bigint): Promise<Hash[]> {
    return Promise.all(inclusionRanges(index, this.size).map((range) => this.hashOf(range)))
  }

  consistencyProof(first: bigint): Promise<Hash[]> {
    return Promise.all(consistencyRanges(first, this.size).map((range) => this.hashOf(range)))
  }

  root(size = this.size): Promise<Hash> {
    return this.hashOf({ low: 0n, high: size })
  }

  // Looks at the way from a leaf to the top for a full tile that is not what the tile above says of it.
  async alteredTile(leaf: bigint): Promise<string | undefined> {
    for (let level = 0; ; level += 1) {
      const index = leaf >> BigInt(TILE_LEVELS * (level + 1))
      if (this.width(level, index) < TILE_WIDTH) return undefined
      const below = await perfectRoot(await this.tile(level, index))
      const above = (await this.tile(level + 1, index / TILE_WIDTH))[Number(index % TILE_WIDTH)]!
      if (below.some((byte, i) => byte !== above[i])) return `${level}/${tilePath(index, TILE_WIDTH)}`
    }
  }

  private async hashOf(range: LeafRange): Promise<Hash> {
    return foldPeaks(
      await Promise.all(
        perfectSubtrees(range).map(async ({ height, index }) => {
          const level = Math.floor(height / TILE_LEVELS)
          const count = 1n << BigInt(height - level * TILE_LEVELS)
          const first = index * count
          const hashes = await this.tile(level, first / TILE_WIDTH)
          const at = Number(first % TILE_WIDTH)
          return perfectRoot(hashes.slice(at, at + Number(count)))
        }),
      ),
    )
  }

  // Hashes of the tile in the tree of this size.
  private width(level: number, index: bigint): bigint {
    const hashes = (this.size >> BigInt(TILE_LEVELS * level)) - index * TILE_WIDTH
    return hashes < TILE_WIDTH ? hashes : TILE_WIDTH
  }

  private tile(level: number, index: bigint): Promise<Hash[]> {
    const width = this.width(level, index)
    const path = `${level}/${tilePath(index, width)}`
    let tile = this.tiles.get(path)
    if (!tile) {
      tile = this.read(path).then((bytes) => {
        if (bytes.length !== Number(width) * HASH_BYTES) throw new ProofFault('tileMalformed', { tile: path })
        return Array.from({ length: Number(width) }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES))
      })
      this.tiles.set(path, tile)
    }
    return tile
  }
}
