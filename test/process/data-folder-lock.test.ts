import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { lockDataFolder, readRunningServer } from '../../src/process/data-folder-lock.ts'
import { tryLock } from '../../src/process/file-lock.ts'
import { identifyProcess } from '../../src/process/identity.ts'
import { StartError } from '../../src/process/start-error.ts'
import { removeFolders, temporaryFolder } from './support/folder.ts'
import { killScripts, runScript } from './support/script.ts'

const LOCK = new URL('support/lock.ts', import.meta.url)

afterEach(async () => {
  await killScripts()
  await removeFolders()
})

test('a second server on a data folder is told who has it and where', async () => {
  const dataDir = await temporaryFolder()
  const first = runScript(LOCK, [dataDir, 'http://127.0.0.1:4321'])
  expect(await first.told('claimed')).toBe(true)
  expect(await readRunningServer(dataDir)).toMatchObject({ pid: first.pid, url: 'http://127.0.0.1:4321' })
  const second = lockDataFolder(dataDir)
  await expect(second).rejects.toThrow(StartError)
  await expect(second).rejects.toThrow(`pid ${first.pid}, http://127.0.0.1:4321`)
  await expect(second).rejects.toThrow(dataDir)
})

test('a server that was killed holds nothing', async () => {
  const dataDir = await temporaryFolder()
  const first = runScript(LOCK, [dataDir, 'http://127.0.0.1:4321'])
  await first.told('claimed')
  await first.kill()
  expect(await readRunningServer(dataDir)).toBeUndefined()
  const lock = await lockDataFolder(dataDir)
  expect(await readRunningServer(dataDir)).toEqual(await identifyProcess(process.pid))
  await lock.release()
  expect(await readRunningServer(dataDir)).toBeUndefined()
})

test('of many that start at once exactly one gets the data folder', async () => {
  const dataDir = join(await temporaryFolder(), 'new', 'folder')
  const starters = Array.from({ length: 6 }, () => runScript(LOCK, [dataDir]))
  const claimed = await Promise.all(starters.map(starter => starter.told<boolean>('claimed')))
  expect(claimed.filter(Boolean)).toHaveLength(1)
})

test('the running server is told from another process with its pid', async () => {
  const dataDir = await temporaryFolder()
  const lock = await lockDataFolder(dataDir)
  await lock.announce('http://127.0.0.1:1')
  const file = join(dataDir, 'run', 'server.json')
  const { pid, startedAt } = JSON.parse(await readFile(file, 'utf8')) as { pid: number; startedAt: string }
  expect(pid).toBe(process.pid)
  await writeFile(file, JSON.stringify({ pid, startedAt: `${startedAt}0` }))
  expect(await readRunningServer(dataDir)).toBeUndefined()
  await writeFile(file, '{"pid":')
  expect(await readRunningServer(dataDir)).toBeUndefined()
  await lock.release()
})

test('others may pass through a new data folder, but read nothing of it', async () => {
  const dataDir = join(await temporaryFolder(), 'data')
  const lock = await lockDataFolder(dataDir)
  const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777
  expect(await mode(dataDir)).toBe(0o711)
  expect(await mode(join(dataDir, 'run'))).toBe(0o700)
  expect(await mode(join(dataDir, 'run', 'server.json'))).toBe(0o600)
  await lock.release()
})

test('a lock is free again after its release', async () => {
  const path = join(await temporaryFolder(), 'some.lock')
  const lock = tryLock(path)
  expect(lock).toBeDefined()
  expect(tryLock(path)).toBeUndefined()
  lock!.release()
  lock!.release()
  const again = tryLock(path)
  expect(again).toBeDefined()
  again!.release()
})

test('a lock whose file cannot be made is an error, not a lock that another holds', async () => {
  const folder = await temporaryFolder()
  expect(() => tryLock(folder)).toThrow('unable to open database file')
  const file = join(folder, 'file')
  await writeFile(file, '')
  await expect(lockDataFolder(file)).rejects.toThrow(/data folder .*file cannot be written to/)
})
