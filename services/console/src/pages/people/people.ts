// Accounts, grants and proposals as these pages speak of them.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, ask, type Schemas } from '@/api/client'
import { lastId } from '@/api/ids'
import { useViewer } from '@/app/viewer'

export type Account = Schemas['fupin.identity.v1.Account']
export type { Grant } from '@/components/grants'
export type Role = Schemas['fupin.identity.v1.Role']
export type Proposal = Schemas['fupin.identity.v1.Proposal']

// The table of roles in force, which a province may have changed since this console was built.
export function useRoles() {
  const viewer = useViewer()
  const roles = useQuery({
    queryKey: ['roles'],
    queryFn: async () => (await ask(api.GET('/v1/roles'))).roles ?? [],
    enabled: () => viewer.may('identity.grants.listRoles'),
    staleTime: 60_000,
  })
  const all = computed<Role[]>(() => roles.data.value ?? [])
  const options = (which: Role[]) => which.map((role) => ({ value: role.key, label: role.displayName }))

  return {
    find: (key: string | undefined) => all.value.find((role) => role.key === key),
    options: computed(() => options(all.value)),
    // Those that the viewer may give to others.
    giving: computed(() => {
      const held = new Set((viewer.account?.grants ?? []).map((grant) => grant.role))
      const given = new Set(all.value.filter((role) => held.has(role.key)).flatMap((role) => role.gives ?? []))
      return options(all.value.filter((role) => given.has(role.key)))
    }),
  }
}

// The name of whoever stands behind `accounts/{id}`; the id where the viewer may not see it.
export function useAccountName(name: () => string | undefined) {
  const viewer = useViewer()
  const account = useQuery({
    queryKey: ['account', () => lastId(name())],
    queryFn: () => ask(api.GET('/v1/accounts/{account}', { params: { path: { account: lastId(name()) } } })),
    enabled: () => Boolean(name()?.startsWith('accounts/')) && viewer.may('identity.accounts.get'),
    staleTime: 10 * 60_000,
    retry: false,
  })
  return computed(() => account.data.value?.displayName ?? name() ?? '')
}

// Where in its life a grant is, by the suite's day (ISO dates compare as text).
export function grantState(grant: { from: string; until: string; revoked: boolean }, today: string) {
  if (grant.revoked) return 'revoked'
  if (grant.until && grant.until < today) return 'ended'
  return grant.from > today ? 'coming' : 'running'
}
