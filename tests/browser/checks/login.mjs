// Getting in, and getting around without a mouse.
import assert from 'node:assert/strict'
import { check } from '../lib/check.mjs'
import { accessible, newPage, quiet, settled, visitor } from '../lib/browser.mjs'
import { newHousehold, PASSWORD } from '../lib/suite.mjs'

const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')

// Presses Tab until the focus is on something with these words.
async function tabTo(page, words, most = 60) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === words) return
  }
  assert.fail(`Tab does not reach ${words}`)
}

export async function loginChecks(browser) {
  await check('the login page has no obstacle, and a wrong password is told', async () => {
    const page = await newPage(browser)
    await quiet(async () => {
      await page.goto('/households?status=HOUSEHOLD_STATUS_GENERAL')
      await page.waitForURL('**/login?next=**')
      await accessible(page)
      await page.getByLabel('用户名').fill('village')
      await page.getByLabel('密码').fill('wrong-password-1')
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('alert').waitFor()
      await accessible(page)
      assert.equal(await page.getByLabel('密码').inputValue(), '')
    })
    await page.context().close()
  })

  await check('keys alone log in, and lead from the menu to a household', async () => {
    const { head, id } = await newHousehold()
    const page = await newPage(browser)
    await quiet(async () => {
      await page.goto('/login')
      await page.getByLabel('用户名').waitFor()
      for (const text of ['village', PASSWORD]) {
        await page.keyboard.type(text)
        await page.keyboard.press(text === PASSWORD ? 'Enter' : 'Tab')
      }
      await page.waitForURL((url) => url.pathname === '/')
      await settled(page)
      await page.evaluate(() => document.activeElement?.blur())
      await tabTo(page, '跳到正文', 1)
      await tabTo(page, '农户')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/households')
      await settled(page)
      await page.keyboard.press('/')
      await page.keyboard.type(head)
      await page.keyboard.press('Enter')
      await page.getByRole('row').nth(1).getByText(head).waitFor()
      await settled(page)
      await page.evaluate(() => document.activeElement?.blur())
      await page.locator('td[tabindex="0"]').focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/households/${id}`)
      await page.getByRole('heading', { name: `${head}户` }).waitFor()
    })
    await page.context().close()
  })

  await check('Ctrl+C copies a cell, ? lists the keys, Esc closes the list', async () => {
    const page = await visitor(browser, 'village', '/households')
    await quiet(async () => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.locator('td[tabindex="0"]').focus()
      await page.keyboard.press('Control+c')
      const cell = await page.locator('td[tabindex="0"]').innerText()
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), cell)
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
      await accessible(page)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    })
    await page.context().close()
  })
}
