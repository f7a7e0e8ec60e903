import type { RateLimiter } from './access/rate-limit.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { Ocr } from './engines.ts'
import type { Events } from './events/service.ts'
import type { Dispatcher, WorkflowEngine } from './jobs/dispatcher.ts'
import type { LearningEngine } from './learning/service.ts'
import type { Log } from './log.ts'
import type { Web } from './net/guard.ts'
import type { PageImages } from './pages/images.ts'
import type { Corrector } from './reviews/corrector.ts'
import type { Secrets } from './secrets.ts'
import type { BlobStore } from './storage/blobs.ts'

/** The parts of an API process, made once at its start. Each service takes those that it needs. */
export type App = {
  config: Config
  log: Log
  db: Database
  storage: BlobStore
  secrets: Secrets
  /** For requests to URLs that clients name: public addresses only. */
  web: Web
  events: Events
  rateLimiter: RateLimiter
  engine: WorkflowEngine & LearningEngine
  ocr: Ocr
  pageImages: PageImages
  correct: Corrector
  dispatcher: Dispatcher
  /** What links are built on; known once the server listens. */
  publicUrl: () => string
}
