/** The first environment and the keys that a new server begins with. */
import type { Database } from '../db/database.ts'
import type { Log } from '../log.ts'
import { newKeyText } from './keys.ts'
import { ALL_SCOPES, type Scope } from './scopes.ts'
import * as store from './store.ts'

const DEFAULT_ENVIRONMENT = 'default'
const GRAPHIQL_SCOPES: Scope[] = ['READ', 'WRITE', 'REVIEW', 'ADMIN']

/** Where the text of a key is kept, for people and for the command line on this machine. */
export type KeyFile = { read: () => Promise<string | null>; write: (text: string) => Promise<void> }

/**
 * Makes the environment "default" and its first key, unless they are there.
 * @param given the text of the key by setting; otherwise the one in the file, which is written when there is none
 * @returns the text of the key
 */
export const bootstrap = async (db: Database, log: Log, given: string | null, file: KeyFile): Promise<string> => {
  const kept = given ?? (await file.read())
  const text = kept ?? newKeyText()
  if (kept === null) await file.write(text)
  const known = await store.findKeyByText(db, text)
  if (known) {
    if (!store.isUsable(known, new Date()))
      log.warn({ apiKeyId: known.id }, 'the first API key was revoked or has expired')
    return text
  }
  const key = { name: 'first key', scopes: ALL_SCOPES, text }
  const made = await store.insertEnvironment(db, DEFAULT_ENVIRONMENT, key)
  if (!made) await insertFirstKey(db, key)
  return text
}

const insertFirstKey = async (db: Database, key: Omit<store.NewKey, 'environmentId'>): Promise<void> => {
  const environment = await store.findEnvironmentByName(db, DEFAULT_ENVIRONMENT)
  await store.insertKey(db.em(), { ...key, environmentId: environment!.id })
}

/** The key that GraphiQL fills in for people on this machine; it cannot make environments. */
export const graphiqlKey = async (db: Database, file: KeyFile): Promise<string> => {
  const kept = await file.read()
  const known = kept === null ? null : await store.findKeyByText(db, kept)
  if (kept !== null && known && store.isUsable(known, new Date())) return kept
  const text = newKeyText()
  await insertFirstKey(db, { name: 'GraphiQL on this machine', scopes: GRAPHIQL_SCOPES, text })
  await file.write(text)
  return text
}
