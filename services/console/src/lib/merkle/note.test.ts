import { describe, expect, it, vi } from 'vitest'
import { bytesOf, fromBase64, join, toBase64, toHex } from './bytes'
import { sha256, subtle } from './hash'
import { leafBytes, leafText } from './leaf'
import { fingerprint, openCheckpoint, openNote, parseCheckpoint, parseVerifierKey } from './note'

const ORIGIN = 'fupin.example/audit'

// A log's key, as its server holds it.
async function makeSigner(name = ORIGIN) {
  const pair = (await subtle().generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair
  const key = join(Uint8Array.of(1), new Uint8Array(await subtle().exportKey('raw', pair.publicKey)))
  const id = (await sha256(bytesOf(`${name}\n`), key)).slice(0, 4)
  const line = async (text: string) => {
    const signature = new Uint8Array(await subtle().sign('Ed25519', pair.privateKey, bytesOf(text)))
    return `\u2014 ${name} ${toBase64(join(id, signature))}\n`
  }
  const sign = async (text: string) => `${text}\n${await line(text)}`
  return { text: `${name}+${toHex(id)}+${toBase64(key)}`, sign, line }
}

const root = toBase64(new Uint8Array(32).fill(7))
const TEXT = `${ORIGIN}\n50031\n${root}\n`

describe('a log key', () => {
  it('is read and checked against its id', async () => {
    const { text } = await makeSigner()
    const key = await parseVerifierKey(text)
    expect(key.name).toBe(ORIGIN)
    expect(key.publicKey).toHaveLength(32)
    expect(await fingerprint(key)).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is refused when anything in it was changed', async () => {
    const { text } = await makeSigner()
    const [name, id, base64] = text.split('+')
    const wrongId = `${name}+${id === '00000000' ? '11111111' : '00000000'}+${text.slice(name!.length + 10)}`
    await expect(parseVerifierKey(wrongId)).rejects.toMatchObject({ kind: 'keyIdWrong' })
    await expect(parseVerifierKey(text.replace(ORIGIN, 'other'))).rejects.toMatchObject({ kind: 'keyIdWrong' })
    await expect(parseVerifierKey(`${name}+${id}`)).rejects.toMatchObject({ kind: 'keyMalformed' })
    await expect(parseVerifierKey(`${name}+${id}+${base64}!`)).rejects.toMatchObject({ kind: 'keyMalformed' })
  })
})

describe('a signed checkpoint', () => {
  it('is opened by its key, whatever other lines say', async () => {
    const [signer, other] = [await makeSigner(), await makeSigner('witness.example')]
    const key = await parseVerifierKey(signer.text)
    const note = (await signer.sign(TEXT)) + (await other.line(TEXT))
    const checkpoint = await openCheckpoint(note, key)
    expect(checkpoint).toEqual({ origin: ORIGIN, size: 50031n, root: fromBase64(root) })
  })

  it('is refused when its text, its signature or its signer is another', async () => {
    const [signer, other] = [await makeSigner(), await makeSigner('witness.example')]
    const key = await parseVerifierKey(signer.text)
    const note = await signer.sign(TEXT)
    const wrong = { kind: 'signatureWrong', facts: { key: key.id } }
    await expect(openNote(note.replace('50031', '50030'), key)).rejects.toMatchObject(wrong)
    await expect(openNote(await other.sign(TEXT), key)).rejects.toMatchObject({ kind: 'signatureMissing' })
    await expect(openNote(TEXT, key)).rejects.toMatchObject({ kind: 'noteMalformed' })
    await expect(openNote(note.replace('\u2014', '-'), key)).rejects.toMatchObject({ kind: 'noteMalformed' })
  })

  it('is refused when it is of another log', async () => {
    const signer = await makeSigner()
    const note = await signer.sign(TEXT.replace(ORIGIN, 'other.example/log'))
    const opened = openCheckpoint(note, await parseVerifierKey(signer.text))
    await expect(opened).rejects.toMatchObject({ kind: 'originDiffers', facts: { origin: 'other.example/log' } })
  })

  it.each([
    `${ORIGIN}\n050031\n${root}\n`,
    `${ORIGIN}\n-1\n${root}\n`,
    `${ORIGIN}\n50031\n${root.slice(4)}\n`,
    `${ORIGIN}\n50031\n${root}`,
    `\n50031\n${root}\n`,
  ])('has one form: %j is none', (text) => {
    expect(() => parseCheckpoint(text)).toThrowError(expect.objectContaining({ kind: 'checkpointMalformed' }))
  })

  it('may have lines for others', () => expect(parseCheckpoint(`${TEXT}more\n`).size).toBe(50031n))
})

describe('a browser that cannot verify', () => {
  it('says so: no https, or no Ed25519', async () => {
    const { text, sign } = await makeSigner()
    const [key, note] = [await parseVerifierKey(text), await sign(TEXT)]
    vi.stubGlobal('crypto', { getRandomValues: () => undefined })
    await expect(parseVerifierKey(text)).rejects.toMatchObject({ kind: 'insecureContext' })
    vi.stubGlobal('crypto', { subtle: { importKey: () => Promise.reject(new Error('NotSupportedError')) } })
    await expect(openNote(note, key)).rejects.toMatchObject({ kind: 'noEd25519' })
  })
})

describe('a leaf', () => {
  // As the log wrote it; services/audit/leaf_rules_test.cc pins the same form.
  const event = {
    eventId: '01a2109f-05c8-7b5f-8dba-5616774abb7b',
    source: 'audit',
    eventTime: '2026-12-20T02:53:06.880842Z',
    actor: 'accounts/1017',
    areaCode: '422801100215',
    action: 'audit.claim.created',
    resource: 'claims/1000',
    commitment: 'Umn4VWfqqnbBYXF1LL33lllI5VOJMNcpL2mmITvVaXM=',
    traceId: 'ed14f58fa309e72bac12503eeeef092e',
  }

  it('hashes to what the log says', async () => {
    const hash = await sha256(Uint8Array.of(0), leafBytes(event))
    expect(toBase64(hash)).toBe('ritnWyD6Ujcrm9gbV1SM+CHApYMS6aL2AgH0ulsTOrw=')
  })

  it('keeps microseconds, and says what is empty', () => {
    const text = leafText({ ...event, eventTime: '2026-12-20T02:53:06Z', areaCode: undefined })
    expect(text).toContain('"event_time":"2026-12-20T02:53:06.000000Z"')
    expect(text).toContain('"area_code":""')
    expect(leafText({ ...event, eventTime: '2026-12-20T02:53:06.5Z' })).toContain('06.500000Z')
  })
})
