/**
 * A parent for bound.test.ts: `node parent.ts BINDING DEATH_SIGNAL COMMAND ARG…` starts a bound process, tells its pid
 * and waits. With LEAVE=1 it ends by itself as soon as it has told.
 */
import type { Binding } from '../../../src/process/binding.ts'
import { type BoundOptions, startBound } from '../../../src/process/bound.ts'

const [binding, deathSignal, command, ...args] = process.argv.slice(2)
const options: BoundOptions = {
  command: command!,
  args,
  env: { PATH: process.env.PATH ?? '' },
  deathSignal: deathSignal as NodeJS.Signals,
  onLine: line => console.log(JSON.stringify({ line })),
  binding: binding as Binding,
  user: process.env.AS_UID ? { uid: Number(process.env.AS_UID), gid: Number(process.env.AS_UID) } : undefined,
}
process.on('SIGINT', () => console.log(JSON.stringify({ interrupted: true })))
const server = await startBound(options)
console.log(JSON.stringify({ pid: server.pid }))
if (process.env.LEAVE) process.exit(0)
