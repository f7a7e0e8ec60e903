/** Today's workflow code over histories that earlier runs have left: what is in flight during an update must go on. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workflowBundle } from '../../src/temporal/bundle.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const histories = path.join(import.meta.dirname, 'histories')
const names = (await readdir(histories)).filter(name => name.endsWith('.json'))

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let codePath: string

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) })
  folder = await temporaryFolder()
  codePath = await workflowBundle(folder.path)
})
afterAll(() => folder.remove())

const replay = async (history: string) =>
  Worker.runReplayHistory({ workflowBundle: { codePath } }, JSON.parse(history) as object)

it('has stories of every end', () => {
  expect(names.map(name => name.replace('.json', ''))).toEqual(
    expect.arrayContaining([
      'completed',
      'completed-in-chunks',
      'failed',
      'cancelled',
      'recognised',
      'recognition-failed',
      'classified',
      'classified-and-extracted',
      'no-class-matched',
      'learned',
      'learning-taken-back',
      'answered',
      'summarised',
      'split',
      'split-in-vain',
      'review-approved',
      'review-rejected',
      'review-expired',
    ]),
  )
})

it.each(names)('%s', async name => {
  await expect(replay(await readFile(path.join(histories, name), 'utf8'))).resolves.toBeUndefined()
})

it('notices a workflow that would go another way', async () => {
  const history = await readFile(path.join(histories, 'completed.json'), 'utf8')
  await expect(replay(history.replaceAll('"extractFields"', '"somethingElse"'))).rejects.toThrow('TMPRL1100')
})
