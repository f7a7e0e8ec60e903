/** The command line as people run it: processes of their own, whose end leaves nothing behind. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { vi } from 'vitest'
import { keyPath } from '../../src/server/key-files.ts'
import { temporalBinary } from './temporal-binary.ts'

const ROOT = path.join(import.meta.dirname, '../..')

export type Cli = {
  child: ChildProcess
  pid: number
  output: () => { stdout: string; stderr: string }
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

export const runCli = async (args: string[], settings: Record<string, string>): Promise<Cli> =>
  runProgram('src/main.ts', args, {
    PORT: '0',
    TEMPORAL_CLI_PATH: await temporalBinary(),
    LOG_LEVEL: 'warn',
    ...settings,
  })

/** A program of the project, on the same Node as the tests. */
export const runProgram = async (program: string, args: string[], env: Record<string, string>): Promise<Cli> => {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  )
  return { child, pid: child.pid!, output: () => ({ stdout, stderr }), exited }
}

/** `docstream serve` on a data folder, with all that it starts. */
export const startServe = async (dataDir: string, settings: Record<string, string> = {}) => {
  const cli = await runCli(['serve'], { DATA_DIR: dataDir, ...settings })
  const url = await vi.waitFor(
    () => {
      const { stderr } = cli.output()
      if (cli.child.exitCode !== null) throw new Error(`it ended: ${stderr}`)
      const [, found] = /GraphiQL\s+(http\S+)\/graphql/.exec(stderr) ?? []
      if (!found || !stderr.includes('Ready.')) throw new Error(`not ready: ${stderr}`)
      return found
    },
    { timeout: 120_000, interval: 50 },
  )
  const key = (await readFile(keyPath(dataDir, 'api-key'), 'utf8')).trim()
  return { ...cli, url, key }
}

type Process = { pid: number; parent: number; command: string }

const processes = async (): Promise<Process[]> => {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async name => {
      try {
        const [stat, command] = await Promise.all([
          readFile(`/proc/${name}/stat`, 'utf8'),
          readFile(`/proc/${name}/cmdline`, 'utf8'),
        ])
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        return state === 'Z'
          ? null
          : { pid: Number(name), parent: Number(parent), command: command.replaceAll('\0', ' ') }
      } catch {
        return null
      }
    }),
  )
  return found.filter(each => each !== null)
}

/** A process with all its descendants. */
export const processTree = async (pid: number): Promise<Process[]> => {
  const all = await processes()
  const tree = all.filter(each => each.pid === pid)
  for (const member of tree) tree.push(...all.filter(each => each.parent === member.pid))
  return tree
}

/** kill -9 of a process and all its descendants; those that it killed. */
export const killTree = async (pid: number): Promise<Process[]> => {
  const tree = await processTree(pid)
  for (const each of tree)
    try {
      process.kill(each.pid, 'SIGKILL')
    } catch (error) {
      // It ended by itself, or with its parent, meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  return tree
}

/** Of these processes, those that still live; a pid that was given to another program does not count. */
export const stillAlive = async (tree: Process[]): Promise<Process[]> => {
  const now = new Map((await processes()).map(each => [each.pid, each.command]))
  return tree.filter(each => now.get(each.pid) === each.command)
}
