import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Connection } from '@temporalio/client'

const POLL_MS = 20

export type Readiness = {
  /** Of 127.0.0.1. */
  port: number
  namespace: string
  /** Names that must be known to the namespace. */
  searchAttributes: Readonly<Record<string, string>>
  signal: AbortSignal
}

/**
 * Resolves when the server serves the namespace and knows the search attributes.
 *
 * @throws the signal's reason; it has no limit of its own
 */
export const untilReady = async ({ port, namespace, searchAttributes, signal }: Readiness): Promise<void> => {
  // A refused gRPC connection is tried again only after a second, so it is not made before the port is open.
  await until(() => accepts(port), signal)
  // Without interceptors: their retries wait longer and longer.
  const connection = Connection.lazy({ address: `127.0.0.1:${port}`, interceptors: [] })
  try {
    await until(async () => {
      await connection.workflowService.describeNamespace({ namespace })
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
      return Object.keys(searchAttributes).every(name => name in (customAttributes ?? {}))
    }, signal)
  } finally {
    await connection.close()
  }
}

/** Whatever fails is not ready yet. */
const until = async (condition: () => Promise<boolean>, signal: AbortSignal): Promise<void> => {
  while (!(await condition().catch(() => false))) await pause(POLL_MS, undefined, { signal })
  signal.throwIfAborted()
}

const accepts = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    const done = (open: boolean): void => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', () => done(true)).once('error', () => done(false))
  })
