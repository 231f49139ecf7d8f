// How this person likes the console, kept in this browser: language, big letters; and, by key, what lists remember.
import { defineStore } from 'pinia'
import { ref, watch, type Ref } from 'vue'
import { setLocale, type Locale } from '@/i18n'

const PREFIX = 'fupin.preferences.'

function read<T>(key: string, fallback: T): T {
  const stored = localStorage.getItem(PREFIX + key)
  if (stored === null) return fallback
  try {
    return JSON.parse(stored) as T
  } catch {
    return fallback
  }
}

// A value that survives the browser's closing. Never for personal data.
export function remembered<T>(key: string, fallback: T): Ref<T> {
  const value = ref(read(key, fallback)) as Ref<T>
  watch(value, (now) => localStorage.setItem(PREFIX + key, JSON.stringify(now)), { deep: true })
  return value
}

export const usePreferences = defineStore('preferences', () => {
  const locale = remembered<Locale>('locale', 'zh')
  const bigLetters = remembered('bigLetters', false)

  async function switchLocale(): Promise<void> {
    const next = locale.value === 'zh' ? 'en' : 'zh'
    await setLocale(next)
    locale.value = next
  }

  return { locale, bigLetters, switchLocale }
})
