// A grant in words: which role, until when.
import type { Schemas } from '@/api/client'
import { roleName } from '@/app/permissions'
import { isoOf } from '@/lib/dates'

export type Grant = Schemas['fupin.identity.v1.Grant']

export function grantText(grant: Grant): { role: string; period: string } {
  const [from, until] = [isoOf(grant.fromDate), isoOf(grant.untilDate)]
  return { role: roleName(grant.role), period: from || until ? `${from} – ${until}` : '' }
}
