import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below the ranges from which systems give ports to outgoing connections (Linux: from 32768, macOS and Windows: from
 * 49152), so that none of those sits on the port while a server is started again on it.
 */
const FIRST_PORT = 20_000
const LAST_PORT = 32_000
const TRIES = 100

/** Whether a server could listen on this TCP port of 127.0.0.1 now. */
export const isPortFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)))
  })

/**
 * A TCP port of 127.0.0.1 that is free now. Somebody else may take it before it is used: be ready to try again with
 * another one.
 */
export const freePort = async (): Promise<number> => {
  for (let tried = 0; tried < TRIES; tried++) {
    const port = randomInt(FIRST_PORT, LAST_PORT)
    if (await isPortFree(port)) return port
  }
  throw new Error(`None of ${TRIES} ports between ${FIRST_PORT} and ${LAST_PORT} is free`)
}
