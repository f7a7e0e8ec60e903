import { once } from 'node:events'
import { Connection } from '@temporalio/client'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { listCommands } from '../../src/process/identity.ts'
import { isAlive, until, untilGone } from '../process/support/conditions.ts'
import { removeFolders, temporaryFolder } from '../process/support/folder.ts'
import { killScripts, runScript, type Script } from '../process/support/script.ts'
import { TEMPORAL_BINARY_LIMIT_MS, temporalBinary } from '../support/temporal-binary.ts'
import { query } from './support/query.ts'

const SERVERS = new URL('support/both-servers.ts', import.meta.url)

let binary: string
beforeAll(async () => {
  binary = await temporalBinary()
}, TEMPORAL_BINARY_LIMIT_MS)
afterEach(async () => {
  await killScripts()
  await removeFolders()
})

type Both = { script: Script; postgres: { pid: number; url: string }; temporal: { pid: number; address: string } }

const startBoth = async (dataDir: string): Promise<Both> => {
  const script = runScript(SERVERS, [dataDir, binary])
  return { script, postgres: await script.told('postgres'), temporal: await script.told('temporal') }
}

const describeNamespace = async (address: string): Promise<string | null | undefined> => {
  const connection = await Connection.connect({ address })
  try {
    return (await connection.workflowService.describeNamespace({ namespace: 'default' })).namespaceInfo?.name
  } finally {
    await connection.close()
  }
}

/** Every process, backends and all, that has the data folder or one of the servers in its command line. */
const processesOf = async (dataDir: string): Promise<string[]> =>
  (await listCommands()).map(({ command }) => command).filter(command => command.includes(`${dataDir}/`))

test('a kill of docstream leaves no process, and the next start goes on', async () => {
  const dataDir = await temporaryFolder()
  const { script, postgres, temporal } = await startBoth(dataDir)
  expect(await processesOf(dataDir)).toHaveLength(2)
  await script.kill()
  expect(await untilGone(postgres.pid, temporal.pid)).toBe(true)
  await until('nothing is left', async () => (await processesOf(dataDir)).length === 0)
  const next = await startBoth(dataDir)
  expect(await query(next.postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(await describeNamespace(next.temporal.address)).toBe('default')
})

test('Ctrl-C reaches docstream alone, which then stops them in good order', async () => {
  const { script, postgres, temporal } = await startBoth(await temporaryFolder())
  process.kill(-script.pid, 'SIGINT') // the whole group, as a terminal does
  await script.told('interrupted')
  expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(await describeNamespace(temporal.address)).toBe('default')
  process.kill(script.pid, 'SIGTERM')
  const [code] = (await once(script.child, 'exit')) as [number]
  expect(code).toBe(0)
  expect(await isAlive(postgres.pid)).toBe(false)
  expect(await isAlive(temporal.pid)).toBe(false)
  expect(script.lines.filter(line => line.includes('unexpected'))).toEqual([])
})
