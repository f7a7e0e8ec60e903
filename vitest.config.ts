import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const graphql = fileURLToPath(new URL('node_modules/graphql/index.mjs', import.meta.url))

export default defineConfig({
  // One copy of graphql for the schema and for its executors, else "another module or realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/support/summary-reporter.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
