/** The workers of a process: one for each task queue, on one connection that is retried until the server is there. */
import { DefaultLogger, type LogLevel, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import type { Activities } from '../../activities/index.ts'
import type { Log } from '../log.ts'
import { type QueueName, TASK_QUEUES } from './names.ts'

export type Workers = {
  /** Takes no more work, lets what runs finish within the grace time. */
  stop: () => Promise<void>
}

export type WorkerOptions = {
  address: string
  namespace: string
  queues: readonly QueueName[]
  bundlePath: string
  activities: Activities
  /** Documents worked on at once, and pages recognised at once. */
  slots: { text: number; ocr: number }
  log: Log
}

/** A page in flight may finish; what takes longer goes on elsewhere. */
const GRACE = '5s'
const FORCE = '8s'
/** Cancellation and the death of a worker are noticed within this time and the heartbeat time-out. */
const HEARTBEAT_THROTTLE = '300ms'
/** How long a workflow waits for a worker that is gone, once per workflow. */
const STICKY_TIMEOUT = '1s'
const WORKFLOW_SLOTS = 40
/** Workflows kept in memory between their steps; others, such as those that wait for a person, are replayed when they go on. */
const CACHED_WORKFLOWS = 200
/** Files fetched at once. */
const FETCH_SLOTS = 20
const RETRY_MS = 250

/** Warnings of the SDK about what is as it should be: a worker for activities alone, and a job that its document fails. */
const EXPECTED = ['No workflows registered, not polling for workflow tasks', 'Workflow failed']

/** The SDK's core is one a process; its logs go where ours go, and it leaves signals to us. */
const installRuntime = (log: Log) => {
  try {
    Runtime.install({
      logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
        log[EXPECTED.includes(message) ? 'debug' : pinoLevel(level)]({ temporal: meta }, message),
      ),
      shutdownSignals: [],
    })
  } catch {
    // Installed before: tests start several servers in one process.
  }
}

const pinoLevel = (level: LogLevel) => level.toLowerCase() as 'trace' | 'debug' | 'info' | 'warn' | 'error'

const connect = async (address: string, log: Log): Promise<NativeConnection> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await NativeConnection.connect({ address })
    } catch (error) {
      if (attempt === 1) log.warn({ address, error: String(error) }, 'waiting for Temporal')
      await new Promise(resolve => setTimeout(resolve, RETRY_MS))
    }
  }
}

export const startWorkers = async (options: WorkerOptions): Promise<Workers> => {
  const { address, namespace, queues, bundlePath, activities, slots, log } = options
  installRuntime(log)
  const connection = await connect(address, log)
  const common = {
    connection,
    namespace,
    activities,
    shutdownGraceTime: GRACE,
    shutdownForceTime: FORCE,
    maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
  } as const
  const create: Record<QueueName, () => Promise<Worker>> = {
    main: () =>
      Worker.create({
        ...common,
        taskQueue: TASK_QUEUES.main,
        workflowBundle: { codePath: bundlePath },
        maxConcurrentWorkflowTaskExecutions: WORKFLOW_SLOTS,
        maxCachedWorkflows: CACHED_WORKFLOWS,
        maxConcurrentActivityTaskExecutions: FETCH_SLOTS,
        stickyQueueScheduleToStartTimeout: STICKY_TIMEOUT,
      }),
    text: () =>
      Worker.create({ ...common, taskQueue: TASK_QUEUES.text, maxConcurrentActivityTaskExecutions: slots.text }),
    ocr: () => Worker.create({ ...common, taskQueue: TASK_QUEUES.ocr, maxConcurrentActivityTaskExecutions: slots.ocr }),
  }
  const workers = await Promise.all(queues.map(queue => create[queue]()))
  const running = Promise.all(workers.map(worker => worker.run()))
  // An end that nobody asked for is told at once; stop() waits for the same promise.
  running.catch(error => log.error({ error: String(error) }, 'a Temporal worker ended with an error'))
  return {
    stop: async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
      await running.catch(() => undefined)
      await connection.close()
    },
  }
}
