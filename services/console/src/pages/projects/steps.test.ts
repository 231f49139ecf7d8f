import { describe, expect, it } from 'vitest'
import { mayReport, positionOf, stepsFor, type Project } from './steps'

const project = (allowedSteps: string[]) => ({ allowedSteps }) as unknown as Project
const everything = () => true

describe('steps of a project', () => {
  it('are those that the state allows and the viewer may take', () => {
    expect(stepsFor(project(['accept', 'reportProgress', 'allocateFunds']), everything)).toEqual(['accept'])
    expect(stepsFor(project(['approve']), (permission) => permission !== 'projects.projects.approve')).toEqual([])
    expect(stepsFor(project([]), everything)).toEqual([])
  })

  it('need both the report and its evidence', () => {
    expect(mayReport(project(['reportProgress']), everything)).toBe(true)
    expect(mayReport(project(['reportProgress']), (permission) => !permission.includes('evidence'))).toBe(false)
    expect(mayReport(project(['start']), everything)).toBe(false)
  })

  it('lie before, at or after the state', () => {
    expect(positionOf('PROJECT_STATE_DRAFT', 'PROJECT_STATE_PLANNED')).toBe('done')
    expect(positionOf('PROJECT_STATE_PLANNED', 'PROJECT_STATE_PLANNED')).toBe('now')
    expect(positionOf('PROJECT_STATE_ACCEPTED', 'PROJECT_STATE_PLANNED')).toBe('next')
  })
})
