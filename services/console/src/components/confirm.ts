// Asks before what cannot be undone:
//   if (await confirmStep({ title: '批准入册', text: '…批准后不能撤回。', confirm: '批准' })) …
import { shallowRef } from 'vue'

export interface Question {
  title: string
  // What will happen, and that it cannot be undone.
  text: string
  // The verb of the step, on the button: never just 确定.
  confirm: string
}

export const question = shallowRef<Question & { answer: (yes: boolean) => void }>()

export function confirmStep(asked: Question): Promise<boolean> {
  return new Promise((resolve) => {
    question.value?.answer(false)
    question.value = {
      ...asked,
      answer: (yes) => {
        question.value = undefined
        resolve(yes)
      },
    }
  })
}
