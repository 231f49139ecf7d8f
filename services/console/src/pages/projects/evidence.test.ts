import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { api } from '@/api/client'
import { mountInConsole } from '@/test/mount'
import { MOST_BYTES, problemOf, titleOf, useEvidence } from './evidence'

const photo = (name: string, type = 'image/png') => new File(['pixels'], name, { type })

function mounted() {
  let evidence!: ReturnType<typeof useEvidence>
  const wrapper = mountInConsole(
    defineComponent(() => {
      evidence = useEvidence()
      return () => h('div')
    }),
  )
  return { evidence, wrapper }
}

afterEach(() => vi.restoreAllMocks())

describe('evidence of a report', () => {
  it('is refused before it is sent when it is no photo or PDF, empty or too large', () => {
    expect(problemOf({ type: 'image/jpeg', size: MOST_BYTES })).toBeUndefined()
    expect(problemOf({ type: 'image/jpeg', size: MOST_BYTES + 1 })).toBe('size')
    expect(problemOf({ type: 'image/gif', size: 10 })).toBe('type')
    expect(problemOf({ type: 'application/pdf', size: 0 })).toBe('empty')
    expect(titleOf('茶园.现场.jpg')).toBe('茶园.现场')
  })

  it('is uploaded once, and its previews end with it', async () => {
    URL.createObjectURL = vi.fn(() => 'blob:1')
    URL.revokeObjectURL = vi.fn()
    const post = vi
      .spyOn(api, 'POST')
      .mockResolvedValueOnce({ data: { sha256: 'aa' } } as never)
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValueOnce({ data: { sha256: 'bb' } } as never)
    const { evidence, wrapper } = mounted()
    evidence.choose([photo('一.png'), photo('二.pdf', 'application/pdf')])
    await expect(evidence.uploadAll('422801100')).rejects.toThrow('away')
    expect(await evidence.uploadAll('422801100')).toEqual([
      { title: '一', sha256: 'aa' },
      { title: '二', sha256: 'bb' },
    ])
    const ids = (post.mock.calls as unknown[][]).map(([, init]) => (init as { headers: object }).headers)
    expect(post).toHaveBeenCalledTimes(3)
    expect(ids[1]).toEqual(ids[2])
    expect(ids[0]).not.toEqual(ids[1])
    wrapper.unmount()
    expect(URL.createObjectURL).toHaveBeenCalledTimes(1)
    expect(URL.revokeObjectURL).toHaveBeenCalledTimes(1)
  })
})
