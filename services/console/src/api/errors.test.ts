import { describe, expect, it } from 'vitest'
import { ApiError, asApiError, errorOf, fieldKey, networkError } from './errors'

const REFUSAL = {
  error: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'invalid fields: area_code (area code malformed)',
    details: [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'INVALID_FIELDS', metadata: { limit: '2' } },
      { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'zh-CN', message: '区划代码有误' },
      {
        '@type': 'type.googleapis.com/google.rpc.BadRequest',
        fieldViolations: [
          { field: 'area_code', description: 'malformed', localizedMessage: { message: '应为数字' } },
          { field: 'page_size', description: 'too large' },
        ],
      },
      { '@type': 'type.googleapis.com/google.rpc.RequestInfo', requestId: '047029f4' },
    ],
  },
}

describe('errors of the API', () => {
  it('reads every detail', () => {
    const error = errorOf(400, REFUSAL)
    expect(error.message).toBe('区划代码有误')
    expect(error).toMatchObject({ status: 'INVALID_ARGUMENT', reason: 'INVALID_FIELDS', traceId: '047029f4' })
    expect(error.metadata).toEqual({ limit: '2' })
    expect(error.fields).toEqual([
      { field: 'area_code', message: '应为数字' },
      { field: 'page_size', message: 'too large' },
    ])
    expect(error.retryable).toBe(false)
  })

  it('does with what a proxy answers', () => {
    expect(errorOf(502, undefined)).toMatchObject({ status: 'UNAVAILABLE', reason: 'HTTP_502' })
    expect(errorOf(418, '<html>')).toMatchObject({ status: 'UNKNOWN', reason: 'HTTP_418' })
    expect(networkError().retryable).toBe(true)
  })

  it('keeps the text of a mistake in the console', () => {
    expect(asApiError(new TypeError('x is undefined'))).toMatchObject({ status: 'INTERNAL', reason: 'CONSOLE' })
    const own = new ApiError('NOT_FOUND', 'X', '')
    expect(asApiError(own)).toBe(own)
  })

  it('names fields as forms do', () =>
    expect(fieldKey('household.members[2].resident_id')).toBe('household.members.2.residentId'))
})
