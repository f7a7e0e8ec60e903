/** Processes of docstream: everything in one, or API and workers apart on servers that are there already. */
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { lockDataFolder, makeDataFolder } from '../process/data-folder-lock.ts'
import { ALL_QUEUES, type QueueName } from '../temporal/names.ts'
import { type RunningApi, startApi } from './api.ts'
import { externalBackends, startBackends, type Tell } from './backends.ts'
import { Closer } from './closer.ts'
import { startCore } from './core.ts'
import { locateOcr, obtainOcr } from './ocr.ts'
import { startWork } from './work.ts'

export type RunningServer = RunningApi & {
  databaseUrl: string
  temporalAddress: string
  temporalUiUrl: string | null
  stop: () => Promise<void>
}

/** Runs a start; what has started already is ended again when a later part fails. */
const starting = async <T>(start: (closer: Closer) => Promise<T>): Promise<T> => {
  const closer = new Closer()
  try {
    return await start(closer)
  } catch (error) {
    await closer.close()
    throw error
  }
}

/** Everything in one process, with PostgreSQL and Temporal beside it where no others are set. */
export const serve = (config: Config, log: Log, tell: Tell, signal?: AbortSignal): Promise<RunningServer> =>
  starting(async closer => {
    const folder = await lockDataFolder(config.dataDir)
    closer.add('data folder', () => folder.release())
    const ocr = await obtainOcr(config, log, tell, signal)
    const backends = await startBackends(config, log, tell, signal)
    closer.add('backends', backends.stop)
    const core = await startCore(config, log, backends, ocr, tell, closer, signal)
    // The API first: it accepts jobs also while Temporal, on a server of its own, is away.
    const api = await startApi(core, closer)
    await startWork(core, ALL_QUEUES, tell, closer, signal)
    await folder.announce(api.url)
    const { databaseUrl, temporalAddress, temporalUiUrl } = backends
    return { ...api, databaseUrl, temporalAddress, temporalUiUrl, stop: () => closer.close() }
  })

/** The API alone. Several of them and of workers share a database, a Temporal, a SECRET_KEY and the files in DATA_DIR. */
export const serveApi = (config: Config, log: Log, tell: Tell, signal?: AbortSignal): Promise<RunningServer> =>
  starting(async closer => {
    await makeDataFolder(config.dataDir)
    const backends = externalBackends(config)
    const core = await startCore(config, log, backends, await locateOcr(config, log), tell, closer, signal)
    const api = await startApi(core, closer)
    const { databaseUrl, temporalAddress, temporalUiUrl } = backends
    return { ...api, databaseUrl, temporalAddress, temporalUiUrl, stop: () => closer.close() }
  })

/** Workers alone, for some task queues. */
export const serveWorker = (
  config: Config,
  queues: readonly QueueName[],
  log: Log,
  tell: Tell,
  signal?: AbortSignal,
): Promise<{ stop: () => Promise<void> }> =>
  starting(async closer => {
    await makeDataFolder(config.dataDir)
    const ocr = await obtainOcr(config, log, tell, signal)
    const core = await startCore(config, log, externalBackends(config), ocr, tell, closer, signal)
    await startWork(core, queues, tell, closer, signal)
    return { stop: () => closer.close() }
  })
