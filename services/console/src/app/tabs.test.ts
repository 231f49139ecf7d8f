import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useTabs } from './tabs'

const route = (path: string, query = '') => ({ path, fullPath: path + query, meta: { title: { zh: path, en: path } } })

describe('tabs', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('open once a page and keep its filters', () => {
    const tabs = useTabs()
    tabs.visit(route('/households'))
    tabs.visit(route('/households', '?area=4228'))
    expect(tabs.tabs).toMatchObject([{ path: '/households', fullPath: '/households?area=4228' }])
  })

  it('survive a reload', async () => {
    useTabs().visit(route('/households/1'))
    useTabs().rename('/households/1', '吴学贵')
    await nextTick()
    setActivePinia(createPinia())
    expect(useTabs().tabs[0]!.title.zh).toBe('吴学贵')
  })

  it('lead to a neighbour when closed', () => {
    const tabs = useTabs()
    for (const path of ['/a', '/b', '/c']) tabs.visit(route(path))
    expect(tabs.close('/a', '/b')).toBeUndefined()
    expect(tabs.close('/b', '/b')).toBe('/c')
    expect(tabs.close('/c', '/c')).toBe('/')
  })

  it('are never more than twelve', () => {
    const tabs = useTabs()
    for (let i = 0; i < 14; i += 1) tabs.visit(route(`/${i}`))
    expect(tabs.tabs.map((tab) => tab.path)).toEqual(expect.arrayContaining(['/2', '/13']))
    expect(tabs.tabs).toHaveLength(12)
  })
})
