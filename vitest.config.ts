import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { isPostgres15Here } from './test/support/postgres-15.ts'

const graphql = fileURLToPath(new URL('node_modules/graphql/index.mjs', import.meta.url))

const all = { name: 'all', include: ['test/**/*.test.ts'], globalSetup: ['test/support/global-setup.ts'] }
const oldest = {
  name: 'PostgreSQL 15',
  include: ['test/{api,db,events}/**/*.test.ts'],
  // They are about documents, the web and the browser, and ask the database nothing that others do not.
  exclude: ['test/api/{bad-documents,scans,urls,review-page}.test.ts'],
  globalSetup: ['test/support/postgres-15.ts'],
}

if (!isPostgres15Here)
  console.warn(
    '\n!!! PostgreSQL 15 is not installed (Debian: postgresql-15): the store and API tests run on the embedded PostgreSQL 18 alone.\n',
  )

export default defineConfig({
  // One copy of graphql for the schema and for its executors, else "another module or realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    projects: (isPostgres15Here ? [all, oldest] : [all]).map(test => ({ extends: true, test })),
    reporters: ['default', './test/support/summary-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
