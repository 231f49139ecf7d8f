// Weighs the build against its budgets, gzipped, and fails when one is exceeded:
//   shell   what loads before the first page (entry, its imports, the shell's texts in one language)
//   route   what a page adds to the shell, its own texts in one language included
//   charts  what is loaded with the first chart
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET_KIB = { shell: 180, route: 60, charts: 230 }
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

const sizes = new Map()
function gzipped(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length)
  return sizes.get(file)
}

// The files of a chunk with everything it imports statically.
function filesOf(key, found = new Set()) {
  const chunk = manifest[key]
  if (found.has(chunk.file)) return found
  found.add(chunk.file)
  chunk.css?.forEach((file) => found.add(file))
  chunk.imports?.forEach((each) => filesOf(each, found))
  return found
}

const weigh = (files) => [...files].reduce((total, file) => total + gzipped(file), 0)
const heavier = (...keys) =>
  Math.max(0, ...keys.filter((key) => manifest[key]).map((key) => gzipped(manifest[key].file)))

const entry = 'index.html'
const shell = filesOf(entry)
const charts = Object.keys(manifest).filter(
  (key) => /\/components\/chart\/.*\.ts$/.test(key) && manifest[key].isDynamicEntry,
)
const chartFiles = new Set(charts.flatMap((key) => [...filesOf(key)]).filter((file) => !shell.has(file)))
const pages = Object.keys(manifest).filter((key) => /^src\/pages\/.*\.vue$/.test(key) && manifest[key].isDynamicEntry)

function routeBytes(key) {
  const folder = key.split('/').slice(0, 3).join('/')
  const own = [...filesOf(key)].filter((file) => !shell.has(file) && !chartFiles.has(file))
  return weigh(own) + heavier(`${folder}/zh.json`, `${folder}/en.json`)
}

const rows = [
  ['shell', weigh(shell) + heavier('src/i18n/zh.json', 'src/i18n/en.json'), BUDGET_KIB.shell],
  ...pages.map((key) => [key.slice('src/pages/'.length), routeBytes(key), BUDGET_KIB.route]),
  ...(charts.length > 0 ? [['charts', weigh(chartFiles), BUDGET_KIB.charts]] : []),
]
let exceeded = false
for (const [name, bytes, most] of rows) {
  const over = bytes > most * 1024
  exceeded ||= over
  console.log(
    `${name.padEnd(40)} ${(bytes / 1024).toFixed(1).padStart(7)} KiB of ${String(most).padStart(3)}${over ? '  EXCEEDED' : ''}`,
  )
}
process.exit(exceeded ? 1 : 0)
