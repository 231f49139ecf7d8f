// Chromium, and visitors of the console in it. Whatever a page must never do is watched on every page: break its own
// policy, ask another host, fail in its code.
import assert from 'node:assert/strict'
import AxeBuilder from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { ORIGIN, PASSWORD, withCode } from './suite.mjs'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
const WAIT_MS = 15_000

export const launch = () =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--lang=zh-CN'],
  })

export const problems = []

function watch(page) {
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // A refused or lost call is told to the person by the page; the browser's own line about it is no failure.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(`${page.url()}: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== ORIGIN && !['data:', 'blob:'].includes(protocol))
      problems.push(`${page.url()} asks ${request.url()}`)
  })
}

// What the policy refused, as console errors.
const tellViolations = () =>
  document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`),
  )

export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: ORIGIN, ...options })
  context.setDefaultTimeout(WAIT_MS)
  await context.addInitScript(tellViolations)
  const page = await context.newPage()
  watch(page)
  return page
}

// Whether the code let the page in; one that was used shows an error and leaves the field.
async function enterCode(page, code, entered) {
  await page.getByLabel('动态口令').fill(code)
  const answer = page.waitForResponse((response) => response.url().endsWith(':completeLogin'))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  if (!(await answer).ok()) return false
  await entered()
  return true
}

export async function login(page, user, path = '/') {
  await page.goto(`/login?next=${encodeURIComponent(path)}`)
  await page.getByLabel('用户名').fill(user)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  const entered = () => page.waitForURL((url) => url.pathname === path.split('?')[0])
  if (user === 'admin') await withCode((code) => enterCode(page, code, entered))
  else await entered()
  await settled(page)
}

export async function visitor(browser, user, path, options) {
  const page = await newPage(browser, options)
  await login(page, user, path)
  return page
}

// Everything the page waits for is there.
export async function settled(page) {
  await page.locator('main').waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !document.querySelector('main .lines, main [aria-busy="true"]'))
}

// No obstacle of WCAG 2.1 A or AA. The watermark lies over everything, so that no contrast could be measured below it.
export async function accessible(page) {
  await page.evaluate(() => document.querySelector('.watermark')?.setAttribute('hidden', ''))
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  await page.evaluate(() => document.querySelector('.watermark')?.removeAttribute('hidden'))
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary.replaceAll('\n', ' ')}`),
  )
  assert.deepEqual(found, [], page.url())
}

export async function quiet(body) {
  problems.length = 0
  await body()
  assert.deepEqual(problems, [])
}
