import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { type BoundProcess, startBound } from '../process/bound.ts'
import { makeDataFolder } from '../process/data-folder-lock.ts'
import { tryLock } from '../process/file-lock.ts'
import { freePort } from '../process/free-port.ts'
import { rememberProcess } from '../process/leftover.ts'
import { once } from '../process/once.ts'
import type { ServerLog } from '../process/server-log.ts'
import { untilServing } from '../process/serving.ts'
import { StartError } from '../process/start-error.ts'
import { type Supervised, supervise } from '../process/supervise.ts'
import { locateBinaries, type PostgresBinaries, runnableBinaries } from './embedded-binaries.ts'
import { type Cluster, findCluster, markInitialised } from './embedded-cluster.ts'
import { databaseUrls, ensureDatabase } from './embedded-database.ts'
import { makeCluster, POSTGRES_ENVIRONMENT } from './embedded-initdb.ts'
import { endLeftovers, STOP_STEPS } from './embedded-leftovers.ts'
import { serverUser } from './embedded-user.ts'

export { embeddedPostgresAvailable } from './embedded-binaries.ts'

export type EmbeddedPostgresOptions = {
  /** Made when it is missing. */
  dataDir: string
  log: ServerLog
  /** Gives up the start. A server that runs is ended with stop(). */
  signal?: AbortSignal
  /** Where root puts what the user of PostgreSQL cannot reach in the data folder; default: /var/lib/docstream. */
  systemDir?: string
}

export type EmbeddedPostgres = {
  /** As the owner of the database `docstream`, no superuser; with password, on 127.0.0.1. */
  url: string
  /** As the superuser, in the database `postgres`: for making other databases. */
  adminUrl: string
  /** Folder of the cluster: in the data folder where PostgreSQL can reach it. */
  location: string
  /** undefined while it is being started again after an unexpected end. */
  pid(): number | undefined
  stop(): Promise<void>
}

const SYSTEM_DIR = '/var/lib/docstream'
/** Recovery after a kill reads at most the log since the last checkpoint; a slow disk needs its time. */
const START_LIMIT_MS = 300_000
const PORT_TRIES = 5

/**
 * Starts the PostgreSQL of a data folder, made on the first start, as a child process that ends with this one. It is
 * started again on the same port whenever it ends by itself. What an earlier docstream left behind is ended first.
 *
 * @throws StartError when it cannot be started, with what to do about it
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { log, signal, systemDir = SYSTEM_DIR } = options
  await makeDataFolder(options.dataDir)
  const dataDir = await realpath(options.dataDir)
  const lock = tryLock(join(dataDir, 'run', 'postgres.lock'))
  if (!lock) throw new StartError(`The PostgreSQL of ${dataDir} is already run by another docstream: stop that one.`)
  const processFile = join(dataDir, 'run', 'postgres.json')
  try {
    const place = { dataDir, systemDir, log }
    const cluster = await findCluster(place, () => serverUser(log))
    const binaries = await runnableBinaries(await locateBinaries(), cluster.user, systemDir, log)
    if (!cluster.exists) {
      await makeCluster(cluster, binaries)
      await markInitialised(dataDir)
    }
    const { server, port } = await startOnFreePort({ cluster, binaries, processFile, log }, signal)
    const stop = once(async () => {
      try {
        await server.stop()
        await endLeftovers(cluster, processFile)
      } finally {
        lock.release()
      }
    })
    const urls = databaseUrls(cluster, port)
    try {
      await ensureDatabase(urls, cluster)
    } catch (error) {
      await stop()
      throw error
    }
    return { ...urls, location: cluster.location, pid: server.pid, stop }
  } catch (error) {
    lock.release()
    throw error
  }
}

type Launch = { cluster: Cluster; binaries: PostgresBinaries; processFile: string; log: ServerLog }

const startOnFreePort = async (
  launch: Launch,
  signal: AbortSignal | undefined,
): Promise<{ server: Supervised; port: number }> => {
  for (let tried = 1; ; tried++) {
    const port = await freePort()
    try {
      const options = {
        name: 'PostgreSQL',
        launch: (aborted: AbortSignal) => launchPostmaster(launch, port, aborted),
        stopSteps: STOP_STEPS,
        log: launch.log,
      }
      return { server: await supervise(options, signal), port }
    } catch (error) {
      const portTaken = (error as Error).message.includes('Address already in use')
      if (!portTaken || tried === PORT_TRIES) throw error
    }
  }
}

const launchPostmaster = async (launch: Launch, port: number, signal: AbortSignal): Promise<BoundProcess> => {
  const { cluster, binaries, processFile, log } = launch
  if (await endLeftovers(cluster, processFile)) log.warn('Ended the PostgreSQL that an earlier docstream left behind')
  signal.throwIfAborted()
  const ready = Promise.withResolvers<void>()
  const server = await startBound({
    command: join(binaries.folder, 'bin', 'postgres'),
    args: ['-D', cluster.location, '-p', String(port), ...flags(cluster.name)],
    env: POSTGRES_ENVIRONMENT,
    user: cluster.user,
    deathSignal: 'SIGINT',
    onLine: line => {
      if (line.includes('database system is ready to accept connections')) ready.resolve()
      report(line, log)
    },
  })
  const serving = rememberProcess(processFile, server.pid).then(() => ready.promise)
  await untilServing({
    name: 'PostgreSQL',
    server,
    serving,
    limitMs: START_LIMIT_MS,
    signal,
    stopSteps: STOP_STEPS,
  })
  return server
}

const flags = (clusterName: string): string[] =>
  Object.entries({
    cluster_name: clusterName,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '32MB',
    fsync: 'on',
    // Parallel queries take shared memory from /dev/shm, which has 64 MB in a container; small tables gain nothing.
    max_parallel_workers_per_gather: '0',
    timezone: 'UTC',
    lc_messages: 'C',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '',
    log_checkpoints: 'off',
    log_min_messages: 'warning',
    // Statements and the details of errors carry what stands in documents.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** An ERROR, or the FATAL end of a connection, is told to the client that it concerns; LOG is for those who look for it. */
const report = (line: string, log: ServerLog): void => {
  const text = `PostgreSQL: ${line.replace(/\s+/g, ' ')}`
  if (line.startsWith('PANIC:')) log.error(text)
  else if (line.startsWith('WARNING:') || line.includes('was terminated by signal')) log.warn(text)
  else log.debug(text)
}
