/** Debian's PostgreSQL 15, the oldest that docstream runs on: the store and API tests run on it too, where it is there. */
import { existsSync } from 'node:fs'
import { chown, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { POSTGRES_ENVIRONMENT } from '../../src/db/embedded-initdb.ts'
import { STOP_STEPS } from '../../src/db/embedded-leftovers.ts'
import { serverUser } from '../../src/db/embedded-user.ts'
import { startBound } from '../../src/process/bound.ts'
import { freePort } from '../../src/process/free-port.ts'
import { setUp } from './global-setup.ts'

const BINARIES = '/usr/lib/postgresql/15/bin'

export const isPostgres15Here = existsSync(`${BINARIES}/postgres`)

const log = { debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error }

const startPostgres15 = async (dataDir: string) => {
  const user = await serverUser(log)
  const folder = path.join(dataDir, 'postgres-15')
  await mkdir(folder, { mode: 0o700 })
  if (user) await chown(folder, user.uid, user.gid)
  const common = { env: POSTGRES_ENVIRONMENT, user, deathSignal: 'SIGKILL' as const }
  const initdb = await startBound({
    ...common,
    command: `${BINARIES}/initdb`,
    args: [`--pgdata=${folder}`, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
  })
  if ((await initdb.exited).code !== 0) throw new Error(initdb.lastLines().join('\n'))
  const port = await freePort()
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  const server = await startBound({
    ...common,
    command: `${BINARIES}/postgres`,
    args: ['-D', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLine: line => {
      if (line.includes('ready to accept connections')) resolve()
    },
  })
  const ended = server.exited.then(() => Promise.reject(new Error(server.lastLines().join('\n'))))
  ended.catch(() => undefined)
  await Promise.race([ready, ended])
  return {
    adminUrl: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(STOP_STEPS),
  }
}

export default (project: TestProject) => setUp(project, startPostgres15)
