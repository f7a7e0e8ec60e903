import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { type BoundProcess, type StopStep, startBound } from '../process/bound.ts'
import { makeDataFolder } from '../process/data-folder-lock.ts'
import { tryLock } from '../process/file-lock.ts'
import { freePort, isPortFree } from '../process/free-port.ts'
import { endLeftover, rememberProcess } from '../process/leftover.ts'
import { once } from '../process/once.ts'
import type { ServerLog } from '../process/server-log.ts'
import { untilServing } from '../process/serving.ts'
import { StartError } from '../process/start-error.ts'
import { type Supervised, supervise } from '../process/supervise.ts'
import { SYSTEM_PATH } from '../process/system-path.ts'
import { DATABASE, explainDamage, markServed, removeUnserved } from './embedded-database.ts'
import { untilReady } from './embedded-ready.ts'

/** Types of search attributes, as the Temporal CLI names them. */
export type SearchAttributeType = 'Text' | 'Keyword' | 'Int' | 'Double' | 'Bool' | 'Datetime' | 'KeywordList'

export type EmbeddedTemporalOptions = {
  /** Made when it is missing. */
  dataDir: string
  /** Path of the Temporal CLI: see findTemporalBinary. */
  binary: string
  /** Port of the Web UI on 127.0.0.1; 0 takes a free one. */
  uiPort: number
  /** Made when it is missing. */
  namespace: string
  searchAttributes: Readonly<Record<string, SearchAttributeType>>
  /** Settings of the server beyond ours, by their names, as JSON. */
  dynamicConfig?: Readonly<Record<string, string>>
  log: ServerLog
  /** Gives up the start. A server that runs is ended with stop(). */
  signal?: AbortSignal
}

export type EmbeddedTemporal = {
  /** host:port for clients and workers. */
  address: string
  /** Base URL of the Web UI. */
  uiUrl: string
  /** undefined while it is being started again after an unexpected end. */
  pid(): number | undefined
  stop(): Promise<void>
}

const STOP_STEPS: readonly StopStep[] = [{ signal: 'SIGTERM', waitMs: 5_000 }]
const START_LIMIT_MS = 60_000
const PORT_TRIES = 5

/**
 * Starts the Temporal dev server of a data folder as a child process that ends with this one; what it knows is kept in
 * the data folder. It is started again on the same ports whenever it ends by itself. What an earlier docstream left
 * behind is ended first.
 *
 * @throws StartError when it cannot be started, with what to do about it
 */
export const startEmbeddedTemporal = async (options: EmbeddedTemporalOptions): Promise<EmbeddedTemporal> => {
  await makeDataFolder(options.dataDir)
  const dataDir = await realpath(options.dataDir)
  const lock = tryLock(join(dataDir, 'run', 'temporal.lock'))
  if (!lock) throw new StartError(`The Temporal of ${dataDir} is already run by another docstream: stop that one.`)
  const processFile = join(dataDir, 'run', 'temporal.json')
  try {
    const folder = join(dataDir, 'temporal')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (await endLeftover(processFile, STOP_STEPS))
      options.log.warn('Ended the Temporal that an earlier docstream left behind')
    await removeUnserved(folder)
    const { server, ports } = await startOnFreePorts({ ...options, folder, processFile })
    const stop = once(async () => {
      try {
        await server.stop()
        await endLeftover(processFile, STOP_STEPS)
      } finally {
        lock.release()
      }
    })
    return {
      address: `127.0.0.1:${ports.grpc}`,
      uiUrl: `http://127.0.0.1:${ports.ui}`,
      pid: server.pid,
      stop,
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

type Launch = EmbeddedTemporalOptions & { folder: string; processFile: string }
type Ports = { grpc: number; ui: number }

const startOnFreePorts = async (launch: Launch): Promise<{ server: Supervised; ports: Ports }> => {
  if (launch.uiPort !== 0 && !(await isPortFree(launch.uiPort)))
    throw new StartError(
      `The port ${launch.uiPort} for Temporal's Web UI (TEMPORAL_UI_PORT) is in use: choose another.`,
    )
  for (let tried = 1; ; tried++) {
    const ports = { grpc: await freePort(), ui: launch.uiPort || (await freePort()) }
    try {
      const options = {
        name: 'Temporal',
        launch: (signal: AbortSignal) => launchServer(launch, ports, signal),
        stopSteps: STOP_STEPS,
        log: launch.log,
      }
      return { server: await supervise(options, launch.signal), ports }
    } catch (error) {
      const portTaken = (error as Error).message.includes('address already in use')
      if (!portTaken || tried === PORT_TRIES) throw explainDamage(error as Error, launch.folder)
    }
  }
}

const launchServer = async (launch: Launch, ports: Ports, signal: AbortSignal): Promise<BoundProcess> => {
  const { binary, folder, processFile, namespace, searchAttributes, log } = launch
  signal.throwIfAborted()
  const server = await startBound({
    command: binary,
    args: commandLine(launch, ports),
    // With the user's home it would read the settings of the user's own CLI.
    env: { PATH: SYSTEM_PATH, HOME: folder, TZ: 'UTC' },
    // What it has acknowledged is in its file: a kill loses nothing.
    deathSignal: 'SIGKILL',
    onLine: line => report(line, log),
  })
  const waiting = new AbortController()
  const serving = async (): Promise<void> => {
    await rememberProcess(processFile, server.pid)
    await untilReady({ port: ports.grpc, namespace, searchAttributes, signal: waiting.signal })
    await markServed(folder)
  }
  try {
    await untilServing({
      name: 'Temporal',
      server,
      serving: serving(),
      limitMs: START_LIMIT_MS,
      signal,
      stopSteps: STOP_STEPS,
    })
  } finally {
    waiting.abort()
  }
  return server
}

/**
 * One partition, or backlogs stall for seconds; the time shift, or timers of less than a second take one; fairness, so
 * that environments with many pages to be recognised take turns with others.
 */
const DYNAMIC_CONFIG = {
  'matching.useNewMatcher': 'true',
  'matching.enableFairness': 'true',
  'history.transferProcessorMaxPollRPS': '2000',
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
  'history.timerProcessorMaxTimeShift': '"50ms"',
}

const commandLine = ({ folder, namespace, searchAttributes, dynamicConfig }: Launch, ports: Ports): string[] => {
  const flags: [name: string, value: string][] = [
    ['ip', '127.0.0.1'],
    ['port', String(ports.grpc)],
    ['ui-port', String(ports.ui)],
    ['db-filename', join(folder, DATABASE)],
    ['sqlite-pragma', 'journal_mode=wal'],
    ['sqlite-pragma', 'synchronous=normal'],
    ['namespace', namespace],
    ['log-level', 'error'],
    ...Object.entries({ ...DYNAMIC_CONFIG, ...dynamicConfig }).map(
      entry => ['dynamic-config-value', entry.join('=')] as [string, string],
    ),
    ...Object.entries(searchAttributes).map(entry => ['search-attribute', entry.join('=')] as [string, string]),
  ]
  return ['server', 'start-dev', ...flags.flatMap(([name, value]) => [`--${name}`, value])]
}

const report = (line: string, log: ServerLog): void => {
  const text = `Temporal: ${line.trim()}`
  if (/\blevel=(ERROR|FATAL)\b/i.test(line)) log.warn(text)
  else if (line.trim() !== '') log.debug(text)
}
