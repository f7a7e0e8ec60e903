import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { isAlive, processIdIn, until } from './wait.ts'

const PARENT = fileURLToPath(new URL('parent.ts', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docstream-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const started: ChildProcess[] = []
const start = (...args: string[]): ChildProcess => {
  const parent = spawn(process.execPath, [PARENT, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(parent)
  return parent
}
afterEach(() => {
  for (const parent of started.splice(0)) parent.kill('SIGKILL')
})

const firstNumber = (parent: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    parent.stdout!.once('data', data => resolve(Number(data)))
    parent.once('exit', code => reject(new Error(`exit code ${code}`)))
  })

it('no process outlives a parent that is killed', async () => {
  const file = join(folder, 'pid')
  const parent = start('kill', file)
  const first = await firstNumber(parent)
  const busy = await processIdIn(file)
  expect([isAlive(first), isAlive(busy)]).toEqual([true, true])
  parent.kill('SIGKILL')
  await until(() => !isAlive(first) && !isAlive(busy))
})

it('idle processes do not keep their parent alive, and end with it', async () => {
  const parent = start('exit')
  const pid = await firstNumber(parent)
  const code = parent.exitCode ?? (await new Promise(resolve => parent.once('exit', resolve)))
  expect(code).toBe(0)
  await until(() => !isAlive(pid))
})

it('what a task prints does not reach the output of the parent', async () => {
  const parent = start('print')
  expect(await text(parent.stdout!)).toBe('from the parent\n')
})
