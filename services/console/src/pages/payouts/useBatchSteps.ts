// The steps of a batch that need no form: check, fetch the bank file, retry.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, writeHeaders } from '@/api/client'
import { lastId } from '@/api/ids'
import { useWrite } from '@/api/useWrite'
import { confirmStep } from '@/components/confirm'
import { notify } from '@/components/notices'
import { downloadBlob } from '@/lib/files'
import { formatFen } from '@/lib/money'
import type { Batch } from './steps'

export function useBatchSteps(batch: () => Batch | undefined, changed: () => void) {
  const { t } = useI18n()
  const path = () => ({ payoutBatch: lastId(batch()?.name) })
  const call = (id: string) => ({ params: { path: path() }, headers: writeHeaders(id), body: {} })

  const checking = useWrite((id, _version: string) => api.POST('/v1/payoutBatches/{payoutBatch}:check', call(id)))
  const retrying = useWrite((id, _round: number) => api.POST('/v1/payoutBatches/{payoutBatch}:retry', call(id)))
  // Changes nothing but that it was fetched; the same round gives the same bytes.
  const exporting = useWrite((_id, _round: number) =>
    api.POST('/v1/payoutBatches/{payoutBatch}:exportBankFile', {
      params: { path: path() },
      body: {},
      parseAs: 'blob',
    }),
  )
  const writes = [checking, retrying, exporting]
  const forget = () => writes.forEach((write) => (write.error.value = undefined))

  async function check(): Promise<void> {
    forget()
    const checked = await checking.run(batch()?.updateTime ?? '')
    if (!checked) return
    const count = checked.exceptions?.length ?? 0
    notify(count > 0 ? t('payouts.done.exceptions', { count }) : t('payouts.done.checked'))
    changed()
  }

  async function exportFile(): Promise<void> {
    forget()
    const { round = 0, payoutCount: count = 0 } = batch() ?? {}
    const sure = await confirmStep({
      title: t('payouts.export.title'),
      text: t('payouts.export.text', { count, round }),
      confirm: t('payouts.steps.export'),
    })
    if (!sure) return
    const file = (await exporting.run(round)) as Blob | undefined
    if (!file) return
    downloadBlob(`${t('payouts.export.file', { batch: path().payoutBatch, round })}.csv`, file)
    notify(t('payouts.done.exported'))
    changed()
  }

  async function retry(): Promise<void> {
    forget()
    const { round = 0, failedCount: count = 0, totalFen, paidFen } = batch() ?? {}
    const sure = await confirmStep({
      title: t('payouts.retry.title'),
      text: t('payouts.retry.text', { count, round: round + 1, left: formatFen(leftOf(totalFen, paidFen)) }),
      confirm: t('payouts.steps.retry'),
    })
    if (!sure || !(await retrying.run(round))) return
    notify(t('payouts.done.retried'))
    changed()
  }

  return {
    check,
    exportFile,
    retry,
    pending: computed(() => writes.some((write) => write.pending.value)),
    error: computed(() => writes.map((write) => write.error.value).find(Boolean)),
  }
}

const leftOf = (total: string | undefined, paid: string | undefined) =>
  (BigInt(total ?? 0) - BigInt(paid ?? 0)).toString()
