/** The files from an address of the operator's. */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EnvHttpProxyAgent } from 'undici'
import { fetchUrl } from '../net/fetch-url.ts'
import type { InstallOptions, StallLimits } from '../process/installer.ts'
import { extractModels } from './archive.ts'
import { filesOf, type ModelSet } from './catalogue.ts'

export type DownloadLimits = StallLimits & {
  /** For each file as a whole. */
  totalMs: number
}

const PROGRESS_MS = 5_000

/** The wheel of today has 27 MB. */
const ARCHIVE_MAX_BYTES = 100 * 1_048_576

/** A wheel or another zip archive; any other address is a folder with the two files in it. */
const ARCHIVE = /\.(whl|zip)$/i

/**
 * Downloads the two files into the folder; their content is for the caller to check.
 *
 * @throws Error with the reason
 */
export const downloadModels = async (
  url: string,
  models: ModelSet,
  limits: DownloadLimits,
  options: InstallOptions,
): Promise<void> => {
  const agent = new EnvHttpProxyAgent({
    connect: { timeout: limits.firstByteMs },
    headersTimeout: limits.firstByteMs,
    bodyTimeout: limits.stallMs,
  })
  const save = (from: string, name: string, maxBytes: number): Promise<string> =>
    download({ from, path: join(options.folder, name), maxBytes, agent, totalMs: limits.totalMs }, options).catch(
      (error: Error) => {
        throw new Error(`${name}: ${reasonOf(error)}`)
      },
    )
  try {
    if (ARCHIVE.test(new URL(url).pathname)) {
      const archive = await save(url, 'archive', ARCHIVE_MAX_BYTES)
      await extractModels(archive, models, options.folder)
    } else {
      for (const { name, bytes } of filesOf(models)) await save(below(url, name), name, bytes)
    }
  } finally {
    await agent.destroy()
  }
}

/** With what stands behind it, a certificate perhaps: the messages of UrlError are made for strangers. */
const reasonOf = ({ message, cause }: Error): string => {
  const behind = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : undefined
  return behind ? `${message.replace(/\.$/, '')} (${behind})` : message
}

/** The address of a file in a folder; a query, a token perhaps, is kept. */
const below = (folder: string, name: string): string => {
  const url = new URL(folder)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${name}`
  return url.href
}

type Download = { from: string; path: string; maxBytes: number; agent: EnvHttpProxyAgent; totalMs: number }

/** Returns the path. */
const download = async (
  { from, path, maxBytes, agent, totalMs }: Download,
  { log, signal }: InstallOptions,
): Promise<string> => {
  const { body, length } = await fetchUrl(from, { dispatcher: agent, timeoutMs: totalMs, signal })
  const tooLarge = (bytes: number): string | undefined =>
    bytes > maxBytes ? `it is larger than ${maxBytes} bytes` : undefined
  const refused = tooLarge(length ?? 0)
  if (refused) {
    body.destroy()
    throw new Error(refused)
  }
  let bytes = 0
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length
      const reason = tooLarge(bytes)
      done(reason ? new Error(reason) : null, chunk)
    },
  })
  const progress = setInterval(
    () => log.info(`Downloading the OCR models: ${Math.round(bytes / 1_048_576)} MB`),
    PROGRESS_MS,
  )
  try {
    await pipeline(body, counted, createWriteStream(path, { flags: 'wx' }))
  } finally {
    clearInterval(progress)
  }
  return path
}
