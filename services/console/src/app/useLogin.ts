// The two steps of logging in, for the login page and for the lock: the password, then, where the account has a second
// factor, its code. What was typed is forgotten with each answer.
import { ref, shallowRef } from 'vue'
import { completeLogin, login } from '@/api/client'
import { asApiError, type ApiError } from '@/api/errors'

export function useLogin() {
  const password = ref('')
  const code = ref('')
  const busy = ref(false)
  const error = shallowRef<ApiError>()
  // Set while the code is asked for.
  const challenge = ref<string>()

  async function step(username: string): Promise<void> {
    if (challenge.value === undefined) {
      challenge.value = await login(username, password.value)
    } else {
      await completeLogin(challenge.value, code.value)
      challenge.value = undefined
    }
  }

  // True when the session is open.
  async function enter(username: string): Promise<boolean> {
    busy.value = true
    error.value = undefined
    try {
      await step(username)
      return challenge.value === undefined
    } catch (thrown) {
      error.value = asApiError(thrown)
      if (error.value.reason === 'CHALLENGE_EXPIRED') challenge.value = undefined
      return false
    } finally {
      password.value = ''
      code.value = ''
      busy.value = false
    }
  }

  function startOver(): void {
    challenge.value = undefined
    error.value = undefined
  }

  return { password, code, busy, error, challenge, enter, startOver }
}

// Where to go on: only a path of this console, never an address that somebody put into a link.
export function pathOf(wanted: unknown): string {
  const path = String(wanted ?? '/')
  return /^\/(?![/\\])/.test(path) ? path : '/'
}
