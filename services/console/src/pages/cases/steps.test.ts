import { describe, expect, it } from 'vitest'
import { clockOf } from './clock'
import { actionsOf, openNotice, stageOf, stationsOf, type Case, type Notice } from './steps'
import { passes, votesOf } from './votes'

const day = (number: number) => ({ year: 2026, month: 3, day: number })
const review = (stage: string, passed = true) => ({ stage, passed, meetingDate: day(2) })
const notice = (over: object = {}) =>
  ({ stage: 'REVIEW_STAGE_GROUP', startDate: day(2), closableDate: day(7), days: 5, ...over }) as unknown as Notice
const one = (over: object) => ({ applicationDate: day(1), ...over }) as unknown as Case
const statuses = (of: Case) => stationsOf(of).map(({ status }) => status)

describe('where a case stands', () => {
  it('is the state it is in, with the days of what is behind it', () => {
    const stations = stationsOf(
      one({
        state: 'CASE_STATE_VILLAGE_REVIEW',
        reviews: [review('REVIEW_STAGE_GROUP')],
        notices: [notice({ closedDate: day(7) })],
      }),
    )
    expect(stations.slice(0, 4)).toEqual([
      { key: 'APPLICATION', status: 'done', day: '2026-03-01' },
      { key: 'CASE_STATE_GROUP_REVIEW', status: 'done', day: '2026-03-02' },
      { key: 'CASE_STATE_GROUP_NOTICE', status: 'done', day: '2026-03-07' },
      { key: 'CASE_STATE_VILLAGE_REVIEW', status: 'current', day: '' },
    ])
    expect(stations.slice(4).every(({ status }) => status === 'ahead')).toBe(true)
  })

  it('is past everything when approved', () => {
    expect(new Set(statuses(one({ state: 'CASE_STATE_APPROVED' })))).toEqual(new Set(['done']))
  })

  it('is where it failed when it was sent back: voted down, objected to, or refused by county', () => {
    const reviews = [review('REVIEW_STAGE_GROUP', false)]
    expect(statuses(one({ state: 'CASE_STATE_RETURNED', reviews })).indexOf('failed')).toBe(1)
    const objected = one({
      state: 'CASE_STATE_RETURNED',
      reviews: [review('REVIEW_STAGE_GROUP')],
      notices: [notice()],
    })
    expect(statuses(objected).indexOf('failed')).toBe(2)
    const stages = ['REVIEW_STAGE_GROUP', 'REVIEW_STAGE_VILLAGE', 'REVIEW_STAGE_RE_REVIEW']
    const refused = one({
      state: 'CASE_STATE_RETURNED',
      reviews: stages.map((stage) => review(stage)),
      notices: stages.map((stage) => notice({ stage, closedDate: day(7) })),
      decisions: [{ kind: 'DECISION_KIND_CHECKED', decideTime: '2026-03-20T02:00:00Z' }],
    })
    expect(statuses(refused).indexOf('failed')).toBe(8)
  })

  it('waits for one review, and has one notice open', () => {
    expect(stageOf(one({ state: 'CASE_STATE_RE_REVIEW' }))).toBe('REVIEW_STAGE_RE_REVIEW')
    const of = one({ state: 'CASE_STATE_GROUP_NOTICE', notices: [notice()], allowedSteps: ['CloseNotice'] })
    expect(openNotice(of)).toEqual(notice())
    expect(openNotice({ ...of, allowedSteps: [] })).toBeUndefined()
  })
})

describe('what may be done', () => {
  const township = one({ allowedSteps: ['CheckHousehold', 'ReturnHousehold'] })
  const mayAll = () => true

  it('is what the case allows and the viewer may', () => {
    expect([...actionsOf(township, mayAll)]).toEqual(['check', 'return'])
    expect([...actionsOf(township, () => false)]).toEqual([])
  })

  it('sends back only by whoever would decide here', () => {
    expect([...actionsOf(township, (permission) => permission !== 'registry.cases.check')]).toEqual([])
  })
})

describe('the clock of a notice', () => {
  it('counts whole days, from nothing on the first', () => {
    expect(clockOf(notice(), '2026-03-02')).toMatchObject({ counted: 0, stopped: 0, state: 'running' })
    expect(clockOf(notice(), '2026-03-05')).toMatchObject({ counted: 3, state: 'running', closable: '2026-03-07' })
    expect(clockOf(notice(), '2026-03-07')).toMatchObject({ counted: 5, state: 'due' })
    expect(clockOf(notice(), '2026-03-20')).toMatchObject({ counted: 5, stopped: 0, state: 'due' })
  })

  it('stands still while an objection is open, and counts on from there', () => {
    const open = notice({ closableDate: day(10), objections: [{}] })
    expect(clockOf(open, '2026-03-06')).toMatchObject({ counted: 1, stopped: 3, state: 'stopped' })
    const answered = notice({ closableDate: day(10), objections: [{ answerTime: '2026-03-06T00:00:00Z' }] })
    expect(clockOf(answered, '2026-03-08')).toMatchObject({ counted: 3, stopped: 3, state: 'running' })
  })

  it('keeps its end when it is closed', () => {
    const closed = notice({ closableDate: day(9), closedDate: day(12), stoppedDays: 2 })
    expect(clockOf(closed, '2026-05-01')).toMatchObject({ counted: 5, stopped: 2, state: 'closed' })
  })
})

describe('votes', () => {
  it('pass with more than half of those present', () => {
    const typed = { attendees: '34', votesFor: '17', votesAgainst: '17', abstentions: '' }
    expect(passes(votesOf(typed))).toBe(false)
    expect(passes(votesOf({ ...typed, votesFor: '18', votesAgainst: '16' }))).toBe(true)
    expect(votesOf(typed).abstentions).toBe(0)
  })
})
