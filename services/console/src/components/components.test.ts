import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { h } from 'vue'
import { ApiError } from '@/api/errors'
import { HOUSEHOLD_STATUS, POVERTY_CAUSE } from '@/lib/codes/household'
import { mountInConsole } from '@/test/mount'
import CodeText from './CodeText.vue'
import ConfirmHost from './ConfirmHost.vue'
import ErrorState from './ErrorState.vue'
import FieldItem from './FieldItem.vue'
import FormField from './FormField.vue'
import MoneyText from './MoneyText.vue'
import StateTag from './StateTag.vue'
import { confirmStep } from './confirm'

describe('small components', () => {
  it('show money, codes and states', () => {
    expect(mountInConsole(MoneyText, { props: { fen: '123456', unit: true } }).text()).toBe('1,234.56元')
    const causes = { of: POVERTY_CAUSE, value: ['POVERTY_CAUSE_ILLNESS', 'POVERTY_CAUSE_SCHOOLING'] }
    expect(mountInConsole(CodeText, { props: causes }).text()).toBe('因病、因学')
    expect(mountInConsole(CodeText, { props: { of: POVERTY_CAUSE, value: undefined } }).text()).toBe('未填')
    const tag = mountInConsole(StateTag, { props: { of: HOUSEHOLD_STATUS, value: 'HOUSEHOLD_STATUS_MONITORED' } })
    expect(tag.text()).toBe('监测对象')
    expect(tag.classes()).toContain('tone-warn')
  })

  it('put what the API says of a field under that field', () => {
    const fields = [{ field: 'member.resident_id', message: '校验码不对' }]
    const error = new ApiError('INVALID_ARGUMENT', 'INVALID_FIELDS', '有误', fields)
    const props = { label: '证件号码', field: 'member.residentId', error }
    const slots = {
      default: ({ id, invalid, describedBy }: never) =>
        h('input', { id, 'aria-invalid': invalid, 'aria-describedby': describedBy }),
    }
    const item = mountInConsole(FieldItem, { props, slots } as never)
    const input = item.find('input')
    expect(item.find('label').attributes('for')).toBe(input.attributes('id'))
    expect(input.attributes('aria-invalid')).toBe('true')
    expect(item.find(`#${input.attributes('aria-describedby')}`).text()).toBe('校验码不对')
  })

  it('are one field for a line, a text and a choice, with what is wrong told beside it', async () => {
    const field = (props: object) =>
      mountInConsole(FormField, { props: { label: '意见', required: true, modelValue: '', ...props } } as never)
    const line = field({ type: 'date', max: '2026-03-01', problem: '太晚' })
    const input = line.find('input')
    expect(input.attributes()).toMatchObject({ type: 'date', max: '2026-03-01', required: '', 'aria-invalid': 'true' })
    expect(line.find(`#${input.attributes('aria-describedby')}`).text()).toBe('太晚')
    await input.setValue('2026-02-28')
    expect(line.emitted('update:modelValue')).toEqual([['2026-02-28']])
    expect(field({ rows: 3 }).find('textarea').attributes('rows')).toBe('3')
    const choice = field({ options: [{ value: 'a', label: '甲' }] })
    expect(choice.find('label').attributes('for')).toBe(choice.find('select').attributes('id'))
  })

  it('say what to do when the network is away', () => {
    const error = new ApiError('UNAVAILABLE', 'NETWORK', '')
    expect(mountInConsole(ErrorState, { props: { error } }).text()).toContain('连不上服务器')
  })

  it('ask before a step, with its own verb', async () => {
    const host = mountInConsole(ConfirmHost)
    const answer = confirmStep({ title: '批准入册', text: '批准后不能撤回。', confirm: '批准' })
    await flushPromises()
    const buttons = host.findAll('button')
    expect(buttons.map((button) => button.text())).toEqual(['取消', '批准'])
    await buttons[1]!.trigger('click')
    expect(await answer).toBe(true)

    const dismissed = confirmStep({ title: 'a', text: 'b', confirm: 'c' })
    await flushPromises()
    host.find('dialog').element.close()
    expect(await dismissed).toBe(false)
  })
})
