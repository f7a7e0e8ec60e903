/** Links that work for a time without a header, as long as the key of the caller who got them works. */
import type { Readable } from 'node:stream'
import type { Caller } from '../access/caller.ts'
import type { ApiKey } from '../access/entity.ts'
import * as access from '../access/store.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { Secrets } from '../secrets.ts'
import type { BlobStore } from '../storage/blobs.ts'
import type { StoredFile } from './entity.ts'
import { findFile } from './store.ts'

type Deps = { db: Database; config: Config; secrets: Secrets }

const PATHS = { download: 'files', upload: 'uploads', page: 'pages', document: 'documents' } as const

/** What a link carries, besides what it leads to, a file or a document; all of it is signed. */
export type Link = { purpose: keyof typeof PATHS; id: string; query: URLSearchParams }

const signedText = ({ id, query }: Link): string => {
  const unsigned = [...query].filter(([name]) => name !== 'signature')
  return [id, new URLSearchParams(unsigned).toString()].join('\n')
}

/** @returns path and query of the link */
export const signLink = (
  { secrets }: Pick<Deps, 'secrets'>,
  caller: Caller,
  { purpose, id, expires, more = {} }: Omit<Link, 'query'> & { expires: Date; more?: Record<string, string> },
): string => {
  const query = new URLSearchParams({
    key: caller.apiKeyId,
    expires: String(Math.floor(expires.getTime() / 1_000)),
    ...more,
  })
  query.set('signature', secrets.sign(purpose, signedText({ purpose, id, query })))
  return `/${PATHS[purpose]}/${id}?${query}`
}

/** The key that a link was made for; null for a link that is forged, too old, or whose key no longer works. */
export const openLink = async ({ db, secrets }: Pick<Deps, 'db' | 'secrets'>, link: Link): Promise<ApiKey | null> => {
  if (!secrets.verify(link.purpose, signedText(link), link.query.get('signature') ?? '')) return null
  if (Number(link.query.get('expires')) * 1_000 < Date.now()) return null
  return access.findUsableKey(db, link.query.get('key') ?? '', new Date())
}

/** When a link to something that is downloaded ends. */
export const endOfLink = ({ config }: Pick<Deps, 'config'>): Date =>
  new Date(Date.now() + config.limits.downloadLinkSeconds * 1_000)

export const downloadPath = (deps: Deps, caller: Caller, fileId: string): string =>
  signLink(deps, caller, {
    purpose: 'download',
    id: fileId,
    expires: endOfLink(deps),
  })

/** The file behind a download link; null when the link does not work. */
export const openDownload = async (
  deps: Pick<Deps, 'db' | 'secrets'> & { storage: BlobStore },
  fileId: string,
  query: URLSearchParams,
): Promise<{ file: StoredFile; stream: Readable; apiKeyId: string } | null> => {
  const key = await openLink(deps, { purpose: 'download', id: fileId, query })
  const file = key?.scopes.includes('READ') ? await findFile(deps.db, key.environmentId, fileId) : null
  return file && { file, stream: await deps.storage.open(file), apiKeyId: key!.id }
}

export const pagePath = (
  deps: Deps,
  caller: Caller,
  fileId: string,
  { number, width }: { number: number; width: number },
): string =>
  signLink(deps, caller, {
    purpose: 'page',
    id: fileId,
    expires: endOfLink(deps),
    more: { page: String(number), width: String(width) },
  })

/** The page behind a link to its image; null when the link does not work. */
export const openPageLink = async (
  deps: Pick<Deps, 'db' | 'secrets'>,
  fileId: string,
  query: URLSearchParams,
): Promise<{ file: StoredFile; number: number; width: number; apiKeyId: string } | null> => {
  const key = await openLink(deps, { purpose: 'page', id: fileId, query })
  const file = key?.scopes.includes('READ') ? await findFile(deps.db, key.environmentId, fileId) : null
  return file && { file, number: Number(query.get('page')), width: Number(query.get('width')), apiKeyId: key!.id }
}
