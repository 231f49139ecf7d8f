import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api } from '@/api/client'
import { loadPageTexts } from '@/i18n'
import { mountInConsole } from '@/test/mount'
import ApproveDialog from './ApproveDialog.vue'
import CorrectDialog from './CorrectDialog.vue'
import ImportDialog from './ImportDialog.vue'

const batch = { name: 'payoutBatches/7', displayName: '茶园', payoutCount: 2, totalFen: '9007199254740993', round: 1 }
const post = vi.spyOn(api, 'POST')
const bodyOf = (call: number) => (post.mock.calls as unknown[][])[call]![1] as { body: object }
const submit = (wrapper: VueWrapper) => wrapper.find('[type=submit]')

beforeEach(() => loadPageTexts('payouts'))
afterEach(() => post.mockReset())

describe('dialogs of a batch', () => {
  it('approve exactly the total that was typed', async () => {
    post.mockResolvedValue({ data: {} } as never)
    const wrapper = mountInConsole(ApproveDialog, { props: { batch, open: true } } as never)
    await flushPromises()
    const input = wrapper.find('input')
    await input.setValue('90,071,992,547,409.92')
    expect(submit(wrapper).attributes('disabled')).toBeDefined()
    expect(wrapper.text()).toContain('与总金额不一致')
    await input.setValue('90,071,992,547,409.93')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(bodyOf(0).body).toEqual({ name: 'payoutBatches/7', expectedTotalFen: '9007199254740993' })
    expect(wrapper.emitted('done')).toHaveLength(1)
  })

  it('correct to another card, or take out', async () => {
    post.mockResolvedValue({ data: {} } as never)
    const payout = { name: 'payoutBatches/7/payouts/9', payee: 'households/1' }
    const wrapper = mountInConsole(CorrectDialog, { props: { payout: undefined } } as never)
    await wrapper.setProps({ payout })
    await flushPromises()
    const [, , holder, card, reason] = wrapper.findAll('input')
    await holder!.setValue('周大昌')
    await card!.setValue('6230 5828 3632')
    await reason!.setValue('账号填错')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(bodyOf(0).body).toEqual({
      holderName: '周大昌',
      cardNumber: '623058283632',
      reason: '账号填错',
    })
    await wrapper.findAll('[type=radio]')[1]!.setValue(true)
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(bodyOf(1).body).toEqual({ exclude: true, reason: '账号填错' })
  })

  it('take in only the answer that is awaited', async () => {
    const wrapper = mountInConsole(ImportDialog, { props: { batch, open: true } } as never)
    await flushPromises()
    const choose = async (round: number) => {
      const lines = ['头', `payoutBatches/7,${round},1,30.00,0,0.00`, '列', '9-1,30.00,成功,']
      const input = wrapper.find('input')
      Object.defineProperty(input.element, 'files', {
        value: [new File([lines.join('\n')], 'r.csv')],
        configurable: true,
      })
      await input.trigger('change')
      await vi.waitFor(() => expect(wrapper.text()).toContain('r.csv'))
    }
    const button = () => wrapper.findAll('button').at(-1)!
    await choose(2)
    expect(wrapper.find('[role=alert]').text()).toContain('另一轮')
    expect(button().attributes('disabled')).toBeDefined()
    await choose(1)
    await vi.waitFor(() => expect(wrapper.find('[role=alert]').exists()).toBe(false))
    expect(wrapper.find('dl').text()).toContain('30.00')
    expect(button().attributes('disabled')).toBeUndefined()
  })
})
