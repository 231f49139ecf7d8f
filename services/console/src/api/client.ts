// The only way to the API: types from the gateway's own document, the token, retries, and errors of one shape.
import createClient from 'openapi-fetch'
import type { components, paths } from './schema'
import { errorOf, networkError, type ApiError } from './errors'
import { accessToken, beginSession, currentTokens, endSession } from './session'

export type Schemas = components['schemas']

// Methods without a token: logging in, refreshing.
const PUBLIC = /^\/v1\/(sessions:(login|completeLogin|refresh)|invitations:(lookUp|accept))$/
const RETRY_AFTER_MS = [300, 1200]

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

// Sends once; answers or throws.
async function sendOnce(request: Request): Promise<Response> {
  let response: Response
  try {
    response = await fetch(request)
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown
    throw networkError()
  }
  if (response.ok) return response
  throw errorOf(response.status, await response.json().catch(() => undefined))
}

// A read may be sent again; a write only with its id, by which the suite answers a repeated one the same.
const repeatable = (request: Request) => request.method === 'GET' || request.headers.has('Idempotency-Key')

async function sendPatiently(request: Request): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await sendOnce(request.clone())
    } catch (thrown) {
      const wait = RETRY_AFTER_MS[attempt]
      if (wait === undefined || !(thrown as ApiError).retryable || !repeatable(request)) throw thrown
      await pause(wait)
    }
  }
}

async function send(request: Request): Promise<Response> {
  if (PUBLIC.test(new URL(request.url).pathname)) return sendOnce(request)
  const token = await accessToken(sendRefresh)
  request.headers.set('Authorization', `Bearer ${token}`)
  try {
    return await sendPatiently(request)
  } catch (thrown) {
    if ((thrown as ApiError).status !== 'UNAUTHENTICATED') throw thrown
    request.headers.set('Authorization', `Bearer ${await accessToken(sendRefresh, token)}`)
    return sendPatiently(request)
  }
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  fetch: send,
  // `as_of_date=2026-03-01`, repeated fields one by one; what is not set is not sent.
  querySerializer: { array: { style: 'form', explode: true } },
})

async function sendRefresh(refreshToken: string): Promise<Schemas['fupin.identity.v1.Session']> {
  return ask(api.POST('/v1/sessions:refresh', { body: { refreshToken } }))
}

// The body of an answer: `const household = await ask(api.GET('/v1/households/{household}', …))`.
export async function ask<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

// Opens a session, unless the account has a second factor: the answer is then the challenge for `completeLogin`.
export async function login(username: string, password: string): Promise<string | undefined> {
  const session = await ask(api.POST('/v1/sessions:login', { body: { username, password } }))
  if (session.challenge) return session.challenge
  beginSession(session)
  return undefined
}

// The second step; `code` is of the authenticator, or a recovery code.
export async function completeLogin(challenge: string, code: string): Promise<void> {
  beginSession(await ask(api.POST('/v1/sessions:completeLogin', { body: { challenge, code } })))
}

// New tokens before the old ones end: the account, or what must be done first, has changed.
export async function renewSession(): Promise<void> {
  await accessToken(sendRefresh, currentTokens()?.accessToken)
}

// Ends this session; the tab forgets its own even when the suite cannot be reached.
export async function logout(): Promise<void> {
  try {
    if (currentTokens()) await ask(api.POST('/v1/sessions:logout', { body: {} }))
  } finally {
    endSession()
  }
}

// The headers of a write: its id stays the same over every retry.
export const writeHeaders = (requestId: string) => ({ 'Idempotency-Key': requestId })

// What somebody wants to see personal data unmasked for.
export interface UnmaskReason {
  purpose: Schemas['fupin.common.v1.UnmaskPurpose']
  circumstances: string
}

// Asks for personal data unmasked. The reason is audited with the name of whoever asks.
export const unmaskHeaders = ({ purpose, circumstances }: UnmaskReason) => ({
  'fupin-reason': encodeURIComponent(`${purpose.replace('UNMASK_PURPOSE_', '').toLowerCase()}: ${circumstances}`),
})
