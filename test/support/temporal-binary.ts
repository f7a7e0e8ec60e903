import { findTemporalBinary } from '../../src/temporal/binary.ts'

/** For the hooks that call temporalBinary: on a machine without the Temporal CLI it is built with Go, once. */
export const TEMPORAL_BINARY_LIMIT_MS = 900_000

let found: Promise<string> | undefined

/**
 * Path of the Temporal CLI for tests, found, downloaded or built as docstream itself does and kept in its cache. Test
 * files that run at the same time wait for one build.
 */
export const temporalBinary = (): Promise<string> => {
  found ??= findTemporalBinary({
    cliPath: process.env.TEMPORAL_CLI_PATH,
    env: process.env,
    log: { debug: () => {}, info: console.log, warn: console.warn, error: console.error },
  }).then(({ path }) => path)
  return found
}
