import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileLock, lockWhenFree } from '../process/file-lock.ts'
import type { InstallOptions } from '../process/installer.ts'
import { waitLine } from '../process/wait-line.ts'
import { filesOf, MODELS, type ModelSet } from './catalogue.ts'
import { checkFolder } from './check.ts'
import { type DownloadLimits, downloadModels } from './download.ts'
import { type FetchReasons, forgetFailure, recentFailure, rememberFailure } from './failure.ts'
import { cachedModelsDir, inFolder, type LocateOptions, type OcrModels } from './locate.ts'
import { downloadByPip } from './pip.ts'

export type FetchOptions = Omit<LocateOptions, 'modelsDir'> & {
  /** OCR_MODELS_URL: a folder with the two files in it, or a wheel or zip archive. */
  modelsUrl?: string | null | undefined
  /** To try although a try of the last day failed. Default: false. */
  insist?: boolean
  /** Default: URL_LIMITS and PIP_LIMITS. */
  limits?: DownloadLimits | undefined
  /** Gives up. */
  signal?: AbortSignal | undefined
}

/** A network that swallows what is sent is given up within seconds; one that brings something may be slow. */
const URL_LIMITS: DownloadLimits = { firstByteMs: 8_000, stallMs: 30_000, totalMs: 600_000 }
/** Longer, for pip takes seconds to start on a busy machine, and tries twice. */
const PIP_LIMITS: DownloadLimits = { ...URL_LIMITS, firstByteMs: 20_000 }

/** No way led to the models. */
export class ModelsNotFetched extends Error {
  override readonly name = 'ModelsNotFetched'
  readonly reasons: FetchReasons

  /** @param triedAt when the way was tried, unless that was just now */
  constructor(reasons: FetchReasons, triedAt?: string) {
    const each = [...new Set([reasons.OCR_MODELS_URL, reasons.pip])].filter(reason => reason !== null)
    super(`${each.join('; ')}${triedAt === undefined ? '' : ` (tried at ${triedAt})`}`)
    this.reasons = reasons
  }
}

const WAITING = 'Waiting for another docstream that fetches the OCR models'

/**
 * Fetches the models into the cache: from OCR_MODELS_URL when that is set, then by pip. Of several that want them at the
 * same time one fetches them, and the others wait. A failure is remembered for a day.
 *
 * @throws ModelsNotFetched, or the signal's reason
 */
export const fetchModels = async (options: FetchOptions): Promise<OcrModels> => {
  const { modelsUrl = null, insist = false, log, models = MODELS } = options
  const folder = cachedModelsDir(options)
  const lock = await lockFolder(folder, options)
  try {
    if ((await checkFolder(folder, models)).every(({ fault }) => fault === null))
      return inFolder(folder, 'cache', models)
    const failure = insist ? undefined : await recentFailure(folder, modelsUrl)
    if (failure) throw new ModelsNotFetched(failure.reasons, failure.at)
    const fetched = await climb(folder, options)
    if ('source' in fetched) return fetched
    // Where nothing can be written, the next start tries again.
    await rememberFailure(folder, { modelsUrl, reasons: fetched }).catch((error: Error) => log.debug(error.message))
    throw new ModelsNotFetched(fetched)
  } finally {
    lock.release()
  }
}

const lockFolder = async (folder: string, { log, signal }: FetchOptions): Promise<FileLock> => {
  try {
    return await lockWhenFree(join(folder, 'lock'), waitLine(log, WAITING), signal)
  } catch (error) {
    signal?.throwIfAborted()
    const reason = `the cache folder ${folder} cannot be used (${(error as Error).message})`
    throw new ModelsNotFetched({ OCR_MODELS_URL: reason, pip: reason })
  }
}

type Rung = { source: keyof FetchReasons; run: (options: InstallOptions) => Promise<void> }

const rungsOf = ({ modelsUrl, limits, models = MODELS }: FetchOptions): Rung[] => [
  ...(modelsUrl
    ? [
        {
          source: 'OCR_MODELS_URL' as const,
          run: (options: InstallOptions) => downloadModels(modelsUrl, models, limits ?? URL_LIMITS, options),
        },
      ]
    : []),
  { source: 'pip', run: options => downloadByPip(models, limits ?? PIP_LIMITS, options) },
]

/** One way after another; in a folder apart, so that only what is whole and as expected gets its place in the cache. */
const climb = async (cache: string, options: FetchOptions): Promise<OcrModels | FetchReasons> => {
  const { env, log, models = MODELS, signal = new AbortController().signal } = options
  const reasons: FetchReasons = { OCR_MODELS_URL: null, pip: null }
  const folder = join(cache, 'unfinished')
  for (const { source, run } of rungsOf(options)) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
    try {
      log.info(`Fetching the OCR models ${models.name}, once (${source})`)
      await run({ folder, env, log, signal })
      await demandExpected(folder, models)
      for (const { name } of filesOf(models)) await rename(join(folder, name), join(cache, name))
      await forgetFailure(cache)
      // What was asked for is not replaced silently.
      if (reasons.OCR_MODELS_URL !== null) log.warn(`OCR_MODELS_URL gave no models: ${reasons.OCR_MODELS_URL}`)
      return inFolder(cache, source, models)
    } catch (error) {
      signal.throwIfAborted()
      reasons[source] = oneLine((error as Error).message)
      log.debug(`OCR models, ${source}: ${reasons[source]}`)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return reasons
}

/** @throws Error when one of the files is another one */
const demandExpected = async (folder: string, models: ModelSet): Promise<void> => {
  const wrong = (await checkFolder(folder, models)).find(({ fault }) => fault !== null)
  if (wrong) throw new Error(`${wrong.file.name} is refused: ${wrong.fault}`)
}

/** To be put into a sentence. */
const oneLine = (reason: string): string => reason.replace(/\s+/g, ' ').replace(/\.$/, '')
