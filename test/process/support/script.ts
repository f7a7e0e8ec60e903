import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { eachLine } from '../../../src/process/lines.ts'
import { until } from './conditions.ts'

export type Script = {
  child: ChildProcess
  pid: number
  /** What it wrote so far, standard output and standard error. */
  lines: string[]
  /** Waits for the next line of JSON with this property, from the start on. */
  told: <T>(property: string) => Promise<T>
  /** Sends SIGKILL and waits for the end. */
  kill: () => Promise<void>
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const running = new Set<ChildProcess>()

/** Runs a script of the tests as a process of its own, in a process group of its own. */
export const runScript = (
  url: URL,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; user?: { uid: number; gid: number } } = {},
): Script => {
  const child = spawn(process.execPath, [fileURLToPath(url), ...args], {
    cwd: '/',
    env: { ...process.env, ...options.env },
    ...options.user,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) eachLine(stream, line => lines.push(line))
  const toldOf = (property: string): unknown => {
    for (const line of lines) {
      const value = line.startsWith('{') ? (JSON.parse(line) as Record<string, unknown>)[property] : undefined
      if (value !== undefined) return value
    }
    return undefined
  }
  return {
    child,
    pid: child.pid!,
    lines,
    told: async <T>(property: string) => {
      const { value } = await until(`the script tells ${property}`, () => {
        const told = toldOf(property)
        return told !== undefined || hasEnded(child) ? { value: told } : undefined
      })
      if (value === undefined) throw new Error(`The script ended without telling ${property}:\n${lines.join('\n')}`)
      return value as T
    },
    kill: async () => {
      child.kill('SIGKILL')
      if (!hasEnded(child)) await once(child, 'exit')
    },
  }
}

/** For afterEach: no script outlives its test. */
export const killScripts = async (): Promise<void> => {
  for (const child of running) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}
