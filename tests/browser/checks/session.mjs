// What happens to an open console over time: reload, an old token, nobody at the desk.
import assert from 'node:assert/strict'
import { check } from '../lib/check.mjs'
import { accessible, newPage, login, quiet, settled, visitor } from '../lib/browser.mjs'
import { PASSWORD } from '../lib/suite.mjs'

const tabs = (page) => page.getByRole('navigation', { name: '打开的页面' }).getByRole('link').allInnerTexts()

async function countRefreshes(page, body) {
  let count = 0
  page.on('request', (request) => (count += request.url().endsWith('/v1/sessions:refresh') ? 1 : 0))
  await body()
  return count
}

const changeSession = (page, change) =>
  page.evaluate((change) => {
    const session = { ...JSON.parse(sessionStorage.getItem('fupin.session')), ...change }
    sessionStorage.setItem('fupin.session', JSON.stringify(session))
  }, change)

async function refreshedAfter(browser, change) {
  const page = await visitor(browser, 'township', '/households')
  await quiet(async () => {
    await changeSession(page, change)
    const count = await countRefreshes(page, async () => {
      await page.reload()
      await settled(page)
      await page.getByRole('row').nth(1).waitFor()
    })
    assert.equal(count, 1)
    assert.equal(await page.getByRole('alert').count(), 0)
  })
  await page.context().close()
}

export async function sessionChecks(browser) {
  await check('open pages and their filters survive a reload', async () => {
    const page = await visitor(browser, 'village', '/households?status=HOUSEHOLD_STATUS_REGISTERED')
    await quiet(async () => {
      await page.getByRole('row').nth(1).getByRole('link').click()
      await page.waitForURL(/\/households\/\d+$/)
      await settled(page)
      const before = await tabs(page)
      assert.equal(before.length, 2)
      await page.reload()
      await settled(page)
      assert.deepEqual(await tabs(page), before)
      await page.getByRole('navigation', { name: '打开的页面' }).getByRole('link').first().click()
      await page.waitForURL('**/households?status=HOUSEHOLD_STATUS_REGISTERED')
    })
    await page.context().close()
  })

  await check('a token that is about to expire is renewed before it is used', () =>
    refreshedAfter(browser, { accessUntil: 0 }),
  )
  await check('a token that the suite refuses is renewed, once for all calls of a page', () =>
    refreshedAfter(browser, { accessToken: 'e30.e30.e30' }),
  )

  await check('an idle console locks, keeps the page below, and opens by password alone', async () => {
    const page = await newPage(browser)
    await page.clock.install()
    await login(page, 'village', '/households')
    await quiet(async () => {
      const search = page.getByRole('textbox', { name: '户主姓名' })
      await search.fill('廖')
      await page.clock.fastForward('14:00')
      assert.equal(await page.getByRole('dialog').count(), 0)
      await page.clock.fastForward('02:00')
      const lock = page.getByRole('dialog', { name: '已锁定' })
      await lock.waitFor()
      await accessible(page)
      assert.equal(await page.locator('.shell').getAttribute('inert'), '')
      await page.reload()
      await lock.waitFor()
      await lock.locator('input').fill('wrong-password-1')
      await lock.getByRole('button', { name: '继续' }).click()
      await lock.getByRole('alert').waitFor()
      await lock.locator('input').fill(PASSWORD)
      await lock.getByRole('button', { name: '继续' }).click()
      await lock.waitFor({ state: 'hidden' })
      await settled(page)
      await page.getByRole('row').nth(1).waitFor()
    })
    await page.context().close()
  })
}
