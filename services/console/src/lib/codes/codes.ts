// A code list of the API with its texts in both languages: one table per enum, complete by type. The Chinese texts
// are those of the protos (codes.test.ts compares them).
import type { components } from '@/api/schema'
import type { Locale } from '@/i18n'

export type Tone = 'plain' | 'quiet' | 'accent' | 'data' | 'todo' | 'wait' | 'done' | 'warn' | 'fail'
export type CodeEntry = readonly [zh: string, en: string, tone?: Tone]
export type CodeTable<V extends string = string> = Readonly<Record<V, CodeEntry>>

type Schemas = components['schemas']
// The first value of every enum says that nothing was said; it has no text.
type Said<V> = V extends `${string}_UNSPECIFIED` ? never : V

export function codes<Name extends keyof Schemas>(
  table: CodeTable<Said<Extract<Schemas[Name], string>>>,
): CodeTable<Said<Extract<Schemas[Name], string>>> {
  return table
}

// The text of a value; a value that is newer than this console is shown as the API wrote it, never dropped.
export function codeText(table: CodeTable, value: string | undefined, locale: Locale): string {
  if (!value || value.endsWith('_UNSPECIFIED')) return ''
  const entry = table[value]
  return entry ? entry[locale === 'zh' ? 0 : 1] : value
}

export function codeTone(table: CodeTable, value: string | undefined): Tone {
  return (value && table[value]?.[2]) || 'plain'
}

export function codeOptions<V extends string>(table: CodeTable<V>, locale: Locale): { value: V; label: string }[] {
  return (Object.keys(table) as V[]).map((value) => ({ value, label: codeText(table, value, locale) }))
}
