import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type FileLock, tryLock } from './file-lock.ts'
import { identifyProcess, isRunning } from './identity.ts'
import { readJson, writePrivateJson } from './private-file.ts'
import { StartError } from './start-error.ts'

/** The server that works on a data folder: who it is and, once it listens, where (its base URL). */
export type RunningServer = { pid: number; startedAt: string; url?: string }

export type DataFolderLock = {
  /** Tells where the server listens, for readRunningServer. */
  announce(url: string): Promise<void>
  release(): Promise<void>
}

const runningServer = z.object({ pid: z.int().positive(), startedAt: z.string(), url: z.string().exactOptional() })

const fileOf = (dataDir: string): string => join(dataDir, 'run', 'server.json')

/**
 * Makes the data folder when it is missing. Others may pass through it but not look around: PostgreSQL runs as a user
 * of its own when docstream runs as root. So what is secret in it needs modes of its own.
 */
export const makeDataFolder = async (dataDir: string): Promise<void> => {
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
}

/**
 * Makes the data folder when it is missing and claims it for this process until release() or the end of the process.
 *
 * @throws StartError when another server works on it, or it cannot be written to
 */
export const lockDataFolder = async (dataDir: string): Promise<DataFolderLock> => {
  const lock = await openAndLock(dataDir)
  if (!lock) throw await inUse(dataDir)
  const self = await identifyProcess(process.pid)
  const file = fileOf(dataDir)
  try {
    await writePrivateJson(file, self)
  } catch (error) {
    lock.release()
    throw error
  }
  return {
    announce: url => writePrivateJson(file, { ...self, url }),
    release: async () => {
      await rm(file, { force: true })
      lock.release()
    },
  }
}

/**
 * The server that runs on this data folder, if one does. What a killed server left behind does not count; nor does one
 * in another container, whose processes cannot be seen from here.
 */
export const readRunningServer = async (dataDir: string): Promise<RunningServer | undefined> => {
  const { data } = runningServer.safeParse(await readJson(fileOf(dataDir)).catch(() => undefined))
  return data && (await isRunning(data)) ? data : undefined
}

const openAndLock = async (dataDir: string): Promise<FileLock | undefined> => {
  try {
    await makeDataFolder(dataDir)
    return tryLock(join(dataDir, 'run', 'server.lock'))
  } catch (error) {
    throw new StartError(
      `The data folder ${resolve(dataDir)} cannot be written to (${(error as Error).message}). ` +
        'Correct that, or set DATA_DIR to another folder.',
    )
  }
}

const inUse = async (dataDir: string): Promise<StartError> => {
  const running = await readRunningServer(dataDir)
  const who = running ? ` (pid ${running.pid}${running.url ? `, ${running.url}` : ''})` : ''
  return new StartError(
    `The data folder ${resolve(dataDir)} is in use by another docstream${who}. ` +
      'Stop that one, or set DATA_DIR to another folder.',
  )
}
