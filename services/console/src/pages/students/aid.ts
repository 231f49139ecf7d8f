// Terms and programmes of aid, and what an assessment says.
import type { Schemas } from '@/api/client'

export type Student = Schemas['fupin.education.v1.Student']
export type Standard = Schemas['fupin.education.v1.AidStandard']
export type Assessment = Schemas['fupin.education.v1.AidAssessment']
export type Programme = NonNullable<Standard['programme']>

// The term of a day: autumn from September to January, spring from February to August (July's term goes on being
// granted in the holidays).
export function termOf(iso: string): string {
  const [year = 0, month = 0] = iso.split('-').map(Number)
  if (month === 1) return `${year - 1}-autumn`
  return month < 9 ? `${year}-spring` : `${year}-autumn`
}

export function termBefore(term: string): string {
  const [year = '', season] = term.split('-')
  return season === 'autumn' ? `${year}-spring` : `${Number(year) - 1}-autumn`
}

// The present term and those before it, newest first.
export function recentTerms(iso: string, count = 6): string[] {
  const terms = [termOf(iso)]
  while (terms.length < count) terms.push(termBefore(terms.at(-1)!))
  return terms
}

// Programmes that have a standard for the child's stage, in the order of the standards; meals go to everybody and come last.
export function programmesFor(standards: Standard[], stage: Student['stage']): Programme[] {
  const found = standards.filter((standard) => standard.stage === stage).flatMap(({ programme }) => programme ?? [])
  const all = [...new Set(found)]
  return [...all.filter((each) => each !== 'PROGRAMME_MEALS'), ...all.filter((each) => each === 'PROGRAMME_MEALS')]
}

// Facts that decided against the aid, for the line that says why.
export const against = (assessment: Assessment) => (assessment.facts ?? []).filter((fact) => !fact.satisfied)

// projects/12, or just 12, as the API names it; undefined for anything else.
export function projectName(typed: string): string | undefined {
  const id = /^(?:projects\/)?(\d+)$/.exec(typed.trim())?.[1]
  return id && `projects/${id}`
}
