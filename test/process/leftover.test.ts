import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { identifyProcess } from '../../src/process/identity.ts'
import { endLeftover, rememberProcess } from '../../src/process/leftover.ts'
import { isAlive, until } from './support/conditions.ts'
import { removeFolders, temporaryFolder } from './support/folder.ts'

const children: ReturnType<typeof spawn>[] = []
let file: string

beforeEach(async () => {
  file = join(await temporaryFolder(), 'run', 'server.json')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await removeFolders()
})

const start = async (script: string): Promise<number> => {
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  await once(child.stdout, 'data')
  return child.pid!
}

test('a process that was remembered is ended', async () => {
  const pid = await start('echo ready; exec sleep 1000')
  await rememberProcess(file, pid)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await endLeftover(file, [{ signal: 'SIGTERM', waitMs: 60_000 }])).toBe(true)
  expect(await isAlive(pid)).toBe(false)
  await expect(readFile(file)).rejects.toThrow('ENOENT')
})

test('one that takes no signal is killed', async () => {
  const pid = await start("trap '' TERM; echo ready; while :; do sleep 0.02; done")
  await rememberProcess(file, pid)
  expect(await endLeftover(file, [{ signal: 'SIGTERM', waitMs: 50 }])).toBe(true)
  expect(await isAlive(pid)).toBe(false)
})

test('another process that has its pid by now is left alone', async () => {
  const pid = await start('echo ready; exec sleep 1000')
  const { startedAt } = (await identifyProcess(pid))!
  await rememberProcess(file, pid)
  await writeFile(file, JSON.stringify({ pid, startedAt: `${startedAt}0` }))
  expect(await endLeftover(file, [{ signal: 'SIGKILL', waitMs: 1_000 }])).toBe(false)
  expect(await isAlive(pid)).toBe(true)
})

test('without a record, or with a broken one, there is nothing to end', async () => {
  expect(await endLeftover(file, [])).toBe(false)
  const pid = await start('echo ready; exec sleep 1000')
  await rememberProcess(file, pid)
  await writeFile(file, `{"pid": ${pid}`)
  expect(await endLeftover(file, [])).toBe(false)
  await until('it runs on', () => isAlive(pid))
})
