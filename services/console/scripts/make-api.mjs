// Makes src/api/schema.ts from the gateway's own document and src/api/roles.ts from the suite's own roles.
//
//   FUPIN_HTTP=http://127.0.0.1:8080 FUPIN_PASSWORD_FILE=.run/secrets/sample-password npm run api
//   npm run api -- --check     compares instead of writing; exit code 1 when something differs
import { readFileSync, writeFileSync } from 'node:fs'
import openapi, { astToString } from 'openapi-typescript'

const gateway = process.env.FUPIN_HTTP ?? 'http://127.0.0.1:8080'
const check = process.argv.includes('--check')
const target = (name) => new URL(`../src/api/${name}`, import.meta.url)

async function schema() {
  const document = await (await fetch(`${gateway}/openapi.json`)).json()
  return `// Made by \`npm run api\` from the gateway's /openapi.json.\n${astToString(await openapi(document))}`
}

async function ask(path, init) {
  const response = await fetch(gateway + path, init)
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

async function roles() {
  const password = readFileSync(process.env.FUPIN_PASSWORD_FILE, 'utf8').trim().split('\n').pop()
  const login = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'province', password }),
  }
  const { accessToken } = await ask('/v1/sessions:login', login)
  const answer = await ask('/v1/roles', { headers: { Authorization: `Bearer ${accessToken}` } })
  const table = answer.roles.map(({ key, displayName, permissions }) => ({ key, displayName, permissions }))
  return `// Made by \`npm run api\` from the suite's /v1/roles: what each role may do.\nexport const ROLES = ${JSON.stringify(table, null, 2)}\n`
}

let differs = false
for (const [name, text] of [
  ['schema.ts', await schema()],
  ['roles.ts', await roles()],
]) {
  if (!check) {
    writeFileSync(target(name), text)
  } else if (readFileSync(target(name), 'utf8') !== text) {
    console.error(`src/api/${name} is not what the gateway says: run npm run api`)
    differs = true
  }
}
process.exit(differs ? 1 : 0)
