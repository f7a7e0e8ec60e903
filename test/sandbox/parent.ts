/**
 * A program with a sandbox, for tests of what becomes of it.
 * - kill FILE: one process is idle, one runs a task that never ends and has written its id to FILE.
 * - exit: prints the id of its process and ends without closing the sandbox.
 * - print: runs a task that prints.
 */
import { createSandbox } from '../../src/sandbox/pool.ts'
import type { TASKS } from './hostile-tasks.ts'

const [mode, file] = process.argv.slice(2)
const tasks = new URL('hostile-tasks.ts', import.meta.url)
const sandbox = createSandbox<typeof TASKS>({ size: 2, memoryMb: 512, tasks })
const limits = { timeoutMs: 600_000 }

if (mode === 'kill') {
  await sandbox.warm()
  console.log(await sandbox.run('pid', undefined, limits))
  void sandbox.run('reportAndHang', file!, limits)
} else if (mode === 'exit') {
  await sandbox.warm()
  console.log(await sandbox.run('pid', undefined, limits))
} else {
  await sandbox.run('print', 'from the child', limits)
  console.log('from the parent')
}
