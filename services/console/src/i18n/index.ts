// Texts. Those of the shell and of the shared components are in this folder; those of a page are in the page's own
// folder (zh.json, en.json) under the folder's name, and are loaded with the page: `t('households.title')`.
import { createI18n } from 'vue-i18n'

export type Locale = 'zh' | 'en'

const shell = import.meta.glob<{ default: Record<string, unknown> }>('./{zh,en}.json')
const pages = import.meta.glob<{ default: Record<string, unknown> }>('../pages/*/{zh,en}.json')

export const i18n = createI18n({ legacy: false, locale: 'zh' as string, fallbackLocale: 'zh', messages: {} })

const loaded = new Set<string>()

async function load(path: string, locale: Locale, folder?: string): Promise<void> {
  const file = folder ? pages[path] : shell[path]
  if (!file || loaded.has(path)) return
  const texts = (await file()).default
  i18n.global.mergeLocaleMessage(locale, folder ? { [folder]: texts } : texts)
  loaded.add(path)
}

const folders = new Set<string>()

export async function loadPageTexts(folder: string): Promise<void> {
  folders.add(folder)
  const locale = i18n.global.locale.value as Locale
  await load(`../pages/${folder}/${locale}.json`, locale, folder)
}

export async function setLocale(locale: Locale): Promise<void> {
  await load(`./${locale}.json`, locale)
  await Promise.all([...folders].map((folder) => load(`../pages/${folder}/${locale}.json`, locale, folder)))
  i18n.global.locale.value = locale
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'
}
