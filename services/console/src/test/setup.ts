// What jsdom does not have: modal dialogs. And what each test starts with: empty storage, the texts in Chinese.
import { afterEach, beforeEach, vi } from 'vitest'
import { setLocale } from '@/i18n'

HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
  this.open = true
}
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  this.open = false
  this.dispatchEvent(new Event('close'))
}

beforeEach(async () => {
  sessionStorage.clear()
  localStorage.clear()
  await setLocale('zh')
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
