// What an administrator does with an account: reset, unlock, log out, close, open.
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, writeHeaders } from '@/api/client'
import { lastId } from '@/api/ids'
import { useWrite } from '@/api/useWrite'
import { useViewer } from '@/app/viewer'
import { confirmStep } from '@/components/confirm'
import { notify } from '@/components/notices'
import type { Account } from './people'

export type Step = 'resetPassword' | 'resetSecondFactor' | 'unlock' | 'endSessions' | 'disable' | 'enable'

type ReasonedStep = 'disable' | 'resetSecondFactor'

export interface Secret {
  value: string
  until?: string
}

const PERMISSION: Record<Step, string> = {
  resetPassword: 'identity.accounts.resetPassword',
  resetSecondFactor: 'identity.secondFactors.reset',
  unlock: 'identity.accounts.unlock',
  endSessions: 'identity.accounts.endSessions',
  disable: 'identity.accounts.disable',
  enable: 'identity.accounts.enable',
}

// Which steps make sense in the account's state.
export function stepsIn(account: Pick<Account, 'state' | 'secondFactor'> | undefined): Step[] {
  switch (account?.state) {
    case 'ACCOUNT_STATE_INVITED':
      return ['resetPassword', 'disable']
    case 'ACCOUNT_STATE_DISABLED':
      return ['enable']
    case 'ACCOUNT_STATE_ACTIVE': {
      const factor: Step[] = account.secondFactor ? ['resetSecondFactor'] : []
      return ['resetPassword', ...factor, 'unlock', 'endSessions', 'disable']
    }
    default:
      return []
  }
}

export function useAccountSteps(account: () => Account | undefined, changed: (secret?: Secret) => void) {
  const { t } = useI18n()
  const viewer = useViewer()
  // What waits for its reason.
  const asked = ref<ReasonedStep>()
  const path = () => ({ account: lastId(account()?.name) })

  const reset = useWrite(() => api.POST('/v1/accounts/{account}:resetPassword', { params: { path: path() }, body: {} }))
  const simple = useWrite((id, step: 'unlock' | 'endSessions' | 'enable') => {
    const call = { params: { path: path() }, headers: writeHeaders(id), body: {} }
    switch (step) {
      case 'unlock':
        return api.POST('/v1/accounts/{account}:unlock', call)
      case 'endSessions':
        return api.POST('/v1/accounts/{account}:endSessions', call)
      case 'enable':
        return api.POST('/v1/accounts/{account}:enable', call)
    }
  })
  const reasoned = useWrite((id, { step, reason }: { step: ReasonedStep; reason: string }) => {
    const call = { params: { path: path() }, headers: writeHeaders(id), body: { reason } }
    return step === 'disable'
      ? api.POST('/v1/accounts/{account}:disable', call)
      : api.POST('/v1/accounts/{account}:resetSecondFactor', call)
  })
  const writes = [reset, simple, reasoned]

  async function run(step: Exclude<Step, ReasonedStep>): Promise<void> {
    if (step === 'resetPassword') {
      const made = await reset.run(undefined)
      if (made) changed({ value: made.temporaryPassword ?? '', until: made.expireTime })
    } else if (await simple.run(step)) {
      notify(t(`people.done.${step}`))
      changed()
    }
  }

  async function begin(step: Step): Promise<void> {
    writes.forEach((write) => (write.error.value = undefined))
    if (step === 'disable' || step === 'resetSecondFactor') {
      asked.value = step
      return
    }
    const title = t(`people.steps.${step}`)
    if (await confirmStep({ title, text: t(`people.sure.${step}`), confirm: title })) await run(step)
  }

  // The step that was begun, with its reason.
  async function give(reason: string): Promise<void> {
    const step = asked.value
    if (!step || !(await reasoned.run({ step, reason }))) return
    asked.value = undefined
    notify(t(`people.done.${step}`))
    changed()
  }

  return {
    offered: computed(() => stepsIn(account()).filter((step) => viewer.may(PERMISSION[step]))),
    begin,
    give,
    asked,
    pending: computed(() => writes.some((write) => write.pending.value)),
    error: computed(() => writes.map((write) => write.error.value).find(Boolean)),
  }
}
