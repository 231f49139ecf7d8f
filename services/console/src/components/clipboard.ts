import { i18n } from '@/i18n'
import { notify } from './notices'

// Copies and says so. Without a secure context the Clipboard API is missing; a hidden field does it there.
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text)
  } else {
    const field = document.createElement('textarea')
    field.value = text
    document.body.append(field)
    field.select()
    document.execCommand('copy')
    field.remove()
  }
  notify(i18n.global.t('app.copied'))
}
