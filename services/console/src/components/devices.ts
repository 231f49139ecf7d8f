// What a program says of itself, as a person would call the device.
import type { Schemas } from '@/api/client'

export type OpenSession = Schemas['fupin.identity.v1.OpenSession']

// The first that fits: every browser also names the ones that came before it.
const PROGRAMS: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/fupinctl/, 'fupinctl'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/(Chrome|Chromium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

const find = (table: [RegExp, string][], text: string) => table.find(([pattern]) => pattern.test(text))?.[1]

export function deviceOf(userAgent: string | undefined): string {
  const text = userAgent ?? ''
  return [find(PROGRAMS, text), find(SYSTEMS, text)].filter(Boolean).join(' · ')
}
