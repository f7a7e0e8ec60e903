/** PostgreSQL and Temporal: embedded where no address is set, else those of the settings. */
import path from 'node:path'
import { type Config, ConfigError } from '../config.ts'
import { startEmbeddedPostgres } from '../db/embedded.ts'
import type { Log } from '../log.ts'
import { findTemporalBinary } from '../temporal/binary.ts'
import { startEmbeddedTemporal } from '../temporal/embedded.ts'
import { SEARCH_ATTRIBUTES } from '../temporal/names.ts'

export type Backends = {
  databaseUrl: string
  temporalAddress: string
  /** Null when no Web UI is known. */
  temporalUiUrl: string | null
  stop: () => Promise<void>
}

/** One line for a person who waits. */
export type Tell = (line: string) => void

type Part<T> = T & { stop: () => Promise<void> }
const nothing = async () => undefined

const startDatabase = async (config: Config, log: Log, signal?: AbortSignal): Promise<Part<{ url: string }>> => {
  if (config.database.url) return { url: config.database.url, stop: nothing }
  return startEmbeddedPostgres({ dataDir: config.dataDir, log, ...(signal ? { signal } : {}) })
}

const startTemporal = async (
  config: Config,
  log: Log,
  tell: Tell,
  signal?: AbortSignal,
): Promise<Part<{ address: string; uiUrl: string | null }>> => {
  const { address, uiUrl, cliPath, uiPort, namespace } = config.temporal
  if (address) return { address, uiUrl, stop: nothing }
  const binary = await findTemporalBinary({
    ...(cliPath ? { cliPath } : {}),
    env: process.env,
    // A first download or build takes minutes: a person should see it, whatever the log level.
    log: { debug: text => log.debug(text), info: tell, warn: tell, error: tell },
    ...(signal ? { signal } : {}),
  })
  const server = await startEmbeddedTemporal({
    dataDir: config.dataDir,
    binary: binary.path,
    uiPort,
    namespace,
    searchAttributes: Object.fromEntries(Object.values(SEARCH_ATTRIBUTES).map(key => [key.name, 'Keyword' as const])),
    log,
    ...(signal ? { signal } : {}),
  })
  return { address: server.address, uiUrl: uiUrl ?? server.uiUrl, stop: () => server.stop() }
}

/** Those of the settings alone: a process beside others starts none of its own. */
export const externalBackends = ({ database, temporal }: Config): Backends => {
  if (!database.url || !temporal.address)
    throw new ConfigError('DATABASE_URL and TEMPORAL_ADDRESS: must be set for a process that runs beside others')
  return { databaseUrl: database.url, temporalAddress: temporal.address, temporalUiUrl: temporal.uiUrl, stop: nothing }
}

/** Starts both at once; when one fails, the other is ended again. */
export const startBackends = async (config: Config, log: Log, tell: Tell, signal?: AbortSignal): Promise<Backends> => {
  const [database, temporal] = await Promise.allSettled([
    startDatabase(config, log, signal),
    startTemporal(config, log, tell, signal),
  ])
  const stop = async () => {
    const started = [temporal, database].filter(part => part.status === 'fulfilled')
    await Promise.all(started.map(part => part.value.stop()))
  }
  if (database.status === 'rejected' || temporal.status === 'rejected') {
    await stop()
    throw database.status === 'rejected' ? database.reason : (temporal as PromiseRejectedResult).reason
  }
  return {
    databaseUrl: database.value.url,
    temporalAddress: temporal.value.address,
    temporalUiUrl: temporal.value.uiUrl,
    stop,
  }
}

/** Where the bundle of the workflow code is kept. */
export const bundleCacheDir = (config: Config): string => path.join(config.dataDir, 'cache')
