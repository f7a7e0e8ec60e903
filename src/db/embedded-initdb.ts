import { lchown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describeExit, startBound } from '../process/bound.ts'
import { syncFolder } from '../process/private-file.ts'
import { StartError } from '../process/start-error.ts'
import { SYSTEM_PATH } from '../process/system-path.ts'
import { type PostgresBinaries, whyNotRun } from './embedded-binaries.ts'
import type { Cluster } from './embedded-cluster.ts'
import type { ServerUser } from './embedded-user.ts'

/** The superuser that initdb makes. */
export const ADMIN = 'postgres'

/** The whole environment of PostgreSQL's programs: PGDATA and its like of ours must not reach them. */
export const POSTGRES_ENVIRONMENT = { PATH: SYSTEM_PATH, LC_ALL: 'C', TZ: 'UTC' }

/**
 * Makes the cluster. initdb works beside the final place and its result is moved there, so that an interrupted one is
 * never taken for whole; the next call starts afresh.
 *
 * @throws StartError with the last lines of initdb when it fails
 */
export const makeCluster = async (
  { location, adminPassword, user }: Cluster,
  binaries: PostgresBinaries,
): Promise<void> => {
  const unfinished = `${location}.new`
  const passwordFile = `${location}.password`
  await rm(unfinished, { recursive: true, force: true })
  await rm(passwordFile, { force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(passwordFile, adminPassword, { mode: 0o600, flag: 'wx' })
  if (user) for (const path of [unfinished, passwordFile]) await lchown(path, user.uid, user.gid)
  try {
    await runInitdb(binaries, unfinished, passwordFile, user)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, location)
  await syncFolder(dirname(location))
}

const runInitdb = async (
  binaries: PostgresBinaries,
  folder: string,
  passwordFile: string,
  user: ServerUser | undefined,
): Promise<void> => {
  const initdb = await startBound({
    command: join(binaries.folder, 'bin', 'initdb'),
    // The builtin C.UTF-8 sorts by code point and knows the cases of all letters, alike on every system.
    args: [
      `--pgdata=${folder}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    env: POSTGRES_ENVIRONMENT,
    user,
    deathSignal: 'SIGKILL',
  })
  const exit = await initdb.exited
  if (exit.code === 0) return
  const lines = initdb.lastLines()
  const why = exit.code === 127 ? whyNotRun(lines.join('\n')) : `initdb failed (${describeExit(exit)}).`
  throw new StartError([`The database could not be made in ${folder}. ${why}`, ...lines.slice(-5)].join('\n  '))
}
