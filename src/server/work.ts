/** The work of jobs: workers for some task queues, and the sandbox that reads and extracts. */
import { createActivities } from '../../activities/index.ts'
import { waitFor } from '../process/wait-for.ts'
import { createSandbox } from '../sandbox/pool.ts'
import { workflowBundle } from '../temporal/bundle.ts'
import type { QueueName } from '../temporal/names.ts'
import { startWorkers } from '../temporal/worker.ts'
import { bundleCacheDir, type Tell } from './backends.ts'
import type { Closer } from './closer.ts'
import type { Core } from './core.ts'

export const startWork = async (
  { config, log, backends, db, storage, secrets, web, engine }: Core,
  queues: readonly QueueName[],
  tell: Tell,
  closer: Closer,
  signal?: AbortSignal,
): Promise<void> => {
  const sandbox = createSandbox({ size: config.reader.processes, memoryMb: config.reader.memoryMegabytes })
  closer.add('sandbox', () => sandbox.close())
  const name = `Temporal at ${backends.temporalAddress}, namespace ${config.temporal.namespace}`
  const [bundlePath] = await Promise.all([
    workflowBundle(bundleCacheDir(config)),
    waitFor({ name, tell, signal }, async () => {
      await engine.ping()
      await engine.register()
    }),
  ])
  const workers = await startWorkers({
    address: backends.temporalAddress,
    namespace: config.temporal.namespace,
    queues,
    bundlePath,
    activities: createActivities({ db, storage, secrets, sandbox, web, config }),
    slots: config.reader.processes,
    log,
  })
  closer.add('workers', workers.stop)
  if (queues.some(queue => queue !== 'main')) void sandbox.warm()
}
