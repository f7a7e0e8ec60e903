/**
 * One LISTEN connection a process. It wakes readers and carries no data, so a lost notification costs nothing but time:
 * after every reconnect all readers are woken.
 */
import { Client } from 'pg'
import type { Log } from '../log.ts'

export type Listener = { stop: () => Promise<void> }

const RETRY_MS = 250

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
    const next = new Client({ connectionString: url, keepAlive: true, application_name: 'docstream listener' })
    next.on('notification', message => wake.one(message.payload ?? ''))
    next.on('error', error => log.warn({ error: error.message }, 'the LISTEN connection broke'))
    next.once('end', reconnect)
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
    if (stopped) await next.end()
    else wake.all()
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
