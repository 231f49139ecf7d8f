import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeOptions, codeText, codeTone, type CodeTable } from './codes'
import { HOUSEHOLD_STATUS } from './household'

const PROTOS = join(__dirname, '../../../../../protos/fupin')

function protoFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? protoFiles(join(folder, entry.name))
      : entry.name.endsWith('.proto')
        ? [join(folder, entry.name)]
        : [],
  )
}

// { VALUE: 中文 } for each enum of the API, by its first value's name.
function protoTexts(): Map<string, Record<string, string>> {
  const enums = new Map<string, Record<string, string>>()
  for (const file of protoFiles(PROTOS)) {
    for (const [, body = ''] of readFileSync(file, 'utf8').matchAll(/^enum \w+ \{(.*?)^\}/gms)) {
      const values = [...body.matchAll(/(\w+) = \d+ \[\(fupin\.common\.v1\.zh\) = "([^"]+)"\]/g)]
      const texts = Object.fromEntries(values.map(([, name, zh]) => [name, zh]))
      const first = Object.keys(texts)[0]
      if (first) enums.set(first, texts)
    }
  }
  return enums
}

const modules = import.meta.glob<Record<string, CodeTable>>(['./*.ts', '!./codes.ts', '!./*.test.ts'], { eager: true })
const tables = Object.values(modules).flatMap((module) => Object.entries(module))

describe('code tables', () => {
  const protos = protoTexts()

  it.each(tables)('%s says in Chinese what the protos say', (_, table) => {
    const chinese = Object.fromEntries(Object.entries(table).map(([value, [zh]]) => [value, zh]))
    expect(chinese).toEqual(protos.get(Object.keys(table)[0]!))
  })

  it.each(tables)('%s has an English text of its own for every value', (_, table) => {
    const english = Object.values(table).map(([, en]) => en)
    expect(english.every((text) => /^[\x20-\x7e]+$/.test(text))).toBe(true)
    expect(new Set(english).size).toBe(english.length)
  })

  it('shows texts, tones and options', () => {
    expect(codeText(HOUSEHOLD_STATUS, 'HOUSEHOLD_STATUS_REGISTERED', 'zh')).toBe('建档立卡贫困户')
    expect(codeText(HOUSEHOLD_STATUS, 'HOUSEHOLD_STATUS_REGISTERED', 'en')).toBe('Registered poor')
    expect(codeText(HOUSEHOLD_STATUS, 'HOUSEHOLD_STATUS_UNSPECIFIED', 'zh')).toBe('')
    expect(codeText(HOUSEHOLD_STATUS, undefined, 'zh')).toBe('')
    expect(codeTone(HOUSEHOLD_STATUS, 'HOUSEHOLD_STATUS_REGISTERED')).toBe('accent')
    expect(codeOptions(HOUSEHOLD_STATUS, 'en')[0]).toEqual({
      value: 'HOUSEHOLD_STATUS_GENERAL',
      label: 'Ordinary household',
    })
  })

  it('shows a value it does not know as it is', () =>
    expect(codeText(HOUSEHOLD_STATUS, 'HOUSEHOLD_STATUS_NEW', 'zh')).toBe('HOUSEHOLD_STATUS_NEW'))
})
