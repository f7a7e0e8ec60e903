import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type BoundProcess, startBound } from '../../src/process/bound.ts'
import { untilServing } from '../../src/process/serving.ts'
import { type Supervised, supervise } from '../../src/process/supervise.ts'
import { isAlive, until, untilGone } from './support/conditions.ts'
import { removeFolders, temporaryFolder } from './support/folder.ts'
import { keepLog } from './support/log.ts'

const STOP = [{ signal: 'SIGTERM', waitMs: 60_000 }] as const
const SERVE = 'echo serving; exec sleep 1000'

let script: string
let supervised: Supervised | undefined
const pids: number[] = []

beforeEach(async () => {
  script = join(await temporaryFolder(), 'server.sh')
  await writeFile(script, SERVE)
})
afterEach(async () => {
  await supervised?.stop()
  supervised = undefined
  await removeFolders()
})

/** A server that serves as soon as it says so. What it does is in a file, so that it can go wrong later. */
const launch = async (signal: AbortSignal): Promise<BoundProcess> => {
  const ready = Promise.withResolvers<void>()
  const server = await startBound({
    command: 'sh',
    args: [script],
    env: { PATH: process.env.PATH ?? '' },
    deathSignal: 'SIGKILL',
    onLine: line => {
      if (line === 'serving') ready.resolve()
    },
  })
  pids.push(server.pid)
  const rest = { serving: ready.promise, limitMs: 60_000, signal, stopSteps: STOP }
  await untilServing({ name: 'Server', server, ...rest })
  return server
}

test('a server that ends by itself is started again, and told of', async () => {
  const log = keepLog()
  supervised = await supervise({ name: 'Server', launch, stopSteps: STOP, log })
  const first = supervised.pid()!
  process.kill(first, 'SIGKILL')
  const second = await until('another one runs', () => supervised!.pid() !== first && supervised!.pid())
  expect(await isAlive(second)).toBe(true)
  expect(log.warn.lines.join()).toMatch(/Server ended unexpectedly \(SIGKILL\)[\s\S]*serving/)
  await until('the log says so', () => log.info.lines.some(line => line.includes(`pid ${second}`)))
})

test('it is tried again for as long as it fails', async () => {
  const log = keepLog()
  supervised = await supervise({ name: 'Server', launch, stopSteps: STOP, log })
  await writeFile(script, 'echo out of order; exit 3')
  process.kill(supervised.pid()!, 'SIGKILL')
  await until('it failed thrice', () => log.error.lines.length >= 3)
  expect(log.error.lines[0]).toMatch(/could not be started[\s\S]*exit code 3[\s\S]*out of order/)
  expect(supervised.pid()).toBeUndefined()
  await writeFile(script, SERVE)
  await until('it runs again', () => supervised!.pid())
})

test('the error of the first start is thrown, and nothing is left', async () => {
  await writeFile(script, 'echo no disk; exit 4')
  const start = supervise({ name: 'Server', launch, stopSteps: STOP, log: keepLog() })
  await expect(start).rejects.toThrow(/Server could not be started[\s\S]*exit code 4[\s\S]*no disk/)
  expect(await untilGone(pids.at(-1)!)).toBe(true)
})

test('a first start that is given up leaves nothing', async () => {
  const started = `${script}.started`
  await writeFile(script, `echo $$ > ${started}; exec sleep 1000`)
  const giveUp = new AbortController()
  const start = supervise({ name: 'Server', launch, stopSteps: STOP, log: keepLog() }, giveUp.signal)
  const pid = Number(await until('it was started', () => readFile(started, 'utf8')))
  giveUp.abort(new Error('given up'))
  await expect(start).rejects.toThrow('given up')
  expect(await isAlive(pid)).toBe(false)
})

test('a server that does not serve in time is stopped', async () => {
  await writeFile(script, 'echo starting; exec sleep 1000')
  const server = await startBound({ command: 'sh', args: [script], env: {}, deathSignal: 'SIGKILL' })
  await until('it says something', () => server.lastLines().length > 0)
  const { signal } = new AbortController()
  const never = new Promise<void>(() => {})
  const waiting = untilServing({ name: 'Server', server, serving: never, limitMs: 50, signal, stopSteps: STOP })
  await expect(waiting).rejects.toThrow(/is not up after 0.05 s[\s\S]*starting/)
  expect(server.hasExited).toBe(true)
})

test('stop ends it for good, also while it is being started again', async () => {
  supervised = await supervise({ name: 'Server', launch, stopSteps: STOP, log: keepLog() })
  const first = supervised.pid()!
  const started = `${script}.started`
  await writeFile(script, `echo $$ > ${started}; exec sleep 1000`)
  process.kill(first, 'SIGKILL')
  const second = Number(await until('the next one was started', () => readFile(started, 'utf8')))
  await supervised.stop()
  expect(supervised.pid()).toBeUndefined()
  expect(await isAlive(second)).toBe(false)
})
