import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { SYSTEM_PATH } from './system-path.ts'

/**
 * A process that cannot be mistaken for a later one with the same pid. startedAt is opaque: compare it, do not read it.
 */
export type ProcessIdentity = { pid: number; startedAt: string }

/** A process and its command line, arguments joined by spaces. */
export type ProcessCommand = { pid: number; command: string }

/** The process with this pid, or undefined when none runs. A zombie holds nothing any more and counts as ended. */
export const identifyProcess = (pid: number): Promise<ProcessIdentity | undefined> =>
  process.platform === 'linux' ? identifyByProc(pid) : identifyByPs(pid)

/** Whether exactly this process still runs. */
export const isRunning = async (identity: ProcessIdentity): Promise<boolean> =>
  (await identifyProcess(identity.pid))?.startedAt === identity.startedAt

/** All processes whose command line can be read. */
export const listCommands = (): Promise<ProcessCommand[]> => (process.platform === 'linux' ? listByProc() : listByPs())

/** From the numbers of proc_pid_stat(5): state is field 3, starttime (clock ticks since boot) is field 22. */
const identifyByProc = async (pid: number): Promise<ProcessIdentity | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined)
  if (stat === undefined) return undefined
  // Field 2 is the program's name in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, ticks] = [fields[0], fields[19]]
  if (state === 'Z' || state === 'X' || ticks === undefined) return undefined
  return { pid, startedAt: `${await bootId()}/${ticks}` }
}

let knownBootId: string | undefined

/** Ticks count from the boot, so a record from before a reboot must not match by chance. */
const bootId = async (): Promise<string> => {
  knownBootId ??= (await readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '')).trim()
  return knownBootId
}

const listByProc = async (): Promise<ProcessCommand[]> => {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number)
  const commands = await Promise.all(
    pids.map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')), // it may have ended since
  )
  return pids.map((pid, index) => ({ pid, command: commands[index]!.replaceAll('\0', ' ').trim() }))
}

const ps = async (...args: string[]): Promise<string> => {
  // ps ends with 1 when it has nothing to show.
  const { stdout } = await promisify(execFile)('ps', args, {
    env: { PATH: SYSTEM_PATH, LC_ALL: 'C', TZ: 'UTC' },
  }).catch(() => ({ stdout: '' }))
  return stdout
}

/** Where there is no /proc. Exported so that it is tested on Linux too. */
export const identifyByPs = async (pid: number): Promise<ProcessIdentity | undefined> => {
  const [, state, startedAt] = /^\s*(\S+)\s+(\S.*\S)\s*$/.exec(await ps('-o', 'stat=,lstart=', '-p', String(pid))) ?? []
  return state === undefined || startedAt === undefined || state.startsWith('Z') ? undefined : { pid, startedAt }
}

/** Where there is no /proc. Exported so that it is tested on Linux too. */
export const listByPs = async (): Promise<ProcessCommand[]> =>
  [...(await ps('-A', '-ww', '-o', 'pid=,command=')).matchAll(/^\s*(\d+) (.*)$/gm)].map(([, pid, command]) => ({
    pid: Number(pid),
    command: command!.trim(),
  }))
