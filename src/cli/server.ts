/** A server for a command: the one that runs on the data folder, or one of its own. */
import type { Config } from '../config.ts'
import { createLog } from '../log.ts'
import { readRunningServer } from '../process/data-folder-lock.ts'
import { keyFile } from '../server/key-files.ts'
import { serve } from '../server/serve.ts'
import { ClientError, type Server } from './client.ts'
import { tell } from './terminal.ts'

/** Commands that finish by themselves are quiet, and take whatever port is free. */
const asHelper = (config: Config): Config => ({
  ...config,
  port: 0,
  logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
})

const ANNOUNCE_MS = 60_000
const POLL_MS = 100

/** Runs the work against a server, and ends that server again when it was started for it. */
export const withServer = async <T>(config: Config, work: (server: Server) => Promise<T>): Promise<T> => {
  const running = await findServer(config)
  if (running) return work(running)
  const helper = asHelper(config)
  const started = await serve(helper, createLog(helper.logLevel), tell)
  try {
    return await work(started)
  } finally {
    await started.stop()
  }
}

const findServer = async (config: Config): Promise<Server | null> => {
  const deadline = Date.now() + ANNOUNCE_MS
  for (;;) {
    const running = await readRunningServer(config.dataDir)
    if (!running) return null
    if (running.url) return { url: running.url, apiKey: await readApiKey(config) }
    if (Date.now() > deadline) throw new ClientError(`The server (pid ${running.pid}) is still starting.`)
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
}

const readApiKey = async (config: Config): Promise<string> => {
  const key = config.bootstrapApiKey ?? (await keyFile(config.dataDir, 'api-key').read())
  if (!key) throw new ClientError('A server is running, but its API key is not here: set BOOTSTRAP_API_KEY.')
  return key
}
