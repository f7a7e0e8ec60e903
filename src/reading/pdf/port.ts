type Message = {
  action?: string
  stream?: number
  reason?: unknown
  chunk?: { fnArray?: unknown[]; argsArray?: unknown[] }
}
type Listener = (event: { data: Message }) => void

/** pdfjs's mark of a message that ends a stream with an error. */
const STREAM_ERROR = 5

/**
 * One end of an in-process channel between pdfjs and its worker code. pdfjs has a channel of its own for this, which
 * clones every message; lists of operators and fonts are most of the bytes, are read only, and are handed over as they
 * are here. That saves about a quarter of the time of a page.
 */
export class Port {
  #listeners = new Set<Listener>()
  peer: Port | undefined
  /** Of the last stream that ended with one; pdfjs itself keeps such an error of a list of operators to itself. */
  streamError: unknown

  postMessage(message: Message, transfer?: ArrayBuffer[]): void {
    // Images and patterns, which nobody looks at.
    if (message.action === 'obj') return
    const data = handOver(message, transfer)
    queueMicrotask(() => this.peer?.deliver(data))
  }

  deliver(data: Message): void {
    if (data.stream === STREAM_ERROR) this.streamError = data.reason
    for (const listener of this.#listeners) listener({ data })
  }

  addEventListener(_type: 'message', listener: Listener, options?: { signal?: AbortSignal }): void {
    this.#listeners.add(listener)
    options?.signal?.addEventListener('abort', () => this.#listeners.delete(listener), { once: true })
  }

  removeEventListener(_type: 'message', listener: Listener): void {
    this.#listeners.delete(listener)
  }
}

const handOver = (message: Message, transfer: ArrayBuffer[] | undefined): Message => {
  const { chunk } = message
  if (chunk?.fnArray && chunk.argsArray) {
    // The sender empties its two arrays at once, so that these alone are copied.
    return { ...message, chunk: { ...chunk, fnArray: chunk.fnArray.slice(), argsArray: chunk.argsArray.slice() } }
  }
  if (message.action === 'commonobj' || message.action === 'GetDocRequest') return message
  return structuredClone(message, transfer ? { transfer } : undefined)
}

/** Two connected ports: one for pdfjs, one for its worker code. */
export const connectPorts = (): [Port, Port] => {
  const ports: [Port, Port] = [new Port(), new Port()]
  ports[0].peer = ports[1]
  ports[1].peer = ports[0]
  return ports
}
