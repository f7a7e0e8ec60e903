import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StopStep } from '../process/bound.ts'
import { identifyProcess, listCommands, type ProcessCommand } from '../process/identity.ts'
import { endLeftover, endProcess } from '../process/leftover.ts'
import { StartError } from '../process/start-error.ts'
import type { Cluster } from './embedded-cluster.ts'

/** Fast shutdown, then immediate shutdown (postgresql.org/docs/18/server-shutdown.html). */
export const STOP_STEPS: readonly StopStep[] = [
  { signal: 'SIGINT', waitMs: 10_000 },
  { signal: 'SIGQUIT', waitMs: 3_000 },
]

/**
 * Ends what a killed docstream, or a killed postmaster, left behind on the cluster, so that a postmaster can start:
 * the old postmaster; its backends, which go on for as long as they are busy and keep the shared memory block; and the
 * file postmaster.pid. PostgreSQL would refuse to start while the pid in there is somebody else's by now, or a
 * zombie's. Processes that are not this cluster's are left alone. Call it only while holding the cluster's lock.
 *
 * @param processFile where the start of the postmaster was remembered
 * @returns whether a postmaster was still there
 * @throws StartError when a postmaster that docstream did not start runs on the cluster
 */
export const endLeftovers = async ({ location, name }: Cluster, processFile: string): Promise<boolean> => {
  const remembered = await endLeftover(processFile, STOP_STEPS)
  const pidFile = join(location, 'postmaster.pid')
  // The postmaster removes it when it ends in good order, its children having ended before.
  const pid = Number((await readFile(pidFile, 'latin1').catch(() => '')).split('\n', 1)[0])
  if (!pid) return remembered
  const found = await endPostmaster(pid, { location, name })
  await endBackends(name)
  await rm(pidFile, { force: true })
  return remembered || found
}

const endPostmaster = async (pid: number, { location, name }: Pick<Cluster, 'location' | 'name'>): Promise<boolean> => {
  const identity = await identifyProcess(pid)
  const { command = '' } = (await listCommands()).find(process => process.pid === pid) ?? {}
  if (!identity || !` ${command} `.includes(` -D ${location} `)) return false
  if (!command.includes(`cluster_name=${name}`))
    throw new StartError(`The database in ${location} is in use by another PostgreSQL (pid ${pid}): stop it.`)
  return endProcess(identity, STOP_STEPS)
}

/** Their postmaster is gone, so they can do nothing of use: every change in flight is rolled back by the recovery. */
const endBackends = async (name: string): Promise<void> => {
  const isBackend = ({ command }: ProcessCommand): boolean => command.startsWith(`postgres: ${name}: `)
  const backends = (await listCommands()).filter(isBackend)
  await Promise.all(
    backends.map(async ({ pid }) => {
      const identity = await identifyProcess(pid)
      if (identity) await endProcess(identity, [])
    }),
  )
}
