import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/api/errors'
import { pathOf, useLogin } from './useLogin'

const login = vi.hoisted(() => vi.fn())
const completeLogin = vi.hoisted(() => vi.fn())
vi.mock('@/api/client', () => ({ login, completeLogin }))

const refused = (reason: string) => new ApiError('UNAUTHENTICATED', reason, '')

describe('logging in', () => {
  afterEach(() => vi.resetAllMocks())

  it('ends with the password where there is no second factor', async () => {
    const steps = useLogin()
    steps.password.value = 'secret'
    expect(await steps.enter('county')).toBe(true)
    expect(login).toHaveBeenCalledWith('county', 'secret')
    expect(steps.password.value).toBe('')
  })

  it('asks for the code, again after a wrong one, and keeps the challenge', async () => {
    login.mockResolvedValue('c1')
    const steps = useLogin()
    expect(await steps.enter('admin')).toBe(false)
    expect(steps.challenge.value).toBe('c1')

    completeLogin.mockRejectedValueOnce(refused('SECOND_FACTOR_REFUSED'))
    steps.code.value = '000000'
    expect(await steps.enter('admin')).toBe(false)
    expect(steps.error.value?.reason).toBe('SECOND_FACTOR_REFUSED')
    expect(steps.code.value).toBe('')

    steps.code.value = '123456'
    expect(await steps.enter('admin')).toBe(true)
    expect(completeLogin).toHaveBeenLastCalledWith('c1', '123456')
    expect(login).toHaveBeenCalledTimes(1)
  })

  it('begins again when the challenge has expired', async () => {
    login.mockResolvedValue('c1')
    completeLogin.mockRejectedValueOnce(refused('CHALLENGE_EXPIRED'))
    const steps = useLogin()
    await steps.enter('admin')
    expect(await steps.enter('admin')).toBe(false)
    expect(steps.challenge.value).toBeUndefined()
  })
})

describe('where to go on', () => {
  it.each([
    ['/households?area=4228', '/households?area=4228'],
    [undefined, '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
  ])('%s is %s', (wanted, path) => expect(pathOf(wanted)).toBe(path))
})
