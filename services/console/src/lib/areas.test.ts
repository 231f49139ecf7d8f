import { describe, expect, it } from 'vitest'
import { contains, levelOf, parentOf, pathOf, spellArea } from './areas'

describe('areas', () => {
  it('knows the level by the length', () => {
    expect(['42', '4228', '422801', '422801100', '422801100215'].map(levelOf)).toEqual([
      'province',
      'prefecture',
      'county',
      'township',
      'village',
    ])
    expect(levelOf('42280')).toBeUndefined()
    expect(levelOf('4x')).toBeUndefined()
  })

  it('contains by prefix', () => {
    expect(contains('422801', '422801100215')).toBe(true)
    expect(contains('422801', '422802')).toBe(false)
  })

  it('walks up', () => {
    expect(pathOf('422801100')).toEqual(['42', '4228', '422801', '422801100'])
    expect(parentOf('422801100')).toBe('422801')
    expect(parentOf('42')).toBeUndefined()
  })

  it('spells a code', () => expect(spellArea('422801100215')).toBe('42 28 01 100 215'))
})
