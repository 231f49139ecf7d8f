// The suite behind the console: what a check prepares there, and what it asks afterwards.
import { execFileSync } from 'node:child_process'
import { createHmac, randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

export const ORIGIN = `http://${process.env.FUPIN_HTTP}`
const RUN = process.env.FUPIN_RUN
export const PASSWORD = readFileSync(`${RUN}/secrets/sample-password`, 'utf8').trim().split('\n').pop()
const TOTP = readFileSync(`${RUN}/secrets/sample-totp`, 'utf8').trim().split('\n').pop()
const VILLAGE = '422801100215'

const tokens = new Map()

// The code of a step of 30 seconds (RFC 6238) of the administrator's authenticator.
function codeOf(step) {
  const bits = [...TOTP].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', key).update(counter).digest()
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

// Gives `use` one code after the other until it takes one: each works once, and the suite takes those next to the present.
export async function withCode(use) {
  const first = Math.floor(Date.now() / 30_000) - 1
  for (let step = first; step < first + 5; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, (step - 1) * 30_000 - Date.now()))
    if (await use(codeOf(step))) return
  }
  throw new Error('no code was taken')
}

async function send(path, { method = 'GET', body, headers = {} } = {}) {
  const answer = await fetch(ORIGIN + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  })
  const json = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(json)}`)
  return json
}

export async function call(user, path, options = {}) {
  if (!tokens.has(user)) {
    const session = await send('/v1/sessions:login', { method: 'POST', body: { username: user, password: PASSWORD } })
    tokens.set(user, session.accessToken)
  }
  const headers = { Authorization: `Bearer ${tokens.get(user)}`, 'Idempotency-Key': randomUUID() }
  return send(path, { ...options, headers: options.method ? headers : { Authorization: headers.Authorization } })
}

const businessDay = async () => JSON.stringify((await call('county', '/v1/statistics/422801')).asOfDate)

// Moves the business clock by days; the suite takes a moment to see it.
export async function advance(amount) {
  const before = await businessDay()
  execFileSync(`${RUN}/bin/fupinctl`, ['clock', 'advance', amount])
  while ((await businessDay()) === before) await new Promise((resolve) => setTimeout(resolve, 100))
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

// GB 11643: a person of no place that exists (division 429999), of this year of birth.
function residentId(year) {
  const digits = `429999${year}0${randomInt(1, 10)}${randomInt(10, 29)}${randomInt(100, 1000)}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return digits + '10X98765432'[sum % 11]
}

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
const GIVEN = '安邦诚达恩福贵海和嘉建康良明宁平'
const letter = (of) => of[randomInt(of.length)]

const member = (fullName, year, relation, more) => ({
  fullName,
  residentId: residentId(year),
  relation,
  ethnicGroup: 'ETHNIC_GROUP_TUJIA',
  health: ['HEALTH_CONDITION_HEALTHY'],
  medicalInsurance: 'MEDICAL_INSURANCE_RESIDENT',
  ...more,
})

// An invented household that may apply.
export async function newHousehold() {
  const head = letter(SURNAMES) + letter(GIVEN) + letter(GIVEN)
  const household = {
    areaCode: VILLAGE,
    groupName: '三组',
    attribute: 'HOUSEHOLD_ATTRIBUTE_ORDINARY',
    recognitionStandard: 'RECOGNITION_STANDARD_NATIONAL',
    primaryCause: 'POVERTY_CAUSE_ILLNESS',
    income: { year: 2025, wageFen: '700000', businessFen: '200000' },
    housing: { areaDm2: 8000, structure: 'HOUSING_STRUCTURE_EARTH', grade: 'HOUSING_GRADE_C', builtYear: 1990 },
    living: { waterSource: 'WATER_SOURCE_SPRING', safeWater: true, electricity: true, road: 'ROAD_SURFACE_GRAVEL' },
    members: [
      member(head, 1975, 'RELATION_HEAD', { education: 'EDUCATION_LEVEL_JUNIOR', labour: 'LABOUR_CAPACITY_ORDINARY' }),
      member(head[0] + letter(GIVEN), 2014, 'RELATION_SON', {
        enrolment: 'ENROLMENT_STAGE_PRIMARY',
        labour: 'LABOUR_CAPACITY_NONE',
      }),
    ],
  }
  const { name } = await call('village', '/v1/households', { method: 'POST', body: household })
  return { name, id: name.split('/')[1], head }
}
