/** The API: HTTP, WebSocket, live streams, and the reconciler. It accepts jobs also while Temporal is away. */
import { bootstrap, graphiqlKey } from '../access/bootstrap.ts'
import { createRateLimiter } from '../access/rate-limit.ts'
import type { App } from '../app.ts'
import { exclusively } from '../db/lock.ts'
import { Wakes } from '../events/feed.ts'
import { listen } from '../events/listener.ts'
import { createEvents, environmentTopic, jobTopic } from '../events/service.ts'
import { EVENTS_CHANNEL } from '../events/store.ts'
import { createDispatcher } from '../jobs/dispatcher.ts'
import { startReconciler } from '../jobs/reconciler.ts'
import { createPageImages } from '../pages/images.ts'
import { createCorrector } from '../reviews/corrector.ts'
import type { Closer } from './closer.ts'
import type { Core } from './core.ts'
import { startHttpServer } from './http.ts'
import { keyFile, keyPath } from './key-files.ts'

export type RunningApi = {
  url: string
  apiKey: string
  /** Where the API key is kept; null when it came by setting. */
  apiKeyPath: string | null
  /** Connections with a request or stream, and readers of the event log at this moment; both fall to 0 when clients go away. */
  openSessions: () => number
  liveReaders: () => number
}

export const startApi = async (core: Core, closer: Closer): Promise<RunningApi> => {
  const { config, log, db, engine } = core
  const keys = await exclusively(db, 'start', async () => ({
    first: await bootstrap(db, log, config.bootstrapApiKey, keyFile(config.dataDir, 'api-key')),
    graphiql: await graphiqlKey(db, keyFile(config.dataDir, 'graphiql-key')),
  }))

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

  let url = ''
  const dispatcher = createDispatcher({ db, config, engine, log })
  const app: App = {
    ...core,
    events: createEvents(db, wakes),
    rateLimiter: createRateLimiter(db.pool, config.api.ratePerMinute),
    dispatcher,
    pageImages: createPageImages(core),
    correct: createCorrector(core),
    publicUrl: () => config.publicUrl ?? url,
  }
  const reconciler = startReconciler({ db, config, log, engine, dispatcher })
  closer.add('reconciler', reconciler.stop)
  closer.add('dispatcher', dispatcher.drain)
  const http = await startHttpServer(app, () => readiness(db.ping, engine.ping), keys.graphiql)
  closer.add('HTTP server', http.stop)
  url = `http://${hostForLinks(config.host)}:${http.port}`
  return {
    url,
    apiKey: keys.first,
    apiKeyPath: config.bootstrapApiKey ? null : keyPath(config.dataDir, 'api-key'),
    openSessions: http.openSessions,
    liveReaders: () => wakes.size,
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
