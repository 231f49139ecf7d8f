import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { ApiError } from '@/api/errors'
import { mountInConsole } from '@/test/mount'
import DataTable from './DataTable.vue'
import { usePages, type PageAsk } from './pages'

interface Row {
  id: string
  head: string
  people: number
}

const ROWS = Array.from({ length: 5 }, (_, i): Row => ({ id: String(i), head: `户主${i}`, people: i }))
const columns = [
  { key: 'head', title: '户主', text: (row: Row) => row.head },
  { key: 'people', title: '人数', text: (row: Row) => String(row.people), number: true },
  { key: 'id', title: '编号', text: (row: Row) => row.id, extra: true },
]

// Two rows a page; the token is the index of the next row.
const serve = vi.fn(async (_filter: object, { pageToken }: PageAsk) => {
  const start = Number(pageToken ?? 0)
  return { rows: ROWS.slice(start, start + 2), nextPageToken: start + 2 < 5 ? String(start + 2) : '', totalSize: 5 }
})

const filter = ref({ area: '42' })
const opened = vi.fn()

async function table(fetch: (filter: object, ask: PageAsk) => Promise<{ rows: Row[] }> = serve) {
  const wrapper = mountInConsole(
    defineComponent(() => {
      const pages = usePages('test', filter, fetch)
      return () =>
        h(DataTable as never, {
          name: 'test',
          label: '农户',
          columns,
          pages,
          rowKey: (row: Row) => row.id,
          onOpen: opened,
        })
    }),
  )
  await flushPromises()
  return wrapper
}

const heads = (wrapper: Awaited<ReturnType<typeof table>>) =>
  wrapper.findAll('[data-label=户主]').map((cell) => cell.text())
const button = (wrapper: Awaited<ReturnType<typeof table>>, text: string) =>
  wrapper.findAll('button').find((each) => each.text().includes(text))!

describe('DataTable', () => {
  const writeText = vi.fn()
  beforeEach(() => {
    vi.clearAllMocks()
    filter.value = { area: '42' }
    vi.stubGlobal('navigator', { clipboard: { writeText } })
  })

  it('goes forth and back by the server’s tokens, and to the start when the filter changes', async () => {
    const wrapper = await table()
    expect(heads(wrapper)).toEqual(['户主0', '户主1'])
    expect(wrapper.text()).toContain('共 5 条')
    await button(wrapper, '下一页').trigger('click')
    await flushPromises()
    expect(heads(wrapper)).toEqual(['户主2', '户主3'])
    await button(wrapper, '上一页').trigger('click')
    await flushPromises()
    expect(heads(wrapper)).toEqual(['户主0', '户主1'])
    await button(wrapper, '下一页').trigger('click')
    filter.value = { area: '4228' }
    await flushPromises()
    expect(serve).toHaveBeenLastCalledWith({ area: '4228' }, { pageSize: 20, pageToken: undefined })
  })

  it('moves by arrows, opens by Enter, copies the cell', async () => {
    const wrapper = await table()
    const cell = () => wrapper.find('td[tabindex="0"]')
    await cell().trigger('keydown', { key: 'ArrowDown' })
    await cell().trigger('keydown', { key: 'c', ctrlKey: true })
    expect(writeText).toHaveBeenCalledWith('户主1')
    await cell().trigger('keydown', { key: 'End' })
    await cell().trigger('keydown', { key: 'c', ctrlKey: true })
    expect(writeText).toHaveBeenLastCalledWith('1')
    await cell().trigger('keydown', { key: 'Enter' })
    expect(opened).toHaveBeenCalledWith(ROWS[1])
  })

  it('copies selected rows with their titles, as a spreadsheet takes them', async () => {
    const wrapper = await table()
    await wrapper.find('td[tabindex="0"]').trigger('keydown', { key: ' ' })
    await button(wrapper, '复制所选 1 行').trigger('click')
    expect(writeText).toHaveBeenCalledWith('户主\t人数\n户主0\t0')
  })

  it('shows the columns one wants, and remembers them', async () => {
    const wrapper = await table()
    expect(wrapper.find('[data-label=编号]').exists()).toBe(false)
    await button(wrapper, '显示的列').trigger('click')
    const choices = wrapper.findAll('.sheet input')
    await choices[2]!.trigger('change')
    await choices[0]!.trigger('change')
    wrapper.unmount()
    const again = await table()
    expect(again.findAll('thead th').map((cell) => cell.text())).toEqual(['', '人数', '编号'])
  })

  it('says what went wrong, and tries again', async () => {
    const fail = vi.fn().mockRejectedValueOnce(new ApiError('INTERNAL', 'X', '出错了', [], 'trace-7'))
    const wrapper = await table(fail.mockResolvedValue({ rows: ROWS.slice(0, 1) }))
    expect(wrapper.find('[role=alert]').text()).toContain('trace-7')
    await button(wrapper, '重试').trigger('click')
    await flushPromises()
    expect(heads(wrapper)).toEqual(['户主0'])
  })

  it('says that there is nothing', async () => {
    const wrapper = await table(async () => ({ rows: [] }))
    expect(wrapper.text()).toContain('没有记录')
  })
})
