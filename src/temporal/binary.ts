import { access, constants, mkdir, rename, rm } from 'node:fs/promises'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { defaultCacheDir } from '../process/cache-folder.ts'
import { type FileLock, lockWhenFree } from '../process/file-lock.ts'
import type { ServerLog } from '../process/server-log.ts'
import { StartError } from '../process/start-error.ts'
import { waitLine } from '../process/wait-line.ts'
import { temporalVersion } from './binary-check.ts'
import { buildTemporal, downloadTemporal, TEMPORAL_CLI_VERSION } from './binary-install.ts'

export type TemporalBinary = {
  path: string
  source: 'TEMPORAL_CLI_PATH' | 'PATH' | 'cache' | 'download' | 'build'
  /** As the program says it: "1.5.1 (Server 1.29.1, UI 2.42.1)"; one that Go built calls itself 0.0.0-DEV. */
  version: string
}

export type LocateOptions = {
  /** TEMPORAL_CLI_PATH. */
  cliPath?: string | undefined
  /** Default: defaultCacheDir. */
  cacheDir?: string
  env: NodeJS.ProcessEnv
  log: ServerLog
}

export type FindOptions = LocateOptions & {
  /** Default: true. */
  allowDownload?: boolean
  /** Default: true. */
  allowBuild?: boolean
  /** Gives up a download or build. */
  signal?: AbortSignal
}

/**
 * The Temporal CLI that is already here: TEMPORAL_CLI_PATH, then PATH, then the cache. Each is run before it is taken.
 *
 * @throws StartError when TEMPORAL_CLI_PATH is set and does not run: what was asked for is not replaced silently
 */
export const locateTemporalBinary = async (options: LocateOptions): Promise<TemporalBinary | undefined> => {
  const { cliPath, env } = options
  if (cliPath !== undefined) return fromSetting(cliPath)
  return (await fromPath(env.PATH ?? '', options.log)) ?? (await fromCache(options))
}

/**
 * The Temporal CLI: one that is already here, else downloaded, else built with Go, and kept in the cache. Of several
 * that look for it at the same time one downloads or builds it, and the others wait.
 *
 * @throws StartError that says, in five lines, what was tried and what a person can do
 */
export const findTemporalBinary = async (options: FindOptions): Promise<TemporalBinary> =>
  (await locateTemporalBinary(options)) ?? (await obtain(options))

const fromSetting = async (cliPath: string): Promise<TemporalBinary> => {
  const path = resolve(cliPath)
  try {
    return { path, source: 'TEMPORAL_CLI_PATH', version: await temporalVersion(path) }
  } catch (error) {
    throw new StartError(
      `TEMPORAL_CLI_PATH is ${cliPath}, which does not run as the Temporal CLI: ${(error as Error).message}. ` +
        'Correct it, or unset it to let docstream look for one.',
    )
  }
}

const fromPath = async (searchPath: string, log: ServerLog): Promise<TemporalBinary | undefined> => {
  for (const folder of searchPath.split(delimiter).filter(isAbsolute)) {
    const path = join(folder, 'temporal')
    if (!(await isExecutable(path))) continue
    try {
      return { path, source: 'PATH', version: await temporalVersion(path) }
    } catch (error) {
      log.warn(`${path} is not used: ${(error as Error).message}`)
    }
  }
  return undefined
}

const cacheOf = ({ cacheDir, env }: LocateOptions): string =>
  join(cacheDir ?? defaultCacheDir(env), `temporal-cli-${TEMPORAL_CLI_VERSION}`)

const fromCache = async (options: LocateOptions): Promise<TemporalBinary | undefined> => {
  const path = join(cacheOf(options), 'temporal')
  if (!(await isExecutable(path))) return undefined
  try {
    return { path, source: 'cache', version: await temporalVersion(path) }
  } catch (error) {
    options.log.warn(`${path} is not used: ${(error as Error).message}`)
    return undefined
  }
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

const WAITING = 'Waiting for another docstream that downloads or builds the Temporal CLI'

const obtain = async (options: FindOptions): Promise<TemporalBinary> => {
  const folder = cacheOf(options)
  let lock: FileLock | undefined
  try {
    lock = await lockWhenFree(join(folder, 'lock'), waitLine(options.log, WAITING), options.signal)
  } catch (error) {
    options.signal?.throwIfAborted()
    const reason = `the cache folder ${folder} cannot be used (${(error as Error).message})`
    throw notFound({ download: reason, build: reason })
  }
  try {
    return (await fromCache(options)) ?? (await install(folder, options))
  } finally {
    lock.release()
  }
}

/** Download, then build; in a folder apart, so that only what is whole and runs gets its place in the cache. */
const install = async (cache: string, options: FindOptions): Promise<TemporalBinary> => {
  const { env, log, signal = new AbortController().signal } = options
  const rungs = [
    ...(options.allowDownload === false ? [] : [{ source: 'download', run: downloadTemporal } as const]),
    ...(options.allowBuild === false ? [] : [{ source: 'build', run: buildTemporal } as const]),
  ]
  const reasons = { download: 'not allowed', build: 'not allowed' }
  const folder = join(cache, 'unfinished')
  for (const { source, run } of rungs) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
    try {
      const installed = await run({ folder, env, log, signal })
      const version = await temporalVersion(installed)
      const path = join(cache, 'temporal')
      await rename(installed, path)
      return { path, source, version }
    } catch (error) {
      signal.throwIfAborted()
      reasons[source] = (error as Error).message
      log.debug(`Temporal CLI, ${source}: ${reasons[source]}`)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  throw notFound(reasons)
}

const notFound = ({ download, build }: { download: string; build: string }): StartError =>
  new StartError(
    [
      'docstream needs a Temporal server and found no Temporal CLI to run one. One of these helps:',
      '  TEMPORAL_ADDRESS=host:port uses a Temporal server that runs elsewhere.',
      '  TEMPORAL_CLI_PATH=/path/to/temporal, or temporal on the PATH, uses an installed CLI (docs.temporal.io/cli).',
      `  Network access lets docstream download it; the download failed: ${oneLine(download)}.`,
      `  Go on the PATH lets docstream build it in about 3 minutes; the build failed: ${oneLine(build)}.`,
    ].join('\n'),
  )

/** Of the nested messages of the SDK's downloader, which name the URL again and again, only the innermost. */
const oneLine = (reason: string): string =>
  reason
    .replace(/\s+/g, ' ')
    .replace(/^.*\): /, '')
    .replace(/\.$/, '')
