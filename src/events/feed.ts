/**
 * Live readers of the log. Each reader pulls: it reads what is behind its cursor, and when there is nothing, waits to be
 * woken. So a slow client holds no queue in memory, and replay and live are the same code. Readers that stand at the
 * same place share one query.
 */
import { EventEmitter } from 'node:events'
import { UserError } from '../errors.ts'

/** A count of wakes for each topic. A reader that saw no news compares it with what it was before its read. */
export class Wakes {
  #emitter = new EventEmitter().setMaxListeners(0)
  #all = 0
  /** Never given twice: a topic that is watched anew after a pause must not seem unchanged. */
  #next = 0
  #counts = new Map<string, number>()

  wake(topic: string): void {
    if (this.#emitter.listenerCount(topic) === 0) return
    this.#counts.set(topic, ++this.#next)
    this.#emitter.emit(topic)
  }

  wakeAll(): void {
    this.#all++
    for (const topic of this.#emitter.eventNames()) this.#emitter.emit(topic)
  }

  /** Subscribes to a topic until the returned watch is closed. */
  watch(topic: string): Watch {
    let notify: (() => void) | null = null
    const onWake = () => notify?.()
    this.#emitter.on(topic, onWake)
    if (!this.#counts.has(topic)) this.#counts.set(topic, ++this.#next)
    const version = () => `${this.#all}.${this.#counts.get(topic) ?? 0}`
    return {
      version,
      changed: (since, milliseconds) =>
        new Promise<void>(resolve => {
          let timer: NodeJS.Timeout | undefined
          const done = () => {
            clearTimeout(timer)
            notify = null
            resolve()
          }
          if (version() !== since) return resolve()
          notify = done
          if (milliseconds !== undefined) timer = setTimeout(done, milliseconds)
        }),
      interrupt: () => notify?.(),
      close: () => {
        this.#emitter.off(topic, onWake)
        if (this.#emitter.listenerCount(topic) === 0) this.#counts.delete(topic)
      },
    }
  }

  /** Readers at this moment; for tests that count leaks. */
  get size(): number {
    return this.#emitter.eventNames().reduce((sum, topic) => sum + this.#emitter.listenerCount(topic), 0)
  }
}

export type Watch = {
  version: () => string
  /** Resolves when the topic was woken since that version, when interrupted, or after some milliseconds if given. */
  changed: (since: string, milliseconds?: number) => Promise<void>
  interrupt: () => void
  close: () => void
}

const RETRY_MS = 500

export type Batch<T> = {
  items: T[]
  /** Nothing will ever come after these items. */
  done?: boolean
  /** There is more to read at once. */
  more?: boolean
  /** Look again after so many milliseconds even without a wake. */
  againAfterMs?: number
}

/**
 * Turns a pull function into an iterator. Written by hand rather than as an async generator, whose return() would wait
 * for a pending read for ever (a client that goes away must free its reader at once). A reader that nobody ever asks,
 * because its client went away before it was there, holds nothing.
 */
export const follow = <T>(
  openWatch: () => Watch,
  pull: (version: string) => Promise<Batch<T>>,
): AsyncIterableIterator<T> => {
  let watch: Watch | undefined
  let buffer: T[] = []
  let last = false
  let ended = false
  /** Set when all was read that there was at this version. */
  let idle: { version: string; againAfterMs?: number | undefined } | null = null
  let turn: Promise<unknown> = Promise.resolve()

  const end = (): IteratorResult<T> => {
    if (!ended) {
      ended = true
      watch?.close()
    }
    return { done: true, value: undefined }
  }
  const advance = async (watch: Watch): Promise<IteratorResult<T>> => {
    while (!ended) {
      const value = buffer.shift()
      if (value !== undefined) return { done: false, value }
      if (last) return end()
      if (idle) {
        await watch.changed(idle.version, idle.againAfterMs)
        idle = null
        continue
      }
      const version = watch.version()
      const batch = await pull(version).catch((error: unknown): Batch<T> => {
        if (error instanceof UserError) {
          end()
          throw error
        }
        // The database is away. The reader knows where it stands, and asks again.
        return { items: [], againAfterMs: RETRY_MS }
      })
      buffer = [...batch.items]
      last = batch.done ?? false
      if (!batch.more) idle = { version, againAfterMs: batch.againAfterMs }
    }
    return end()
  }
  return {
    /** Calls are answered one after the other, in order. */
    next: () => {
      if (ended) return Promise.resolve(end())
      watch ??= openWatch()
      const opened = watch
      const result = turn.then(() => advance(opened))
      turn = result.catch(() => undefined)
      return result
    },
    return: async () => {
      const result = end()
      watch?.interrupt()
      return result
    },
    throw: async error => {
      end()
      watch?.interrupt()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** Lets readers that ask the same at the same time share one answer. */
export const shared = <T>() => {
  const running = new Map<string, Promise<T>>()
  return (key: string, read: () => Promise<T>): Promise<T> => {
    const known = running.get(key)
    if (known) return known
    const promise = read().finally(() => running.delete(key))
    running.set(key, promise)
    return promise
  }
}
