// The pictures of the README: node screenshots.mjs FOLDER, over a running suite with the sample county and the story.
import { mkdirSync } from 'node:fs'
import { launch, settled, visitor } from './lib/browser.mjs'
import { call } from './lib/suite.mjs'

const folder = process.argv[2]
mkdirSync(folder, { recursive: true })

// The household of the story: the one that money has reached.
async function paidHousehold() {
  const query = 'area_code=422801100215&status=HOUSEHOLD_STATUS_REGISTERED&page_size=200'
  const { households } = await call('county', `/v1/households?${query}`)
  for (const { name } of households) {
    if ((await call('county', `/v1/${name}/payouts`)).totalSize) return name
  }
  throw new Error('the story was not told')
}

// Drawn 1600 wide, so that both columns show, and scaled down.
const options = { viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 0.8 }

const browser = await launch()
try {
  const page = await visitor(browser, 'county', '/', options)
  await page.screenshot({ path: `${folder}/console-home.png` })
  await page.setViewportSize({ width: 1600, height: 1500 })
  await page.goto(`/${await paidHousehold()}`)
  await settled(page)
  await page.screenshot({ path: `${folder}/console-household.png` })
} finally {
  await browser.close()
}
