// A household as the page shows it: today's, another day's beside it, or for a moment unmasked.
import { useQuery } from '@tanstack/vue-query'
import { computed, onBeforeUnmount, onDeactivated, ref, shallowRef, type Ref } from 'vue'
import { api, ask, unmaskHeaders, type UnmaskReason } from '@/api/client'
import { differences, type Household } from './compare'

export const UNMASKED_SECONDS = 60

const get = (household: string, asOf?: string, reason?: UnmaskReason) =>
  ask(
    api.GET('/v1/households/{household}', {
      params: { path: { household }, query: { as_of_date: asOf } },
      headers: reason ? unmaskHeaders(reason) : {},
    }),
  )

export function useHousehold(id: Ref<string>, asOf: Ref<string | undefined>) {
  const today = useQuery({ queryKey: ['household', id], queryFn: () => get(id.value) })
  const then = useQuery({
    queryKey: ['household', id, asOf],
    queryFn: () => get(id.value, asOf.value),
    enabled: () => asOf.value !== undefined,
  })

  // Plain data are kept nowhere but here, and here for a minute.
  const plain = shallowRef<Household>()
  const secondsLeft = ref(0)
  let timer = 0

  function hide(): void {
    window.clearInterval(timer)
    plain.value = undefined
    secondsLeft.value = 0
  }

  async function unmask(reason: UnmaskReason): Promise<void> {
    hide()
    plain.value = await get(id.value, asOf.value, reason)
    secondsLeft.value = UNMASKED_SECONDS
    timer = window.setInterval(() => {
      secondsLeft.value -= 1
      if (secondsLeft.value <= 0) hide()
    }, 1000)
  }

  onDeactivated(hide)
  onBeforeUnmount(hide)

  const changed = computed(() =>
    asOf.value && then.data.value && today.data.value
      ? differences(then.data.value, today.data.value)
      : new Set<string>(),
  )
  const shown = computed(() => plain.value ?? (asOf.value ? then.data.value : today.data.value))

  return { today, then, shown, changed, unmask, hide, secondsLeft }
}
