// One shape for everything that can go wrong with a call: what the API refused (AIP-193), and a network that is away.
export interface FieldViolation {
  // Path of the field as the API names it: `household.members[2].resident_id`.
  field: string
  message: string
}

export class ApiError extends Error {
  constructor(
    // google.rpc.Code by name, e.g. INVALID_ARGUMENT.
    readonly status: string,
    // ErrorInfo.reason, e.g. ETAG_MISMATCH; NETWORK when no answer came.
    readonly reason: string,
    message: string,
    readonly fields: FieldViolation[] = [],
    // What support needs to find the call; empty when it never arrived.
    readonly traceId = '',
    readonly metadata: Record<string, string> = {},
  ) {
    super(message)
  }

  // Whether the same call may succeed when sent again (AIP-194).
  get retryable(): boolean {
    return this.status === 'UNAVAILABLE'
  }
}

interface Detail {
  '@type'?: string
  reason?: string
  metadata?: Record<string, string>
  message?: string
  requestId?: string
  fieldViolations?: { field?: string; description?: string; localizedMessage?: { message?: string } }[]
}

const detail = (details: Detail[], type: string) =>
  details.find((each) => each['@type']?.endsWith(`google.rpc.${type}`))

export function errorOf(httpStatus: number, body: unknown): ApiError {
  const error = (body as { error?: { status?: string; message?: string; details?: Detail[] } } | undefined)?.error
  if (!error?.status) return new ApiError(httpStatus >= 500 ? 'UNAVAILABLE' : 'UNKNOWN', `HTTP_${httpStatus}`, '')
  const details = error.details ?? []
  const info = detail(details, 'ErrorInfo')
  const fields = (detail(details, 'BadRequest')?.fieldViolations ?? []).map((violation) => ({
    field: violation.field ?? '',
    message: violation.localizedMessage?.message ?? violation.description ?? '',
  }))
  return new ApiError(
    error.status,
    info?.reason ?? '',
    detail(details, 'LocalizedMessage')?.message ?? error.message ?? '',
    fields,
    detail(details, 'RequestInfo')?.requestId ?? '',
    info?.metadata ?? {},
  )
}

export const networkError = () => new ApiError('UNAVAILABLE', 'NETWORK', '')

// Whatever was thrown, as an ApiError; a programming error is one of its own kind and keeps its text for support.
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown
  return new ApiError('INTERNAL', 'CONSOLE', thrown instanceof Error ? thrown.message : String(thrown))
}

// `resident_id` and `residentId`, `members[2]` and `members.2` are the same field to a form.
export function fieldKey(path: string): string {
  return path.replace(/\[(\d+)\]/g, '.$1').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
