import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedPostgres, embeddedPostgresAvailable, startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { listCommands } from '../../src/process/identity.ts'
import { isAlive, until, untilGone } from '../process/support/conditions.ts'
import { removeFolders, temporaryFolder } from '../process/support/folder.ts'
import { keepLog } from '../process/support/log.ts'
import { killScripts, runScript } from '../process/support/script.ts'
import { query, queryOnceUp } from './support/query.ts'

const SERVERS = new URL('support/both-servers.ts', import.meta.url)
type Told = { pid: number; url: string; adminUrl: string; location: string }

let running: EmbeddedPostgres[] = []
const start = async (dataDir: string, log = keepLog()): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ dataDir, log })
  running.push(server)
  return server
}

/** A data folder of which a server made use before, without the second or two that initdb takes. */
const usedDataFolder = async (): Promise<string> => {
  const dataDir = await temporaryFolder()
  await promisify(execFile)('cp', ['-a', `${used}/.`, dataDir])
  return dataDir
}

let used: string
beforeAll(async () => {
  used = await mkdtemp(join(tmpdir(), 'docstream-test-used-'))
  await chmod(used, 0o711)
  const server = await startEmbeddedPostgres({ dataDir: used, log: keepLog() })
  await server.stop()
})
afterAll(() => rm(used, { recursive: true, force: true }))
afterEach(async () => {
  await killScripts()
  for (const server of running) await server.stop()
  running = []
  await removeFolders()
})

test('PostgreSQL is available on this platform', async () => {
  expect(await embeddedPostgresAvailable()).toEqual({ available: true, version: 'postgres (PostgreSQL) 18.4' })
})

