import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = join(__dirname, '..')
type Texts = { [key: string]: string | Texts }

function keysOf(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [prefix + key] : keysOf(text, `${prefix}${key}.`),
  )
}

function textsOf(texts: Texts): string[] {
  return Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : textsOf(text)))
}

// Read as files: imported, they would be what the build made of them.
const read = (folder: string, locale: string) =>
  JSON.parse(readFileSync(join(SRC, folder, `${locale}.json`), 'utf8')) as Texts
const pages = readdirSync(join(SRC, 'pages'))
const folders = ['i18n', ...pages.map((page) => `pages/${page}`)]

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(vue|ts)$/.test(file) && !file.endsWith('.test.ts') && !file.startsWith('api/schema'))
  .map((file) => [file, readFileSync(join(SRC, file), 'utf8')] as const)

describe('texts', () => {
  it.each(folders)('%s says the same in both languages, with the same parameters', (folder) => {
    const [zh, en] = [read(folder, 'zh'), read(folder, 'en')]
    expect(keysOf(en).sort()).toEqual(keysOf(zh).sort())
    const parameters = (texts: Texts) =>
      textsOf(texts).map((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort())
    expect(parameters(en)).toEqual(parameters(zh))
  })

  it('has every text that a source asks for', () => {
    const known = new Set([
      ...keysOf(read('i18n', 'zh')),
      ...pages.flatMap((page) => keysOf(read(`pages/${page}`, 'zh'), `${page}.`)),
    ])
    const missing = sources.flatMap(([file, source]) =>
      [...source.matchAll(/\bt\('([\w.]+)'/g)]
        .filter(([, key]) => !known.has(key!))
        .map(([, key]) => `${file}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  it('leaves no Chinese in the sources but in tables and titles, which have both languages', () => {
    const stray = sources
      .filter(([file]) => !/^(lib\/codes|api\/roles)|routes\.ts$/.test(file))
      .flatMap(([file, source]) =>
        /[\u4e00-\u9fff]/.test(source.replace(/^\s*(\/\/|\/\*|\*|<!--).*$|title: \{ zh: .*\}/gm, '')) ? [file] : [],
      )
    expect(stray).toEqual([])
  })
})
