/** Rules of access: who is calling, and who may make or end keys and environments. */
import { z } from 'zod'
import type { Database } from '../db/database.ts'
import { AccessError, invalidInput, notFound, UserError } from '../errors.ts'
import { isId } from '../ids.ts'
import { storableText, validate } from '../input.ts'
import { type Caller, requireScope } from './caller.ts'
import type { ApiKey, Environment } from './entity.ts'
import { bearerKey, newKeyText } from './keys.ts'
import { ALL_SCOPES, type Scope } from './scopes.ts'
import * as store from './store.ts'

type Deps = { db: Database }

/** @throws AccessError UNAUTHENTICATED for a missing, unknown, expired or revoked key */
export const authenticate = async ({ db }: Deps, authorization: string | null | undefined): Promise<Caller> => {
  const text = bearerKey(authorization)
  if (!text) throw new AccessError('UNAUTHENTICATED', 'Send an API key: "Authorization: Bearer KEY".')
  const key = await store.findKeyByText(db, text)
  const now = new Date()
  if (!key || !store.isUsable(key, now))
    throw new AccessError('UNAUTHENTICATED', 'The API key is unknown, expired or revoked.')
  await store.touchKey(db, key, now)
  return { environmentId: key.environmentId, apiKeyId: key.id, scopes: key.scopes }
}

const name = storableText(1, 100)

const environmentRules = z.object({ name })

const keyRules = z.object({
  name,
  scopes: z.array(z.custom<Scope>()).min(1, 'name at least one scope'),
  expiresAt: z
    .date()
    .refine(at => at > new Date(), 'must be in the future')
    .nullish(),
})

export type CreateApiKey = { name: string; scopes: Scope[]; expiresAt?: Date | null | undefined }

/** The text of the key is returned here and nowhere else. */
export const createApiKey = async (
  { db }: Deps,
  caller: Caller,
  input: CreateApiKey,
): Promise<{ apiKey: ApiKey; key: string }> => {
  requireScope(caller, 'ADMIN')
  const wanted = validate(keyRules, input)
  const lacking = wanted.scopes.filter(scope => !caller.scopes.includes(scope))
  if (lacking.length > 0)
    throw invalidInput({ path: ['scopes'], message: `Your own key lacks ${lacking.join(', ')} and cannot grant it.` })
  const key = newKeyText()
  const apiKey = await store.insertKey(db.em(), {
    environmentId: caller.environmentId,
    name: wanted.name,
    scopes: [...new Set(wanted.scopes)],
    expiresAt: wanted.expiresAt ?? null,
    text: key,
  })
  return { apiKey, key }
}

/** Open sockets of the key are closed within seconds, see server/sessions.ts. */
export const revokeApiKey = async ({ db }: Deps, caller: Caller, apiKeyId: string): Promise<ApiKey> => {
  requireScope(caller, 'ADMIN')
  const key = isId('ApiKey', apiKeyId) ? await store.revokeKey(db, caller.environmentId, apiKeyId) : null
  if (!key) throw notFound('API key', apiKeyId)
  return key
}

export const listApiKeys = ({ db }: Deps, caller: Caller): Promise<ApiKey[]> => {
  requireScope(caller, 'ADMIN')
  return store.listKeys(db, caller.environmentId)
}

/** A key of the own environment: one's own always, others with ADMIN. */
export const findApiKey = async ({ db }: Deps, caller: Caller, id: string): Promise<ApiKey | null> => {
  if (id !== caller.apiKeyId) requireScope(caller, 'ADMIN')
  return isId('ApiKey', id) ? store.findKey(db, caller.environmentId, id) : null
}

export const findOwnEnvironment = async ({ db }: Deps, caller: Caller, id: string): Promise<Environment | null> =>
  id === caller.environmentId ? store.findEnvironment(db, id) : null

/** The first key of a new environment may do everything but make environments. */
const FIRST_KEY_SCOPES = ALL_SCOPES.filter(scope => scope !== 'OPERATOR')

export const createEnvironment = async (
  { db }: Deps,
  caller: Caller,
  input: { name: string },
): Promise<{ environment: Environment; apiKey: ApiKey; key: string }> => {
  requireScope(caller, 'OPERATOR')
  const wanted = validate(environmentRules, input)
  const key = newKeyText()
  const made = await store.insertEnvironment(db, wanted.name, {
    name: 'first key',
    scopes: FIRST_KEY_SCOPES,
    text: key,
  })
  if (!made) throw new UserError('NAME_TAKEN', `There is already an environment "${wanted.name}".`, {})
  return { ...made, key }
}
