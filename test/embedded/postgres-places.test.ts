import { execFile } from 'node:child_process'
import { chmod, chown, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { locateBinaries, runnableBinaries } from '../../src/db/embedded-binaries.ts'
import { canUse, type ServerUser, serverUser } from '../../src/db/embedded-user.ts'
import { untilGone } from '../process/support/conditions.ts'
import { removeFolders, temporaryFolder } from '../process/support/folder.ts'
import { keepLog } from '../process/support/log.ts'
import { killScripts, runScript } from '../process/support/script.ts'
import { query } from './support/query.ts'

const SERVERS = new URL('support/both-servers.ts', import.meta.url)
const isRoot = process.getuid?.() === 0
const NOBODY: ServerUser = { name: 'nobody', uid: 65_534, gid: 65_534 }
/** The project may lie where only root can read it. */
const nobodyCanRun =
  isRoot && (await canUse(NOBODY, { executable: [process.execPath], readable: [fileURLToPath(SERVERS)] }))

type Told = { pid: number; url: string; location: string }

let systemDir: string
let running: EmbeddedPostgres[] = []

const start = async (dataDir: string, log = keepLog()): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ dataDir, log, systemDir })
  running.push(server)
  return server
}

/** A data folder in a folder that only root can enter, as root's home is. */
const closedDataDir = async (): Promise<string> => {
  const closed = await temporaryFolder()
  await chmod(closed, 0o700)
  return join(closed, 'data')
}

beforeEach(async () => {
  systemDir = join(await temporaryFolder(), 'system')
})
afterEach(async () => {
  await killScripts()
  for (const server of running) await server.stop()
  running = []
  await removeFolders()
})

