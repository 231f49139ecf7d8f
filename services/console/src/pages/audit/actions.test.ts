import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ACTIONS, actionKey } from './actions'
import { pageOf } from './resources'

const SERVICES = join(__dirname, '../../../../../services')

function emitted(): Set<string> {
  const found = new Set<string>()
  for (const service of ['registry', 'projects', 'education', 'identity', 'audit']) {
    const files = readdirSync(join(SERVICES, service), { recursive: true, encoding: 'utf8' })
    // What security_rules names are prefixes that it counts by.
    for (const file of files.filter((name) => /(?<!_test|security_rules)\.cc$/.test(name))) {
      const source = readFileSync(join(SERVICES, service, file), 'utf8')
      // Permissions are verbs, events are participles.
      for (const [, action] of source.matchAll(/"([a-z]+\.[a-zA-Z_]+\.[a-z_]+ed)"/g)) found.add(action!)
      for (const [, done] of source.matchAll(/BatchEvent\("(\w+)"/g)) found.add(`projects.payout_batch.${done}`)
    }
  }
  return found
}

describe('actions', () => {
  it('are all those that the services write', () => {
    const written = emitted()
    expect(written.size).toBeGreaterThan(35)
    expect([...written].filter((action) => !(ACTIONS as readonly string[]).includes(action))).toEqual([])
  })

  it.each(['zh', 'en'])('have a text in %s, and no text is without its action', (locale) => {
    const texts = JSON.parse(readFileSync(join(__dirname, `${locale}.json`), 'utf8')) as { actions: object }
    expect(Object.keys(texts.actions).sort()).toEqual(
      ACTIONS.map((action) => actionKey(action).slice('audit.actions.'.length)).sort(),
    )
  })
})

describe('the page of a thing', () => {
  const router = (known: string[]) => ({
    resolve: (path: string) => ({
      matched: [{ name: known.some((each) => path.startsWith(each)) ? 'a' : 'not-found' }],
    }),
  })

  it('is found where the console has one', () => {
    const all = router(['/']) as never
    expect(pageOf('households/7', all)).toBe('/households/7')
    expect(pageOf('households/7/visits/3', all)).toBe('/households/7')
    expect(pageOf('households/7/cases/9', all)).toBe('/cases/7/9')
    expect(pageOf('payoutBatches/4/payouts/2', all)).toBe('/payouts/4')
    expect(pageOf('imports/4', all)).toBeUndefined()
    expect(pageOf('projects/4', router(['/households']) as never)).toBeUndefined()
  })
})
