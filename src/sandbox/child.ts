/**
 * What a sandbox process runs: one task at a time, as the parent sends them. Its arguments: the URL of a module, the name
 * under which that exports a table of tasks, and how far the process stands back behind others.
 */
import { getPriority, setPriority } from 'node:os'
import { packError, type Reply, type Request } from './protocol.ts'
import type { TaskTable } from './tasks.ts'

// The parent ends us. Whoever signals the whole group means the parent, which may be in the middle of a task of ours.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.on('disconnect', () => process.exit(0))
// A library may leave a promise behind that a hostile file makes fail. The task itself is awaited and tells its error.
process.on('unhandledRejection', () => {})

/** Only ever further back: who was started behind others stays there, and may not come to the front. */
const standBack = (niceness: number): void => {
  if (niceness > getPriority()) setPriority(niceness)
}

const send = (reply: Reply): void => {
  process.send?.(reply)
}

type Tasks = Map<string, (argument: never) => unknown>

const loadTasks = async (url: string, table: string): Promise<Tasks> => {
  const module = (await import(url)) as Record<string, TaskTable>
  const loaded = Object.entries(module[table] ?? {}).map(async ([name, load]) => [name, await load()] as const)
  return new Map(await Promise.all(loaded))
}

const work = async (tasks: Tasks, { task, argument }: Request): Promise<void> => {
  try {
    const run = tasks.get(task)
    if (!run) throw new Error(`There is no task ${task}.`)
    send({ kind: 'done', result: await run(argument as never) })
  } catch (error) {
    send({ kind: 'failed', error: packError(error) })
  }
}

try {
  const [url = '', table = '', niceness = '0'] = process.argv.slice(2)
  standBack(Number(niceness))
  const tasks = await loadTasks(url, table)
  process.on('message', (request: Request) => void work(tasks, request))
  send({ kind: 'ready' })
} catch (error) {
  // Standard error is read by the parent, which puts it into the error of the start.
  console.error(error)
  process.exit(1)
}
