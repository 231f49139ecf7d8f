// The tokens of this tab. They live in memory and in sessionStorage, never longer than the tab. A refresh token is good
// for one use and a second use ends the session, so all tabs of one session refresh one after the other and tell each
// other what they got.
import type { components } from './schema'
import { ApiError } from './errors'
import { newRequestId } from './ids'

type ApiSession = components['schemas']['fupin.identity.v1.Session']
export type Account = components['schemas']['fupin.identity.v1.Account']
export type RequiredStep = ApiSession['requiredStep']

export interface Tokens {
  // All tabs that share a login; and how often it was refreshed.
  family: string
  generation: number
  accessToken: string
  refreshToken: string
  // By this browser's clock, from the token's own lifetime: the two clocks need not agree.
  accessUntil: number
  account: Account
  // What must be done before the suite takes this session for anything else.
  requiredStep?: RequiredStep
}

type Message = { tokens: Tokens } | { ask: string | null } | { ended: string }

const STORAGE_KEY = 'fupin.session'
const GENERATION_KEY = 'fupin.generation'
const REFRESH_EARLY_MS = 60_000
const OTHER_TAB_MS = 2_000
const NEW_TAB_MS = 150

let tokens: Tokens | undefined
let channel: BroadcastChannel | undefined
const watchers = new Set<(tokens: Tokens | undefined) => void>()

export const currentTokens = () => tokens

export function watchSession(watcher: (tokens: Tokens | undefined) => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

function keep(next: Tokens | undefined): void {
  tokens = next
  if (next) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next))
  else sessionStorage.removeItem(STORAGE_KEY)
  watchers.forEach((watcher) => watcher(next))
}

function lifetimeMs(accessToken: string): number {
  const payload = accessToken.split('.')[1] ?? ''
  const { iat, exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, number>
  return ((exp ?? 0) - (iat ?? 0)) * 1000
}

function tokensOf(session: ApiSession, family: string, generation: number): Tokens {
  const accessToken = session.accessToken ?? ''
  return {
    family,
    generation,
    accessToken,
    refreshToken: session.refreshToken ?? '',
    accessUntil: Date.now() + lifetimeMs(accessToken),
    account: session.account as Account,
    requiredStep: session.requiredStep,
  }
}

// A new login: a family of its own.
export function beginSession(session: ApiSession): void {
  keep(tokensOf(session, newRequestId(), 0))
}

export function endSession(): void {
  if (tokens) channel?.postMessage({ ended: tokens.family } satisfies Message)
  keep(undefined)
}

function hear(message: Message): void {
  if ('tokens' in message) {
    const wanted = tokens ? tokens.family === message.tokens.family : waitingForAny
    if (wanted && message.tokens.generation > (tokens?.generation ?? -1)) keep(message.tokens)
  } else if ('ask' in message) {
    if (tokens && (message.ask === null || message.ask === tokens.family)) channel?.postMessage({ tokens })
  } else if (tokens?.family === message.ended) {
    keep(undefined)
  }
}

let waitingForAny = false

// Called once at start: what this tab remembers, else what another tab of this browser has.
export async function restoreSession(): Promise<void> {
  channel ??= new BroadcastChannel('fupin-session')
  channel.onmessage = (event) => hear(event.data as Message)
  const stored = sessionStorage.getItem(STORAGE_KEY)
  if (stored) {
    keep(JSON.parse(stored) as Tokens)
    return
  }
  waitingForAny = true
  channel.postMessage({ ask: null } satisfies Message)
  await until(() => tokens !== undefined, NEW_TAB_MS)
  waitingForAny = false
}

async function until(holds: () => boolean, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; !holds() && Date.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 10))
  return holds()
}

// One at a time over all tabs. Without locks (an insecure origin) each tab has only itself to wait for.
async function exclusively(work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request('fupin-session', work)
  else await work()
}

// What another tab of the family has said it got; storage is shared at once, messages take a moment.
function newestGeneration(family: string): number {
  const [of, generation] = (localStorage.getItem(GENERATION_KEY) ?? '').split(' ')
  return of === family ? Number(generation) : 0
}

let refreshing: Promise<void> | undefined

function refresh(send: SendRefresh): Promise<void> {
  const stale = tokens?.accessToken
  refreshing ??= exclusively(() => refreshAlone(send, stale)).finally(() => (refreshing = undefined))
  return refreshing
}

export type SendRefresh = (refreshToken: string) => Promise<ApiSession>

async function refreshAlone(send: SendRefresh, stale?: string): Promise<void> {
  const before = tokens
  // Another tab has refreshed, and said so, while this one waited for its turn.
  if (!before || before.accessToken !== stale) return
  const newest = newestGeneration(before.family)
  if (newest > before.generation) {
    channel?.postMessage({ ask: before.family } satisfies Message)
    if (await until(() => (tokens?.generation ?? 0) >= newest, OTHER_TAB_MS)) return
  }
  // Said before it is sent: an answer that is lost must not be asked for again with a used token.
  localStorage.setItem(GENERATION_KEY, `${before.family} ${before.generation + 1}`)
  try {
    const next = tokensOf(await send(before.refreshToken), before.family, before.generation + 1)
    keep(next)
    channel?.postMessage({ tokens: next } satisfies Message)
  } catch (thrown) {
    endSession()
    throw thrown
  }
}

// The token to send; a new one when it is about to end. `refused` is one that the server did not take.
export async function accessToken(send: SendRefresh, refused?: string): Promise<string> {
  const stale = () => tokens && (tokens.accessToken === refused || tokens.accessUntil - REFRESH_EARLY_MS < Date.now())
  if (stale()) await refresh(send)
  if (!tokens) throw new ApiError('UNAUTHENTICATED', 'SESSION_ENDED', '')
  return tokens.accessToken
}
