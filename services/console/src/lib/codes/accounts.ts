// Accounts.
import { codes } from './codes'

export const ACCOUNT_KIND = codes<'fupin.identity.v1.AccountKind'>({
  ACCOUNT_KIND_PERSON: ['个人', 'Person'],
  ACCOUNT_KIND_MACHINE: ['系统', 'System'],
})
