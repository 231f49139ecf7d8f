// The log as the gateway publishes it, and what this browser remembers of it. Checkpoint and tiles hold no events and need
// no token; the browser must not answer from its cache.
import { api, ask } from '@/api/client'
import { errorOf, networkError } from '@/api/errors'
import type { LogMemory, LogSource } from './verification'

async function read(path: string): Promise<Response> {
  let response: Response
  try {
    response = await fetch(`/log/${path}`, { cache: 'no-store' })
  } catch {
    throw networkError()
  }
  if (!response.ok) throw errorOf(response.status, await response.json().catch(() => undefined))
  return response
}

export const publishedLog: LogSource = {
  key: async () => (await ask(api.GET('/v1/log/key'))).verifierKey ?? '',
  checkpoint: async () => (await read('checkpoint')).text(),
  tile: async (path) => new Uint8Array(await (await read(`tile/${path}`)).arrayBuffer()),
}

const KEY = 'fupin.log'

// Undefined on first use, and when what was kept cannot be read.
export function rememberedLog(): LogMemory | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<LogMemory> | null
    return kept?.key && kept.note ? { key: kept.key, note: kept.note } : undefined
  } catch {
    return undefined
  }
}

export const rememberLog = (memory: LogMemory) => localStorage.setItem(KEY, JSON.stringify(memory))
export const forgetLog = () => localStorage.removeItem(KEY)
