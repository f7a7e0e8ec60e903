/** Everything in one process: PostgreSQL and Temporal beside it, API, worker and reconciler in it. */
import path from 'node:path'
import { createActivities } from '../../activities/index.ts'
import { bootstrap, graphiqlKey } from '../access/bootstrap.ts'
import { createRateLimiter } from '../access/rate-limit.ts'
import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import { Wakes } from '../events/feed.ts'
import { listen } from '../events/listener.ts'
import { createEvents, environmentTopic, jobTopic } from '../events/service.ts'
import { EVENTS_CHANNEL } from '../events/store.ts'
import { createDispatcher } from '../jobs/dispatcher.ts'
import { startReconciler } from '../jobs/reconciler.ts'
import type { Log } from '../log.ts'
import { createGuardedAgent } from '../net/guard.ts'
import { lockDataFolder } from '../process/data-folder-lock.ts'
import { createSandbox } from '../sandbox/pool.ts'
import { createSecrets } from '../secrets.ts'
import { openBlobFolder } from '../storage/folder.ts'
import { workflowBundle } from '../temporal/bundle.ts'
import { createTemporalEngine } from '../temporal/engine.ts'
import { startWorkers } from '../temporal/worker.ts'
import { bundleCacheDir, startBackends, type Tell } from './backends.ts'
import { Closer } from './closer.ts'
import { startHttpServer } from './http.ts'
import { keyFile, keyPath, loadSecretKey } from './key-files.ts'

export type RunningServer = {
  url: string
  databaseUrl: string
  temporalAddress: string
  temporalUiUrl: string | null
  apiKey: string
  /** Where the API key is kept; null when it came by setting. */
  apiKeyPath: string | null
  /** Connections with a request or stream, and readers of the event log at this moment; both fall to 0 when clients go away. */
  openSessions: () => number
  liveReaders: () => number
  stop: () => Promise<void>
}

/** Starts a server; what has started already is ended again when a later part fails. */
export const serve = async (config: Config, log: Log, tell: Tell, signal?: AbortSignal): Promise<RunningServer> => {
  const closer = new Closer()
  try {
    return await start(config, log, tell, closer, signal)
  } catch (error) {
    await closer.close()
    throw error
  }
}

const start = async (
  config: Config,
  log: Log,
  tell: Tell,
  closer: Closer,
  signal?: AbortSignal,
): Promise<RunningServer> => {
  const folder = await lockDataFolder(config.dataDir)
  closer.add('data folder', () => folder.release())
  const [backends, bundlePath, storage, secretKey] = await Promise.all([
    startBackends(config, log, tell, signal).then(backends => {
      closer.add('backends', backends.stop)
      return backends
    }),
    workflowBundle(bundleCacheDir(config)),
    openBlobFolder(path.join(config.dataDir, 'files')),
    loadSecretKey(config),
  ])
  const db = await openDatabase(backends.databaseUrl, config.database.connections)
  closer.add('database', db.close)
  await db.migrate()
  const apiKey = await bootstrap(db, log, config.bootstrapApiKey, keyFile(config.dataDir, 'api-key'))
  const keyForGraphiQL = await graphiqlKey(db, keyFile(config.dataDir, 'graphiql-key'))

  const wakes = new Wakes()
  const listener = await listen(db.url, EVENTS_CHANNEL, log, {
    one: payload => {
      const [environmentId = '', jobId = ''] = payload.split(' ')
      wakes.wake(jobTopic(jobId))
      wakes.wake(environmentTopic(environmentId))
    },
    all: () => wakes.wakeAll(),
  })
  closer.add('listener', listener.stop)

  const engine = createTemporalEngine({
    address: backends.temporalAddress,
    namespace: config.temporal.namespace,
    uiUrl: backends.temporalUiUrl,
    log,
  })
  closer.add('Temporal client', engine.close)
  const dispatcher = createDispatcher({ db, engine, log })
  const secrets = createSecrets(secretKey)
  const web = createGuardedAgent(config.urlAllow)
  closer.add('connections to URLs', () => web.destroy())
  const sandbox = createSandbox({ size: config.reader.processes, memoryMb: config.reader.memoryMegabytes })
  closer.add('sandbox', () => sandbox.close())
  const workers = await startWorkers({
    address: backends.temporalAddress,
    namespace: config.temporal.namespace,
    bundlePath,
    activities: createActivities({ db, storage, secrets, sandbox, web, config }),
    textSlots: config.reader.processes,
    log,
  })
  closer.add('workers', workers.stop)

  let url = ''
  const app: App = {
    config,
    log,
    db,
    storage,
    secrets,
    web,
    events: createEvents(db, wakes),
    rateLimiter: createRateLimiter(db.pool, config.api.ratePerMinute),
    engine,
    dispatcher,
    publicUrl: () => config.publicUrl ?? url,
  }
  const reconciler = startReconciler({ db, config, log, engine, dispatcher })
  closer.add('reconciler', reconciler.stop)
  closer.add('dispatcher', dispatcher.drain)
  const http = await startHttpServer(app, () => readiness(db.ping, engine.ping), keyForGraphiQL)
  closer.add('HTTP server', http.stop)
  url = `http://${hostForLinks(config.host)}:${http.port}`
  await folder.announce(url)
  void sandbox.warm()
  return {
    url,
    databaseUrl: backends.databaseUrl,
    temporalAddress: backends.temporalAddress,
    temporalUiUrl: backends.temporalUiUrl,
    apiKey,
    apiKeyPath: config.bootstrapApiKey ? null : keyPath(config.dataDir, 'api-key'),
    openSessions: http.openSessions,
    liveReaders: () => wakes.size,
    stop: () => closer.close(),
  }
}

/** Jobs are accepted while Temporal is away, so the database alone decides. */
const readiness = async (pingDatabase: () => Promise<void>, pingTemporal: () => Promise<void>) => {
  const [database, temporal] = await Promise.allSettled([pingDatabase(), pingTemporal()])
  const told = (result: PromiseSettledResult<void>) => (result.status === 'fulfilled' ? 'ok' : 'failed')
  return {
    ready: database.status === 'fulfilled',
    checks: { database: told(database), temporal: told(temporal) },
  } as const
}

const hostForLinks = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
