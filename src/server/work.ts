/** The work of jobs: workers for some task queues, and the sandbox that reads and extracts. */
import { createActivities } from '../../activities/index.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import { DEFAULT_LANGUAGES, type Ocr } from '../engines.ts'
import { isRecognitionWanted } from '../jobs/store.ts'
import { waitFor } from '../process/wait-for.ts'
import { createExtractiveEngine } from '../sandbox/extractive-engine.ts'
import { createSandbox, type Sandbox } from '../sandbox/pool.ts'
import type { OCR_TASKS } from '../sandbox/tasks.ts'
import { workflowBundle } from '../temporal/bundle.ts'
import type { QueueName } from '../temporal/names.ts'
import { startWorkers } from '../temporal/worker.ts'
import { bundleCacheDir, type Tell } from './backends.ts'
import type { Closer } from './closer.ts'
import type { Core } from './core.ts'

export const startWork = async (
  { config, log, backends, db, storage, secrets, web, engine, ocr, sandbox }: Core,
  queues: readonly QueueName[],
  tell: Tell,
  closer: Closer,
  signal?: AbortSignal,
): Promise<void> => {
  const ocrSandbox = createOcrSandbox(config)
  closer.add('OCR sandbox', () => ocrSandbox.close())
  if (queues.includes('ocr')) void prepareRecognition(db, ocrSandbox, ocr, config)
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
    activities: createActivities({
      db,
      storage,
      secrets,
      sandbox,
      ocrSandbox,
      ocr,
      answering: createExtractiveEngine(sandbox),
      web,
      config,
    }),
    slots: { text: config.reader.processes, ocr: config.ocr.processes },
    log,
  })
  closer.add('workers', workers.stop)
  if (queues.includes('text')) void sandbox.warm()
}

/**
 * After a restart in the middle of a scan the engines are opened while the worker still finds its server, so that its
 * pages need not wait for them.
 */
const prepareRecognition = async (
  db: Database,
  sandbox: Sandbox<typeof OCR_TASKS>,
  ocr: Ocr,
  config: Config,
): Promise<void> => {
  try {
    if (!(await isRecognitionWanted(db))) return
    const options = { ...ocr, languages: DEFAULT_LANGUAGES }
    const open = () => sandbox.run('openEngines', options, { timeoutMs: config.ocr.timeoutMs })
    await Promise.all(Array.from({ length: config.ocr.processes }, open))
  } catch {
    // The first page tries again, and tells.
  }
}

/** They need seconds of a processor a page, so they stand back behind everything that is done in between. */
const NICENESS = 10
/** The stronger engine holds some 700 MB, and is back within two seconds. */
const IDLE_MS = 300_000
/** Pages are pixels, which lie outside of V8's heap. */
const HEAP_MB = 256

const createOcrSandbox = ({ ocr }: Config) =>
  createSandbox<typeof OCR_TASKS>({
    size: ocr.processes,
    memoryMb: ocr.memoryMegabytes,
    heapMb: HEAP_MB,
    table: 'OCR_TASKS',
    niceness: NICENESS,
    idleMs: IDLE_MS,
  })