describe('a first start', () => {
  test('gives a database of our own on 127.0.0.1, closed to others', async () => {
    const dataDir = await temporaryFolder()
    const server = await start(dataDir)
    expect(server.url).toMatch(/^postgres:\/\/docstream:[\w-]{32}@127\.0\.0\.1:\d+\/docstream$/)
    const [ours] = await query(
      server.url,
      `SELECT current_user, current_database(), current_setting('server_encoding') AS encoding,
         current_setting('is_superuser') AS superuser, current_setting('TimeZone') AS zone, lower('ÄÉΣ') AS lower`,
    )
    expect(ours).toEqual({
      current_user: 'docstream',
      current_database: 'docstream',
      encoding: 'UTF8',
      superuser: 'off',
      zone: 'UTC',
      lower: 'äéσ',
    })
    const settings = "'fsync', 'listen_addresses', 'unix_socket_directories'"
    expect(
      await query(server.adminUrl, `SELECT name, setting FROM pg_settings WHERE name IN (${settings}) ORDER BY name`),
    ).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'unix_socket_directories', setting: '' },
    ])
    await expect(query(server.url.replace(/:[\w-]{32}@/, ':wrong@'), 'SELECT')).rejects.toThrow('password')
    await expect(query(server.adminUrl.replace(/:[\w-]{32}@/, '@'), 'SELECT')).rejects.toThrow('password')
    expect(server.location).toBe(join(dataDir, 'postgres'))
    expect((await stat(server.location)).mode & 0o777).toBe(0o700)
    expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600)
  })

  test('lets the superuser make databases from a template for the role', async () => {
    const server = await start(await temporaryFolder())
    await query(server.url, 'CREATE TABLE kept (value int)')
    await query(server.adminUrl, 'CREATE DATABASE copy TEMPLATE docstream OWNER docstream')
    expect(await query(server.url.replace(/docstream$/, 'copy'), 'SELECT * FROM kept')).toEqual([])
  })

  test('that was interrupted is begun anew', async () => {
    const dataDir = await temporaryFolder()
    const first = runScript(SERVERS, [dataDir, '-'])
    await until('initdb is at work', () => stat(join(dataDir, 'postgres.new', 'base')))
    await first.kill()
    await expect(stat(join(dataDir, 'postgres'))).rejects.toThrow('ENOENT')
    const server = await start(dataDir)
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await expect(stat(join(dataDir, 'postgres.new'))).rejects.toThrow('ENOENT')
    await expect(stat(join(dataDir, 'postgres.password'))).rejects.toThrow('ENOENT')
  })

  test('that was interrupted before the database was made is finished', async () => {
    const dataDir = await temporaryFolder()
    const server = await start(dataDir)
    await query(server.adminUrl, 'DROP DATABASE docstream')
    await query(server.adminUrl, 'DROP ROLE docstream')
    await server.stop()
    expect(await query((await start(dataDir)).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

describe('a second start', () => {
  test('keeps the data and the password', async () => {
    const dataDir = await usedDataFolder()
    const first = await start(dataDir)
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS value')
    const firstPid = first.pid()!
    await first.stop()
    expect(await isAlive(firstPid)).toBe(false)
    expect(first.pid()).toBeUndefined()
    const second = await start(dataDir)
    expect(await query(second.url, 'SELECT * FROM kept')).toEqual([{ value: 42 }])
    expect(new URL(second.url).password).toBe(new URL(first.url).password)
  })

  test('while the first runs is refused', async () => {
    const dataDir = await usedDataFolder()
    const first = await start(dataDir)
    await expect(start(dataDir)).rejects.toThrow('already run by another docstream')
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('without the record of the password, or of the database, says what is missing', async () => {
    const dataDir = await usedDataFolder()
    await (await start(dataDir)).stop()
    const record = join(dataDir, 'postgres.json')
    const text = await readFile(record, 'utf8')
    await writeFile(record, text.slice(0, 40))
    await expect(start(dataDir)).rejects.toThrow(/postgres\.json .*cannot be read/)
    await writeFile(record, text.replace('"location": "postgres"', '"location": "elsewhere"'))
    await expect(start(dataDir)).rejects.toThrow(/was in .*elsewhere and is gone/)
  })
})

describe('when the postmaster is killed', () => {
  test('it comes back on the same port with what was committed, and pools reconnect', async () => {
    const log = keepLog()
    const server = await start(await usedDataFolder(), log)
    const pool = new pg.Pool({ connectionString: server.url, max: 2 })
    pool.on('error', () => {})
    await pool.query('CREATE TABLE kept AS SELECT 42 AS value')
    const first = server.pid()!
    process.kill(first, 'SIGKILL')
    const rows = await until('the pool works', async () => {
      const result = await pool.query<{ value: number }>('SELECT value FROM kept')
      return server.pid() !== undefined && server.pid() !== first && result.rows
    })
    expect(rows).toEqual([{ value: 42 }])
    expect(await isAlive(server.pid()!)).toBe(true)
    expect(log.warn.lines.join()).toContain('ended unexpectedly (SIGKILL)')
    await pool.end()
  })

  test('a backend that is busy does not keep it from coming back', async () => {
    const server = await start(await usedDataFolder())
    const busy = query(server.url, 'DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$').catch(() => 'broken off')
    const [{ pid } = { pid: 0 }] = await until('the query runs', async () => {
      const rows = await query(
        server.adminUrl,
        "SELECT pid FROM pg_stat_activity WHERE query LIKE 'DO %' AND state = 'active'",
      )
      return rows.length > 0 && rows
    })
    process.kill(server.pid()!, 'SIGKILL')
    expect(await busy).toBe('broken off')
    expect(await queryOnceUp(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(await isAlive(pid as number)).toBe(false)
  })
})

describe('when docstream is killed', () => {
  test('PostgreSQL ends with it, and the next start finds what was committed', async () => {
    const dataDir = await usedDataFolder()
    const script = runScript(SERVERS, [dataDir, '-'])
    const { pid, url } = await script.told<Told>('postgres')
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS value')
    await script.kill()
    expect(await untilGone(pid)).toBe(true)
    const server = await start(dataDir)
    expect(await query(server.url, 'SELECT * FROM kept')).toEqual([{ value: 42 }])
  })

  test('one that was left behind nevertheless is ended, known by its record', async () => {
    const { dataDir, pid } = await leaveBehind()
    const log = keepLog()
    const server = await start(dataDir, log)
    expect(await isAlive(pid)).toBe(false)
    expect(await query(server.url, 'SELECT * FROM kept')).toEqual([{ value: 42 }])
    expect(log.warn.lines.join()).toContain('left behind')
  })

  test('and without its record by postmaster.pid', async () => {
    const { dataDir, pid } = await leaveBehind()
    await writeFile(join(dataDir, 'run', 'postgres.json'), '')
    const server = await start(dataDir)
    expect(await isAlive(pid)).toBe(false)
    expect(await query(server.url, 'SELECT * FROM kept')).toEqual([{ value: 42 }])
  })

  test('another process that has the pid of the postmaster by now is left alone', async () => {
    const { dataDir, pid } = await leaveBehind()
    process.kill(pid, 'SIGKILL')
    await untilGone(pid)
    // One of ours and of the same user, the worst case: PostgreSQL itself takes it for a postmaster.
    const bystander = runScript(new URL('support/bystander.ts', import.meta.url), [join(dataDir, 'postgres')])
    await bystander.told('user')
    const file = join(dataDir, 'postgres', 'postmaster.pid')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(bystander.pid)))
    const server = await start(dataDir)
    expect(await query(server.url, 'SELECT * FROM kept')).toEqual([{ value: 42 }])
    expect(await isAlive(bystander.pid)).toBe(true)
  })
})

/** A PostgreSQL that runs on although its docstream was killed: stopped, it cannot take the signal of its bond. */
const leaveBehind = async (): Promise<{ dataDir: string; pid: number }> => {
  const dataDir = await usedDataFolder()
  const script = runScript(SERVERS, [dataDir, '-'])
  const { pid, url } = await script.told<Told>('postgres')
  await query(url, 'CREATE TABLE kept AS SELECT 42 AS value')
  process.kill(pid, 'SIGSTOP')
  await script.kill()
  expect((await listCommands()).find(process => process.pid === pid)?.command).toContain('cluster_name=docstream-')
  return { dataDir, pid }
}
