import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Bytes of memory that a process holds in RAM; undefined when it has ended. */
export const residentBytes = async (pid: number): Promise<number | undefined> => {
  try {
    const kilobytes = process.platform === 'linux' ? await readStatus(pid) : await askPs(pid)
    return kilobytes === undefined ? undefined : kilobytes * 1024
  } catch {
    return undefined
  }
}

const readStatus = async (pid: number): Promise<number | undefined> => {
  const match = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))
  return match ? Number(match[1]) : undefined
}

const askPs = async (pid: number): Promise<number | undefined> => {
  const { stdout } = await promisify(execFile)('/bin/ps', ['-o', 'rss=', '-p', String(pid)])
  return Number.parseInt(stdout, 10) || undefined
}