describe.runIf(isRoot)('root with a data folder that PostgreSQL cannot reach', () => {
  test('has its database in the system folder, says so, and finds it again', async () => {
    const dataDir = await closedDataDir()
    const log = keepLog()
    const first = await start(dataDir, log)
    expect(first.location).toMatch(new RegExp(`^${systemDir}/[0-9a-f]{12}-[0-9a-f]{8}/postgres$`))
    expect(log.info.lines.join()).toContain(join(first.location, '..'))
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS value')
    await first.stop()
    const second = await start(dataDir)
    expect(second.location).toBe(first.location)
    expect(await query(second.url, 'SELECT * FROM kept')).toEqual([{ value: 42 }])
  })

  test('never shares it with another data folder', async () => {
    const [one, other] = [await start(await closedDataDir()), await start(await closedDataDir())]
    expect(one.location).not.toBe(other.location)
    await query(one.url, 'CREATE TABLE kept AS SELECT 42 AS value')
    await expect(query(other.url, 'SELECT * FROM kept')).rejects.toThrow('does not exist')
  })

  test('takes it along when the data folder is moved', async () => {
    const dataDir = await closedDataDir()
    const { location } = await start(dataDir)
    await running.pop()!.stop()
    await rename(dataDir, `${dataDir}-moved`)
    expect((await start(`${dataDir}-moved`)).location).toBe(location)
    await running.pop()!.stop()
    await mkdir(dataDir)
    expect((await start(dataDir)).location).not.toBe(location)
  })

  test('is not opened by a copy of the data folder', async () => {
    const dataDir = await closedDataDir()
    await (await start(dataDir)).stop()
    await cp(dataDir, `${dataDir}-copy`, { recursive: true })
    await expect(start(`${dataDir}-copy`)).rejects.toThrow(`is a copy of ${dataDir}`)
    expect(await query((await start(dataDir)).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('is told when it is gone, or has become the one of another', async () => {
    const dataDir = await closedDataDir()
    const { location } = await start(dataDir)
    await running.pop()!.stop()
    const owner = join(location, '..', 'owner.json')
    const text = await readFile(owner, 'utf8')
    await writeFile(owner, text.replace(/"id": "[0-9a-f]+"/, '"id": "of-another"'))
    await expect(start(dataDir)).rejects.toThrow('is the one of another data folder')
    await rm(join(location, '..'), { recursive: true })
    await expect(start(dataDir)).rejects.toThrow('is not there any more')
  })

  test('is kept, and told of, when the data folder is made anew', async () => {
    const dataDir = await closedDataDir()
    const { location } = await start(dataDir)
    await running.pop()!.stop()
    await rm(dataDir, { recursive: true })
    const log = keepLog()
    expect((await start(dataDir, log)).location).not.toBe(location)
    expect(log.warn.lines.join()).toContain(location.split('/').at(-2))
    expect(await readdir(location)).toContain('PG_VERSION')
  })

  test('gets an error where it cannot reach the system folder either', async () => {
    systemDir = join(await closedDataDir(), 'system')
    await expect(start(await closedDataDir())).rejects.toThrow(/can reach neither .*DATA_DIR/)
  })
})

describe.runIf(isRoot)('root with the project where PostgreSQL cannot reach it', () => {
  test('runs a copy of the binaries, made once', async () => {
    const user = (await serverUser(keepLog()))!
    const original = await locateBinaries()
    const closed = await temporaryFolder()
    await chmod(closed, 0o700)
    const hidden = { ...original, folder: join(closed, 'native') }
    await cp(original.folder, hidden.folder, { recursive: true, verbatimSymlinks: true })
    await chmod(join(hidden.folder, 'share'), 0o700)

    const log = keepLog()
    const copy = await runnableBinaries(hidden, user, systemDir, log)
    expect(copy.folder.startsWith(systemDir)).toBe(true)
    const { uid, gid } = user
    const { stdout } = await promisify(execFile)(join(copy.folder, 'bin', 'postgres'), ['--version'], { uid, gid })
    expect(stdout).toContain('PostgreSQL')
    expect(log.info.lines).toHaveLength(1)
    expect(await runnableBinaries(hidden, user, systemDir, log)).toEqual(copy)
    expect(log.info.lines).toHaveLength(1)
    const name = copy.folder.split('/').at(-1)!
    expect((await readdir(systemDir)).sort()).toEqual([name, `${name}.lock`])
    expect(await runnableBinaries(original, undefined, systemDir, log)).toEqual(original)
  })
})

describe('a data folder with its database in it', () => {
  test('can be moved and copied as a whole', async () => {
    const dataDir = join(await temporaryFolder(), 'data')
    const first = await start(dataDir)
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS value')
    await first.stop()
    // preserveTimestamps apart, what a person would do: cp -a
    await promisify(execFile)('cp', ['-a', dataDir, `${dataDir}-copy`])
    await rename(dataDir, `${dataDir}-moved`)
    for (const folder of [`${dataDir}-copy`, `${dataDir}-moved`]) {
      const server = await start(folder)
      expect(server.location).toBe(join(folder, 'postgres'))
      expect(await query(server.url, 'SELECT * FROM kept')).toEqual([{ value: 42 }])
    }
  })
})

describe.runIf(nobodyCanRun)('a user that is not root', () => {
  const dataDirOfNobody = async (): Promise<string> => {
    const dataDir = join(await temporaryFolder(), 'data')
    await mkdir(dataDir)
    await chown(dataDir, NOBODY.uid, NOBODY.gid)
    return dataDir
  }
  const env = { HOME: '/nonexistent' }
  const user = { uid: NOBODY.uid, gid: NOBODY.gid }

  test('runs PostgreSQL as itself, in the data folder, and it ends with docstream', async () => {
    const dataDir = await dataDirOfNobody()
    const script = runScript(SERVERS, [dataDir, '-'], { env, user })
    const { pid, url, location } = await script.told<Told>('postgres')
    expect(location).toBe(join(dataDir, 'postgres'))
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect((await stat(`/proc/${pid}`)).uid).toBe(NOBODY.uid)
    await script.kill()
    expect(await untilGone(pid)).toBe(true)
  })

  test('leaves a data folder that root can go on with, as that user', async () => {
    const dataDir = await dataDirOfNobody()
    const script = runScript(SERVERS, [dataDir, '-'], { env, user })
    const { pid, url } = await script.told<Told>('postgres')
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS value')
    await script.kill()
    await untilGone(pid)
    const server = await start(dataDir)
    expect(await query(server.url, 'SELECT * FROM kept')).toEqual([{ value: 42 }])
    expect((await stat(`/proc/${server.pid()}`)).uid).toBe(NOBODY.uid)
  })

  test('is told when the database was made by root', async () => {
    const dataDir = await dataDirOfNobody()
    await (await start(dataDir)).stop()
    await promisify(execFile)('chown', ['-R', 'nobody', join(dataDir, 'run'), join(dataDir, 'postgres.json')])
    const script = runScript(SERVERS, [dataDir, '-'], { env, user })
    expect(await script.told('failed')).toContain('belongs to another user')
  })
})
