// A leaf of the log: the event as canonical JSON (RFC 8785). Its fields hold visible ASCII only, in which JSON has one way
// of writing; so whoever sees an event can compute the leaf that must be in the tree.
import type { Schemas } from '@/api/client'
import { bytesOf, fromBase64, toHex, type Bytes } from './bytes'

export type AuditEvent = Schemas['fupin.common.v1.AuditEvent']

// The log keeps microseconds; the API leaves zeros at the end out.
function timeText(time = ''): string {
  const [, seconds, fraction = ''] = /^(.*:\d\d)(?:\.(\d+))?Z$/.exec(time) ?? []
  return seconds ? `${seconds}.${fraction.padEnd(6, '0').slice(0, 6)}Z` : time
}

const hexOf = (base64 = '') => toHex(fromBase64(base64) ?? new Uint8Array())

export function leafText(event: AuditEvent): string {
  return JSON.stringify({
    action: event.action ?? '',
    actor: event.actor ?? '',
    area_code: event.areaCode ?? '',
    commitment: hexOf(event.commitment),
    event_id: event.eventId ?? '',
    event_time: timeText(event.eventTime),
    resource: event.resource ?? '',
    source: event.source ?? '',
    trace_id: event.traceId ?? '',
    v: 1,
  })
}

export const leafBytes = (event: AuditEvent): Bytes => bytesOf(leafText(event))
