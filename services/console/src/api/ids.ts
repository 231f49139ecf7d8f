// UUID version 4. randomUUID needs a secure context, which a county's intranet may not be.
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

// households/1042/cases/7 -> [1042, 7]: the ids of a resource name, for the parameters of a path.
export function partsOf(name: string): string[] {
  return name.split('/').filter((_, i) => i % 2 === 1)
}

export const lastId = (name: string | undefined): string => name?.split('/').at(-1) ?? ''
