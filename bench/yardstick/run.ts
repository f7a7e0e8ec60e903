/** The yardstick's worker and client, in a process beside the server like everything else that is measured. */
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker'
import { activities } from './activities.ts'

const TASK_QUEUE = 'yardstick'

export type Yardstick = { run: () => Promise<void>; stop: () => Promise<void> }

export const startYardstick = async (address: string): Promise<Yardstick> => {
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('workflow.ts', import.meta.url)),
    logger: { log: () => {}, trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: console.error },
  })
  const native = await NativeConnection.connect({ address })
  const worker = await Worker.create({ connection: native, taskQueue: TASK_QUEUE, workflowBundle, activities })
  const running = worker.run()
  const connection = await Connection.connect({ address })
  const client = new Client({ connection })
  return {
    run: async () => {
      await client.workflow.execute('yardstick', { taskQueue: TASK_QUEUE, workflowId: randomUUID(), args: [] })
    },
    stop: async () => {
      worker.shutdown()
      await running
      await connection.close()
      await native.close()
    },
  }
}
