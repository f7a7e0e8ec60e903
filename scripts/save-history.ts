/**
 * Saves the history of a workflow for the replay test:
 *   npm run history -- HOST:PORT JOB_ID name-of-the-story
 * The replay test runs today's workflow code over every saved history: a change that would break jobs in flight fails
 * there. A history that no released version can have made any more may be deleted.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'

const [address, workflowId, name] = process.argv.slice(2)
if (!address || !workflowId || !name) throw new Error('Usage: npm run history -- HOST:PORT JOB_ID NAME')

const connection = await Connection.connect({ address })
const history = await new Client({ connection }).workflow.getHandle(workflowId).fetchHistory()
const file = fileURLToPath(new URL(`../test/workflows/histories/${name}.json`, import.meta.url))
// What a replay does not look at and names a machine stays out.
const machineless = JSON.parse(historyToJSON(history), (key, value) => {
  if (key === 'identity' || key === 'stackTrace') return ''
  return typeof value === 'string' ? value.replace(/\d+@\S+/, 'worker') : value
})
await writeFile(file, `${JSON.stringify(machineless, null, 1)}\n`)
await connection.close()
console.log(file)
