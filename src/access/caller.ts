import { AccessError } from '../errors.ts'
import type { Scope } from './scopes.ts'

/** Who is asking: an API key, acting for its environment. */
export type Caller = { environmentId: string; apiKeyId: string; scopes: readonly Scope[] }

/** @throws AccessError FORBIDDEN when the key lacks the scope */
export const requireScope = (caller: Caller, scope: Scope): Caller => {
  if (!caller.scopes.includes(scope))
    throw new AccessError('FORBIDDEN', `This needs an API key with the scope ${scope}.`)
  return caller
}
