/** Blobs in a folder: `blobs/<environment>/<two hex digits>/<sha256>`, and `incoming/` for what is still arriving. */
import { createHash, randomUUID } from 'node:crypto'
import { constants, createWriteStream } from 'node:fs'
import { access, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../errors.ts'
import { syncFolder } from '../process/private-file.ts'
import { type BlobKey, type BlobStore, fileTooLarge, type ReceivedBlob, SourceBroken } from './blobs.ts'

/** Enough for file-type and for a PDF header behind leading junk. */
const HEAD_BYTES = 4_100

/** The source is read, so whatever failed to be opened or written is the disk. */
const isOfDisk = (error: unknown) =>
  ['open', 'write', 'fsync', 'close'].includes((error as NodeJS.ErrnoException).syscall ?? '')
const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
const exists = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST'

/** Hashes, counts and keeps the head of what flows through; refuses more than maxBytes. */
const meter = (maxBytes: number) => {
  const hash = createHash('sha256')
  const heads: Buffer[] = []
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (bytes < HEAD_BYTES) heads.push(Buffer.from(chunk.subarray(0, HEAD_BYTES - bytes)))
      bytes += chunk.length
      if (bytes > maxBytes) return done(fileTooLarge(maxBytes))
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { through, result: () => ({ bytes, sha256: hash.digest('hex'), head: Buffer.concat(heads) }) }
}

/** An upload that nothing was written to for so long was left behind by a server that is gone. */
const ABANDONED_MS = 3_600_000

/** Others that share the folder do the same at the same time. */
const removeAbandoned = async (incoming: string) => {
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name)
    const found = await stat(file).catch(error => {
      if (!isMissing(error)) throw error
    })
    if (found && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(file, { force: true })
  }
}

/** @param folder made when missing */
export const openBlobFolder = async (folder: string): Promise<BlobStore> => {
  const incoming = path.join(folder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await removeAbandoned(incoming)
  setInterval(() => removeAbandoned(incoming).catch(() => undefined), ABANDONED_MS).unref()
  const pathOf = ({ environmentId, sha256 }: BlobKey) =>
    path.join(folder, 'blobs', environmentId, sha256.slice(0, 2), sha256)

  const receive = async (source: Readable, maxBytes: number): Promise<ReceivedBlob> => {
    const temporary = path.join(incoming, randomUUID())
    const { through, result } = meter(maxBytes)
    try {
      await pipeline(source, through, createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true }))
    } catch (error) {
      await rm(temporary, { force: true })
      throw error instanceof UserError || isOfDisk(error)
        ? error
        : new SourceBroken('the bytes broke off', { cause: error })
    }
    return { ...result(), temporary }
  }

  /** A hard link fails where the blob already is, and never leaves half of one. */
  const keep = async (received: ReceivedBlob, environmentId: string): Promise<void> => {
    const target = pathOf({ environmentId, sha256: received.sha256 })
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    await link(received.temporary, target).catch(error => {
      if (!exists(error)) throw error
    })
    // The row that tells of the blob outlives loss of power; so must the blob's name.
    await syncFolder(path.dirname(target))
    await rm(received.temporary, { force: true })
  }

  return {
    receive,
    keep,
    discard: received => rm(received.temporary, { force: true }),
    remove: key => rm(pathOf(key), { force: true }),
    open: async key => (await open(pathOf(key))).createReadStream(),
    localPath: async key => {
      const target = pathOf(key)
      await access(target, constants.R_OK).catch(error => {
        throw isMissing(error) ? new Error(`The blob ${key.sha256} is not in the storage folder.`) : error
      })
      return target
    },
  }
}
