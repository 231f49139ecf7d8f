// What a viewer may do: roles from the suite's own table, each within an area. The suite decides every call itself; the
// console only leaves out what would be refused.
import type { Account } from '@/api/session'
import { ROLES } from '@/api/roles'

const patterns = new Map<string, readonly string[]>(ROLES.map((role) => [role.key, role.permissions]))

function matches(pattern: string, permission: string): boolean {
  return pattern.endsWith('.*') ? permission.startsWith(pattern.slice(0, -1)) : pattern === permission
}

export function roleGives(role: string, permission: string): boolean {
  return (patterns.get(role) ?? []).some((pattern) => matches(pattern, permission))
}

export function roleName(role: string): string {
  return ROLES.find((each) => each.key === role)?.displayName ?? role
}

export function may(account: Account | undefined, permission: string): boolean {
  return (account?.grants ?? []).some((grant) => roleGives(grant.role, permission))
}

// The widest area in which the viewer may do it.
export function areaFor(account: Account | undefined, permission: string): string | undefined {
  const areas = (account?.grants ?? [])
    .filter((grant) => roleGives(grant.role, permission))
    .map((grant) => grant.areaCode)
  return areas.sort((a, b) => a.length - b.length)[0]
}
