import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { loadPageTexts } from '@/i18n'
import { ApiError } from '@/api/errors'
import { ProofFault } from '@/lib/merkle/fault'
import { mountInConsole } from '@/test/mount'
import VerifyPanel from './VerifyPanel.vue'
import { rememberedLog, rememberLog } from './publishedLog'
import { verifyLog } from './verification'

vi.mock('./verification', async (original) => ({ ...(await original<object>()), verifyLog: vi.fn() }))

const claimed = { leaf: 7n, event: { leafIndex: '7' } }

// The panel after a verification whose step `name` ended so.
async function verified(name: string, error?: unknown, memory?: { key: string; note: string }) {
  vi.mocked(verifyLog).mockImplementation(async (_source, _memory, _claimed, show) => {
    show([{ name, state: error ? 'failed' : 'passed', said: error ? undefined : 'signed', facts: [], error }] as never)
    return memory
  })
  const panel = mountInConsole(VerifyPanel, { props: { claimed } })
  await panel.find('button').trigger('click')
  await flushPromises()
  return panel
}

describe('the verification', () => {
  beforeEach(() => loadPageTexts('audit'))

  it('lists its steps before it begins', () => {
    const panel = mountInConsole(VerifyPanel, { props: { claimed } })
    expect(panel.findAll('li')).toHaveLength(5)
    expect(panel.text()).toContain('未开始')
    expect(panel.find('.verdict').exists()).toBe(false)
  })

  it('says that it passed, and remembers', async () => {
    const memory = { key: 'k', note: 'n' }
    const panel = await verified('checkpoint', undefined, memory)
    expect(panel.find('.verdict').text()).toContain('首次核验')
    expect(rememberedLog()).toEqual(memory)
    expect((await verified('checkpoint', undefined, memory)).find('.verdict').text()).toContain('没有被改写')
  })

  it('names the step and the leaf of a forgery, and remembers nothing', async () => {
    const panel = await verified('inclusion', new ProofFault('leafDiffers', { leaf: '7', stored: 'ab' }))
    expect(panel.find('.verdict.failed').text()).toContain('核验没有通过：在日志里')
    expect(panel.find('.verdict').text()).toContain('第 7 条被改动')
    expect(panel.classes()).toContain('loud')
    expect(rememberedLog()).toBeUndefined()
  })

  it('warns of a changed key and offers to forget the old one', async () => {
    rememberLog({ key: 'old', note: 'n' })
    const panel = await verified('key', new ProofFault('keyChanged', { pinned: 'aa', offered: 'bb' }))
    expect(panel.find('.verdict.failed').text()).toContain('公钥变了')
    expect(panel.find('.forget').exists()).toBe(true)
    expect(rememberedLog()).toEqual({ key: 'old', note: 'n' })
  })

  it('does not call a forgery what it could not judge', async () => {
    const away = await verified('checkpoint', new ApiError('UNAVAILABLE', 'NETWORK', ''))
    expect(away.find('.verdict.unjudged').text()).toContain('连不上服务器')
    const old = await verified('checkpoint', new ProofFault('noEd25519'))
    expect(old.find('.verdict.unjudged').text()).toContain('Ed25519')
  })

  it('keeps both checkpoints of a fork for whoever must be shown', async () => {
    const facts = { before: '5', now: '8', evidence: 'one\n\ntwo' }
    const panel = await verified('consistency', new ProofFault('forked', facts))
    expect(panel.find('.verdict').text()).toContain('保存两份签名检查点')
  })
})
