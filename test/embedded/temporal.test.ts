import { spawn } from 'node:child_process'
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../src/process/free-port.ts'
import { rememberProcess } from '../../src/process/leftover.ts'
import {
  type EmbeddedTemporal,
  type EmbeddedTemporalOptions,
  startEmbeddedTemporal,
} from '../../src/temporal/embedded.ts'
import { isAlive, until } from '../process/support/conditions.ts'
import { removeFolders, temporaryFolder } from '../process/support/folder.ts'
import { keepLog } from '../process/support/log.ts'
import { TEMPORAL_BINARY_LIMIT_MS, temporalBinary } from '../support/temporal-binary.ts'

let binary: string
let running: EmbeddedTemporal[] = []

const start = async (dataDir: string, options: Partial<EmbeddedTemporalOptions> = {}): Promise<EmbeddedTemporal> => {
  const defaults = { binary, uiPort: 0, namespace: 'default', searchAttributes: {}, log: keepLog() }
  const server = await startEmbeddedTemporal({ ...defaults, dataDir, ...options })
  running.push(server)
  return server
}

const withClient = async <T>(
  address: string,
  work: (client: Client) => Promise<T>,
  namespace = 'default',
): Promise<T> => {
  const connection = await Connection.connect({ address })
  try {
    return await work(new Client({ connection, namespace }))
  } finally {
    await connection.close()
  }
}

const startWorkflow = (address: string, workflowId: string): Promise<void> =>
  withClient(address, async client => {
    await client.workflow.start('nobody-runs-it', { workflowId, taskQueue: 'nowhere' })
  })

const statusOf = (address: string, workflowId: string): Promise<string> =>
  withClient(address, async client => (await client.workflow.getHandle(workflowId).describe()).status.name)

beforeAll(async () => {
  binary = await temporalBinary()
}, TEMPORAL_BINARY_LIMIT_MS)
afterEach(async () => {
  await Promise.all(running.map(server => server.stop()))
  running = []
  await removeFolders()
})

test('a first start serves the namespace, the search attributes and the Web UI', async () => {
  const { address, uiUrl } = await start(await temporaryFolder(), {
    namespace: 'documents',
    searchAttributes: { DocstreamStatus: 'Keyword', DocstreamPages: 'Int' },
  })
  await withClient(
    address,
    async client => {
      await client.workflow.start('some', {
        workflowId: 'one',
        taskQueue: 'nowhere',
        searchAttributes: { DocstreamStatus: ['QUEUED'], DocstreamPages: [3] },
      })
      const found = await until('it is found', () =>
        client.workflow.count("DocstreamStatus = 'QUEUED' AND DocstreamPages = 3").then(({ count }) => count),
      )
      expect(found).toBe(1)
    },
    'documents',
  )
  const shown = await until('the Web UI shows it', async () => {
    const response = await fetch(`${uiUrl}/api/v1/namespaces/documents/workflows/one`)
    return response.ok && response.json()
  })
  expect(shown).toMatchObject({ workflowExecutionInfo: { execution: { workflowId: 'one' } } })
})

test('a second start keeps what there was', async () => {
  const dataDir = await temporaryFolder()
  const first = await start(dataDir)
  await startWorkflow(first.address, 'kept')
  const pid = first.pid()!
  await first.stop()
  expect(await isAlive(pid)).toBe(false)
  expect(first.pid()).toBeUndefined()
  expect(await statusOf((await start(dataDir)).address, 'kept')).toBe('RUNNING')
})

test('a second start while the first runs is refused', async () => {
  const dataDir = await temporaryFolder()
  const first = await start(dataDir)
  await expect(start(dataDir)).rejects.toThrow('already run by another docstream')
  await startWorkflow(first.address, 'one')
})

test('a server that is killed comes back on the same ports with what it had', async () => {
  const log = keepLog()
  const server = await start(await temporaryFolder(), { log })
  await startWorkflow(server.address, 'kept')
  const pid = server.pid()!
  process.kill(pid, 'SIGKILL')
  expect(await until('it answers again', () => statusOf(server.address, 'kept'))).toBe('RUNNING')
  expect((await until('so does its Web UI', () => fetch(server.uiUrl))).status).toBe(200)
  expect(await until('it is known again', () => server.pid())).not.toBe(pid)
  expect(log.warn.lines.join()).toContain('ended unexpectedly (SIGKILL)')
})

test('one that was left behind by a killed docstream is ended', async () => {
  const dataDir = await temporaryFolder()
  const first = await start(dataDir)
  await startWorkflow(first.address, 'kept')
  await first.stop()
  const file = join(dataDir, 'temporal', 'temporal.db')
  const port = await freePort()
  const args = ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port), '--db-filename', file]
  const leftBehind = spawn(binary, args, { stdio: 'ignore' })
  await rememberProcess(join(dataDir, 'run', 'temporal.json'), leftBehind.pid!)
  await until('it serves', () => statusOf(`127.0.0.1:${port}`, 'kept'))
  const log = keepLog()
  const second = await start(dataDir, { log })
  expect(leftBehind.exitCode ?? leftBehind.signalCode).not.toBeNull()
  expect(log.warn.lines.join()).toContain('left behind')
  expect(await statusOf(second.address, 'kept')).toBe('RUNNING')
})

test('a first start that was killed before it served is begun anew', async () => {
  const dataDir = await temporaryFolder()
  await (await start(dataDir)).stop()
  // What is left of a server that was killed as soon as it had made its file.
  await rm(join(dataDir, 'temporal', 'served'))
  await truncate(join(dataDir, 'temporal', 'temporal.db'))
  await rm(join(dataDir, 'temporal', 'temporal.db-wal'))
  await startWorkflow((await start(dataDir)).address, 'one')
  expect(await readdir(join(dataDir, 'temporal'))).toContain('served')
})

describe('a damaged file', () => {
  test.each([
    ['overwritten', (file: string) => writeFile(file, 'x'.repeat(100_000))],
    ['cut off', (file: string) => truncate(file)],
  ])('that was %s is told, with what to do', async (_, damage) => {
    const dataDir = await temporaryFolder()
    await (await start(dataDir)).stop()
    await rm(join(dataDir, 'temporal', 'temporal.db-wal'), { force: true })
    await damage(join(dataDir, 'temporal', 'temporal.db'))
    await expect(start(dataDir)).rejects.toThrow(/temporal\.db is damaged\. Move it .*away/)
    // What it tells to do helps.
    await rm(join(dataDir, 'temporal', 'temporal.db'))
    await startWorkflow((await start(dataDir)).address, 'one')
  })
})

test('a port for the Web UI that is taken is told by the name of its setting', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  await expect(start(await temporaryFolder(), { uiPort: port })).rejects.toThrow(`${port} for Temporal's Web UI`)
  other.close()
})

test('a start that is given up leaves nothing', async () => {
  const dataDir = await temporaryFolder()
  const giveUp = new AbortController()
  const starting = start(dataDir, { signal: giveUp.signal })
  const pid = await until('the process is there', async () => {
    const text = await readFile(join(dataDir, 'run', 'temporal.json'), 'utf8')
    return (JSON.parse(text) as { pid: number }).pid
  })
  giveUp.abort(new Error('given up'))
  await expect(starting).rejects.toThrow('given up')
  expect(await isAlive(pid)).toBe(false)
  await startWorkflow((await start(dataDir)).address, 'one')
})
