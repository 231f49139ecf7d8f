import { beforeEach, describe, expect, it, vi } from 'vitest'
import { loadPageTexts } from '@/i18n'
import { mountInConsole } from '@/test/mount'
import PlacesTable from './PlacesTable.vue'

const households = { code: 'households', title: '在册户数', unit: '户' }
const illness = { code: 'cause_illness', title: '因病致贫户数', unit: '户' }
const place = (areaCode: string, count: string, ill: string) => ({
  areaCode,
  values: { households: count, cause_illness: ill },
})
const props = {
  definitions: [households, illness],
  figure: illness,
  whole: place('4228', '19', '5'),
  places: [place('422801', '9', '3'), place('422802', '10', '2')],
  to: (area: string) => ({ path: '/statistics', query: { area } }),
  linked: true,
}

describe('the places below', () => {
  beforeEach(async () => {
    await loadPageTexts('statistics')
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network here')))
  })

  const codes = (table: ReturnType<typeof mountInConsole>) => table.findAll('tbody th').map((each) => each.text())

  it('stand by the chosen figure, largest first, and by any other on request', async () => {
    const table = mountInConsole(PlacesTable, { props })
    expect(codes(table)).toEqual(['422801', '422802'])
    expect(table.findAll('thead th').map((each) => each.attributes('aria-sort'))).toEqual([
      undefined,
      'descending',
      undefined,
    ])
    await table.findAll('thead button')[2]!.trigger('click')
    expect(codes(table)).toEqual(['422802', '422801'])
    await table.findAll('thead button')[2]!.trigger('click')
    expect(codes(table)).toEqual(['422801', '422802'])
    await table.findAll('thead button')[0]!.trigger('click')
    expect(table.find('thead th').attributes('aria-sort')).toBe('ascending')
  })

  it('lead down, and each number to its households where the list can be filtered so', () => {
    const links = mountInConsole(PlacesTable, { props }).findAll('tbody tr:first-child a')
    expect(links.map((each) => each.attributes('href'))).toEqual(['/statistics?area=422801', '/households?area=422801'])
  })

  it('lead to no households of another day', () => {
    const table = mountInConsole(PlacesTable, { props: { ...props, linked: false } })
    expect(table.findAll('tbody tr:first-child a')).toHaveLength(1)
    expect(table.find('tfoot').text()).toContain('19')
  })

  it('may be none', () => {
    const table = mountInConsole(PlacesTable, { props: { ...props, places: [] } })
    expect(table.text()).toContain('没有在册农户')
  })
})
