// Every page of the router, found from the console itself: by whoever may see it, in both widths.
import assert from 'node:assert/strict'
import { check } from '../lib/check.mjs'
import { accessible, quiet, settled, visitor } from '../lib/browser.mjs'

// One may see most, the others see what is left.
const VISITORS = ['county', 'finance', 'headmaster', 'auditor', 'bank', 'township', 'village', 'admin', 'province']
const NARROW = { width: 360, height: 740 }
const WIDE = { width: 1280, height: 800 }

// The routes, and whether this viewer may see them.
const routes = (page) =>
  page.evaluate(() => {
    const { $router, $pinia } = document.querySelector('#app').__vue_app__.config.globalProperties
    const viewer = $pinia._s.get('viewer')
    return $router
      .getRoutes()
      .filter(({ name, meta }) => !meta.bare && name !== 'not-found')
      .map(({ name, path, meta }) => ({
        name,
        path,
        allowed: !meta.permission || viewer.may(meta.permission),
      }))
  })

// What the page leads to: the first address of each route.
const links = (page) =>
  page.evaluate(() => {
    const { $router } = document.querySelector('#app').__vue_app__.config.globalProperties
    const found = {}
    for (const { origin, pathname, search } of document.querySelectorAll('a[href]'))
      if (origin === location.origin) found[$router.resolve(pathname + search).name] ??= pathname + search
    return found
  })

async function look(page, path) {
  await page.goto(path)
  await settled(page)
  assert.equal(await page.locator('main [role=alert]').allInnerTexts().then(String), '')
  await accessible(page)
  await page.setViewportSize(NARROW)
  try {
    await settled(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(width <= NARROW.width, `${path} is ${width} px wide at ${NARROW.width}`)
    await accessible(page)
  } finally {
    await page.setViewportSize(WIDE)
  }
}

export async function pageChecks(browser) {
  const seen = new Set()
  const left = new Map()

  for (const user of VISITORS) {
    const page = await visitor(browser, user, '/')
    const all = await routes(page)
    all.filter(({ name }) => !seen.has(name)).forEach(({ name, path }) => left.set(name, path))
    const wanted = all.filter(({ name, allowed }) => allowed && !seen.has(name))
    if (wanted.length > 0)
      await walk(
        page,
        user,
        all.filter(({ allowed }) => allowed),
        seen,
      )
    seen.forEach((name) => left.delete(name))
    await page.context().close()
  }

  await check('every page of the router was found by links and seen', async () => {
    assert.deepEqual(Object.fromEntries(left), {})
  })
}

// Goes through the pages that need no id, and from their links on.
async function walk(page, user, allowed, seen) {
  const ways = new Map(allowed.filter(({ path }) => !path.includes(':')).map(({ name, path }) => [name, path]))
  const gone = new Set()
  for (let next; (next = [...ways].find(([name]) => !gone.has(name)));) {
    const [name, path] = next
    gone.add(name)
    if (seen.has(name)) {
      await page.goto(path)
      await settled(page)
    } else {
      seen.add(name)
      await check(`page ${name}, by ${user}: no obstacle, nothing wider than ${NARROW.width} px`, () =>
        quiet(() => look(page, path)),
      )
    }
    for (const [to, address] of Object.entries(await links(page)))
      if (allowed.some((route) => route.name === to) && !ways.has(to)) ways.set(to, address)
  }
}
