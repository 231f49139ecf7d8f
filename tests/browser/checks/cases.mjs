// 一会三评三公示 by hand: village, township and county take a household through every step on their pages.
import assert from 'node:assert/strict'
import { check } from '../lib/check.mjs'
import { accessible, quiet, settled, visitor } from '../lib/browser.mjs'
import { advance, call, newHousehold } from '../lib/suite.mjs'

const dialog = (page, name) => page.getByRole('dialog', { name, exact: true })
const press = (within, name) => within.getByRole('button', { name, exact: true }).click()

// The last question before a step that cannot be undone, which says so.
const confirm = (page, name) => press(page.getByRole('dialog').filter({ hasText: /不能(撤回|修改)/ }), name)

const state = (page, text) => page.locator('h1').getByText(text, { exact: true }).waitFor()
const caseOf = (household) => call('village', `/v1/${household.name}/cases`).then(({ cases }) => cases[0])

async function fillReview(page, stage, votes) {
  await press(page, '记录评议')
  const form = dialog(page, `记录${stage}`)
  await form.getByLabel('会议地点').fill('青堡村委会会议室')
  await form.getByLabel('会议记录').fill('逐户评议，情况属实。')
  for (const [label, count] of Object.entries(votes)) await form.getByLabel(label).fill(String(count))
  await press(form, '记录评议')
  await confirm(page, '记录评议')
  return form
}

async function review(page, stage, next) {
  const form = await fillReview(page, stage, { 到会人数: 34, 赞成: 31, 反对: 1, 弃权: 2 })
  await form.waitFor({ state: 'hidden' })
  await state(page, next)
}

async function closeNotice(page, next) {
  await advance('5d')
  await page.reload()
  await settled(page)
  await press(page, '关闭公示')
  await confirm(page, '关闭公示')
  await state(page, next)
}

async function decide(page, button, title, words) {
  await press(page, button)
  const form = dialog(page, title)
  await form.locator('textarea').fill(words)
  await press(form, button)
  await confirm(page, button)
  await form.waitFor({ state: 'hidden' })
}

// The request arrives, the answer is lost, as often as the console tries by itself.
async function loseAnswers(page, pattern) {
  let lost = 0
  await page.route(pattern, async (route) => {
    await route.fetch()
    lost += 1
    await route.abort('connectionreset')
  })
  return () => lost
}

async function objectOverALostLine(page, household) {
  const pattern = '**/*:fileObjection'
  const lost = await loseAnswers(page, pattern)
  await press(page, '登记异议')
  const form = dialog(page, '登记异议')
  await accessible(page)
  await form.getByLabel('异议内容').fill('听说这家在县城有房。')
  await press(form, '登记异议')
  await form.getByRole('alert').waitFor()
  assert.ok(lost() > 1, 'the console tries again by itself')
  assert.equal(await form.getByLabel('异议内容').inputValue(), '听说这家在县城有房。')
  await page.unroute(pattern)
  await press(form, '登记异议')
  await form.waitFor({ state: 'hidden' })
  assert.equal((await caseOf(household)).notices[0].objections.length, 1)
}

async function apply(page, household) {
  await page.getByRole('textbox', { name: '户主姓名' }).fill(household.head)
  await page.keyboard.press('Enter')
  await page.getByRole('row').getByRole('link', { name: household.head }).first().click()
  await page.waitForURL(/\/households\/\d+$/)
  await page.goto(`/households/${household.id}`)
  await settled(page)
  await press(page, '提出申请')
  const form = dialog(page, '提出识别申请')
  await accessible(page)
  await form.getByLabel('申请理由').fill('家里只有一个劳动力，孩子上学。')
  await form.getByRole('checkbox').check()
  await press(form, '提出申请')
  await page.waitForURL(/\/cases\/\d+\/\d+$/)
  await state(page, '待小组评议')
}

export async function caseChecks(browser) {
  const household = await newHousehold()
  const village = await visitor(browser, 'village', '/')
  let path = ''

  await check('a household applies: from the start page by list and household to its case', () =>
    quiet(async () => {
      await village.getByRole('link', { name: /一般农户/ }).click()
      await village.waitForURL('**/households?**')
      await settled(village)
      await apply(village, household)
      path = new URL(village.url()).pathname
    }),
  )

  await check('votes that do not add up are refused at their field; mended, the review opens the notice', () =>
    quiet(async () => {
      const form = await fillReview(village, '小组评议', { 到会人数: 34, 赞成: 31, 反对: 1, 弃权: 1 })
      await form.getByText('票数之和应等于到会人数').first().waitFor()
      assert.equal(await form.getByLabel('到会人数').getAttribute('aria-invalid'), 'true')
      await accessible(village)
      await form.getByLabel('弃权').fill('2')
      await press(form, '记录评议')
      await confirm(village, '记录评议')
      await form.waitFor({ state: 'hidden' })
      await state(village, '小组公示中')
      assert.equal(await village.getByRole('button', { name: '关闭公示' }).isDisabled(), true)
    }),
  )

  await check('an objection over a lost line is kept on the page and has one effect', () =>
    quiet(() => objectOverALostLine(village, household)),
  )

  await check('the clock of the notice stands while an objection is open, and goes on after the answer', () =>
    quiet(async () => {
      await advance('3d')
      await village.reload()
      await settled(village)
      await village.getByText('有异议未答复，计时已停止').waitFor()
      await village.getByText('因异议停止 3 天').waitFor()
      await press(village, '答复')
      const form = dialog(village, '答复异议')
      await accessible(village)
      await form.getByLabel('核实情况与答复').fill('经核实是租住陪读房。')
      await press(form, '答复')
      await confirm(village, '答复')
      await form.waitFor({ state: 'hidden' })
      await village.getByText(/起可以关闭$/).waitFor()
      await accessible(village)
      await closeNotice(village, '待村级评议')
    }),
  )

  await check('two more reviews and notices lead to the township', () =>
    quiet(async () => {
      await review(village, '村级评议', '村级公示中')
      await closeNotice(village, '待复评')
      await review(village, '复评', '复评公示中')
      await closeNotice(village, '待乡镇审核')
      assert.equal(await village.getByRole('button', { name: '审核通过' }).count(), 0)
    }),
  )
  await village.context().close()

  await check('the township checks, the county approves, and the household is registered', () =>
    quiet(async () => {
      const township = await visitor(browser, 'township', path)
      await decide(township, '审核通过', '乡镇审核', '入户核实，情况属实。')
      await state(township, '待县级审批')
      await township.context().close()
      const county = await visitor(browser, 'approver', path)
      await decide(county, '批准', '县级审批', '同意。')
      await state(county, '已批准')
      await accessible(county)
      await county.context().close()
      assert.equal((await call('village', `/v1/${household.name}`)).status, 'HOUSEHOLD_STATUS_REGISTERED')
    }),
  )
}
