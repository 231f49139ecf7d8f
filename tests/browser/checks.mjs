// All checks, in one browser: tests/browser/run prepares what they need.
import { launch } from './lib/browser.mjs'
import { caseChecks } from './checks/cases.mjs'
import { loginChecks } from './checks/login.mjs'
import { pageChecks } from './checks/pages.mjs'
import { sessionChecks } from './checks/session.mjs'

const browser = await launch()
try {
  await loginChecks(browser)
  await sessionChecks(browser)
  await caseChecks(browser)
  await pageChecks(browser)
} finally {
  await browser.close()
}
