import type { AnsweringEngine } from '../src/answering/engine.ts'
import type { Config } from '../src/config.ts'
import type { Database } from '../src/db/database.ts'
import type { Ocr } from '../src/engines.ts'
import type { Web } from '../src/net/guard.ts'
import type { Sandbox } from '../src/sandbox/pool.ts'
import type { OCR_TASKS, TASKS } from '../src/sandbox/tasks.ts'
import type { Secrets } from '../src/secrets.ts'
import type { BlobStore } from '../src/storage/blobs.ts'

/** What the activities of a worker work with. */
export type ActivityDeps = {
  db: Database
  storage: BlobStore
  secrets: Secrets
  /** Reads what stands in files, and extracts. */
  sandbox: Sandbox<typeof TASKS>
  /** Recognises pages. */
  ocrSandbox: Sandbox<typeof OCR_TASKS>
  ocr: Ocr
  /** Summarises, and answers questions. */
  answering: AnsweringEngine
  web: Web
  config: Config
}
