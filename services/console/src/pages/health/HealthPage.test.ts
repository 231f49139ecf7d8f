import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { loadPageTexts } from '@/i18n'
import { mountInConsole } from '@/test/mount'
import HealthPage from './HealthPage.vue'

const journey = (name: string, over: object) => ({
  journey: name,
  titleZh: name,
  title: name,
  state: 'green',
  reasonZh: '正常',
  reason: 'in order',
  calls: 1200,
  errors: 0,
  p95Seconds: 0.02,
  ...over,
})
const down = { state: 'red', reasonZh: '服务未就绪：audit', reason: 'not serving: audit', errors: 3 }
const answers: Record<string, object> = {
  '/status': {
    state: 'red',
    version: '1.0.0',
    startTime: '2026-03-01T00:00:00Z',
    time: '2026-03-01T02:05:00Z',
    windowSeconds: 300,
    journeys: [journey('login', {}), journey('audit', down)],
  },
  '/readyz': { ready: true, services: { audit: false, identity: true } },
}

describe('system health', () => {
  beforeEach(() => loadPageTexts('health'))

  it('shows in words what is wrong, the worst first, and what to do', async () => {
    vi.stubGlobal('fetch', (path: string) => Promise.resolve(new Response(JSON.stringify(answers[path]))))
    const page = mountInConsole(HealthPage)
    await flushPromises()
    const [first, second] = page.findAll('.journey')
    expect(first!.text()).toContain('故障')
    expect(first!.text()).toContain('deploy/runbooks/ProcessNotReady.md')
    expect(second!.text()).toContain('正常')
    expect(second!.text()).toContain('1,200')
    expect(second!.find('code').exists()).toBe(false)
    expect(page.find('.services').text()).toMatch(/审计.*未就绪.*身份与机构.*就绪/)
    expect(page.find('.overall').text()).toContain('0 天 2 小时 5 分')
    page.unmount()
  })

  it('does not let an old answer pass for the present one', async () => {
    vi.stubGlobal('fetch', (path: string) => Promise.resolve(new Response(JSON.stringify(answers[path]))))
    const page = mountInConsole(HealthPage)
    await flushPromises()
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('away')))
    await page.find('header button').trigger('click')
    await flushPromises()
    expect(page.find('[role=alert]').text()).toContain('连不上服务器')
    expect(page.find('.overall').text()).toContain('现在连不上网关')
    expect(page.find('.overall').classes()).toContain('old')
    page.unmount()
  })
})
