import { describe, expect, it } from 'vitest'
import { base64Of, bytesOf, formatBytes } from './files'

describe('files', () => {
  it('become base64, also long ones and all byte values', async () => {
    const bytes = Uint8Array.from({ length: 100_003 }, (_, i) => i % 256)
    const text = base64Of(bytes)
    expect(Buffer.from(text, 'base64').equals(Buffer.from(bytes))).toBe(true)
    expect(base64Of(new Uint8Array())).toBe('')
    expect(await bytesOf(new Blob([bytes]))).toEqual(bytes)
  })

  it('have sizes that people read', () => {
    expect(formatBytes(800)).toBe('800 B')
    expect(formatBytes(2048)).toBe('2 KiB')
    expect(formatBytes(4 * 1024 * 1024)).toBe('4.0 MiB')
  })
})
