import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { mountInConsole } from '@/test/mount'
import { usePeriodText, useProgrammeText } from './programmes'

const Shown = defineComponent({
  props: { programme: String, period: String },
  setup(props) {
    const [programme, period] = [useProgrammeText(), usePeriodText()]
    return () => h('p', `${programme(props.programme)} ${period(props.period)}`)
  },
})
const text = (programme: string, period: string) => mountInConsole(Shown, { props: { programme, period } }).text()

describe('programmes and periods', () => {
  it('have names where the console knows them, else their keys', () => {
    expect(text('living_aid', '2026-autumn')).toBe('义务教育生活补助 2026 年秋季学期')
    expect(text('county_cattle', '2026-03')).toBe('county_cattle 2026-03')
  })
})
