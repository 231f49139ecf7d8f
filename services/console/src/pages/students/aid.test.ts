import { describe, expect, it } from 'vitest'
import { against, programmesFor, projectName, recentTerms, termBefore, termOf } from './aid'

describe('aid', () => {
  it('knows the term of a day and those before it', () => {
    expect(termOf('2026-12-20')).toBe('2026-autumn')
    expect(termOf('2027-01-31')).toBe('2026-autumn')
    expect(termOf('2027-02-01')).toBe('2027-spring')
    expect(termOf('2027-08-31')).toBe('2027-spring')
    expect(termBefore('2026-autumn')).toBe('2026-spring')
    expect(termBefore('2026-spring')).toBe('2025-autumn')
    expect(recentTerms('2026-12-20', 3)).toEqual(['2026-autumn', '2026-spring', '2025-autumn'])
  })

  it('offers the programmes that have a standard for the stage, each once, meals last', () => {
    const standards = [
      { programme: 'PROGRAMME_MEALS', stage: 'STAGE_JUNIOR' },
      { programme: 'PROGRAMME_LIVING_AID', stage: 'STAGE_JUNIOR', boarder: true },
      { programme: 'PROGRAMME_LIVING_AID', stage: 'STAGE_JUNIOR' },
      { programme: 'PROGRAMME_YULU', stage: 'STAGE_VOCATIONAL' },
    ] as never[]
    expect(programmesFor(standards, 'STAGE_JUNIOR')).toEqual(['PROGRAMME_LIVING_AID', 'PROGRAMME_MEALS'])
    expect(programmesFor(standards, 'STAGE_COLLEGE')).toEqual([])
  })

  it('names what speaks against a child, and the project that pays', () => {
    const facts = [{ title: '在校', satisfied: true }, { title: '建档立卡' }]
    expect(against({ facts } as never)).toEqual([{ title: '建档立卡' }])
    expect(projectName(' 12 ')).toBe('projects/12')
    expect(projectName('projects/12')).toBe('projects/12')
    expect(projectName('twelve')).toBeUndefined()
  })
})
