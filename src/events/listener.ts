/**
 * One LISTEN connection a process. It wakes readers and carries no data, so a lost notification costs nothing but time:
 * after every reconnect all readers are woken.
 */
import { Client } from 'pg'
import type { Log } from '../log.ts'

export type Listener = { stop: () => Promise<void> }

const RETRY_MS = 250
/** How often the connection is asked whether it lives, and how long it may take to answer. */
const CHECK_MS = 5_000
const ANSWER_MS = 5_000

export const listen = async (
  url: string,
  channel: string,
  log: Log,
  wake: { one: (payload: string) => void; all: () => void },
): Promise<Listener> => {
  let stopped = false
  let client: Client | null = null
  let retry: NodeJS.Timeout | undefined

  const connect = async () => {
    const next = new Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      application_name: 'docstream listener',
    })
    next.on('notification', message => wake.one(message.payload ?? ''))
    next.on('error', error => log.warn({ error: error.message }, 'the LISTEN connection broke'))
    next.once('end', reconnect)
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
    if (stopped) return void (await next.end())
    wake.all()
    watchOver(next)
  }
  /** A connection can go silent without an end: whoever does not answer is left. */
  const watchOver = (watched: Client) => {
    const timer = setInterval(() => {
      watched.query('select 1').catch(() => {
        log.warn('the LISTEN connection does not answer; it is made anew')
        clearInterval(timer)
        watched.connection.stream.destroy()
      })
    }, CHECK_MS)
    timer.unref()
    watched.once('end', () => clearInterval(timer))
  }
  const reconnect = () => {
    client = null
    if (stopped) return
    clearTimeout(retry)
    retry = setTimeout(() => connect().catch(reconnect), RETRY_MS)
  }

  await connect()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
