/** The document of a job that is to be stored: a file that is here, bytes on their way, or a URL that the job fetches. */
import type { Caller } from '../access/caller.ts'
import type { Config } from '../config.ts'
import type { Database, EntityManager } from '../db/database.ts'
import { notFound } from '../errors.ts'
import { cleanFileName } from '../files/names.ts'
import { keepFile } from '../files/service.ts'
import { receiveFile } from '../files/sources.ts'
import * as files from '../files/store.ts'
import { isId } from '../ids.ts'
import { lastPathSegment } from '../net/fetch-url.ts'
import type { Web } from '../net/guard.ts'
import { once } from '../process/once.ts'
import type { BlobStore } from '../storage/blobs.ts'
import type { DocumentSource } from './input.ts'

/** What of it stands in the job's row. */
export type StoredSource = { fileId: string | null; url: string | null; originalName: string }

export type OpenSource = {
  /** What was asked for: a file by its id, bytes by their hash, a URL. */
  asked: string
  /**
   * Tells the document among others: the hash of its bytes, or its URL.
   * @throws UserError NOT_FOUND
   */
  identity: () => Promise<string>
  /** Stores what has come, in the transaction that stores the job. */
  store: (em: EntityManager) => Promise<StoredSource>
  discard: () => Promise<void>
  /** Name that the client gave the file of a url. */
  filename?: string
}

const nothing = async () => undefined

type Deps = { db: Database; storage: BlobStore; config: Config; web: Web }

/** @throws UserError NOT_FOUND, and those of receiveFile */
export const openSource = async (deps: Deps, caller: Caller, source: DocumentSource): Promise<OpenSource> => {
  if (source.fileId != null) return storedFile(deps, caller, source.fileId)
  if (source.url) {
    const { url, filename } = source.url
    const stored = { fileId: null, url: url.href, originalName: cleanFileName(filename ?? lastPathSegment(url)) }
    return {
      asked: url.href,
      identity: async () => url.href,
      store: async () => stored,
      discard: nothing,
      ...(filename ? { filename } : {}),
    }
  }
  const received = await receiveFile(deps, source, ['source'])
  const { sha256 } = received.blob
  return {
    asked: sha256,
    identity: async () => sha256,
    store: async em => {
      const { id, name } = await keepFile(deps, em, caller.environmentId, received)
      return { fileId: id, url: null, originalName: name }
    },
    discard: () => deps.storage.discard(received.blob),
  }
}

const storedFile = ({ db }: Deps, { environmentId }: Caller, id: string): OpenSource => {
  const find = once(async () => {
    const file = isId('StoredFile', id) ? await files.findFile(db, environmentId, id) : null
    if (!file) throw notFound('file', id)
    return file
  })
  return {
    asked: id,
    identity: async () => (await find()).sha256,
    store: async em => {
      const { name } = await find()
      if (!(await files.holdFile(em, id))) throw notFound('file', id)
      return { fileId: id, url: null, originalName: name }
    },
    discard: nothing,
  }
}
