// A write of a form or a button. Its request id belongs to the content: sent again after a lost signal, by the client or
// by the person, it has one effect; changed content is a new request.
//
//   const approve = useWrite((id, body: Body) => api.POST('/v1/…:approve', { params, headers: writeHeaders(id), body }))
//   if (await approve.run(body)) …
import { ref, shallowRef } from 'vue'
import { ask } from './client'
import { asApiError, type ApiError } from './errors'
import { newRequestId } from './ids'

export function useWrite<Body, Answer>(send: (requestId: string, body: Body) => Promise<{ data?: Answer }>) {
  const pending = ref(false)
  const error = shallowRef<ApiError>()
  let requestId = ''
  let content: string | undefined

  // The answer, or undefined with `error` set. A second call while one runs does nothing.
  async function run(body: Body): Promise<Answer | undefined> {
    if (pending.value) return undefined
    const next = JSON.stringify(body)
    if (next !== content) [requestId, content] = [newRequestId(), next]
    pending.value = true
    error.value = undefined
    try {
      const answer = await ask(send(requestId, body))
      content = undefined
      return answer
    } catch (thrown) {
      error.value = asApiError(thrown)
      if (!error.value.retryable) content = undefined
      return undefined
    } finally {
      pending.value = false
    }
  }

  return { run, pending, error }
}
