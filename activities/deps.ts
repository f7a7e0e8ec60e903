import type { Config } from '../src/config.ts'
import type { Database } from '../src/db/database.ts'
import type { Web } from '../src/net/guard.ts'
import type { Sandbox } from '../src/sandbox/pool.ts'
import type { Secrets } from '../src/secrets.ts'
import type { BlobStore } from '../src/storage/blobs.ts'

/** What the activities of a worker work with. */
export type ActivityDeps = {
  db: Database
  storage: BlobStore
  secrets: Secrets
  sandbox: Sandbox
  web: Web
  config: Config
}
