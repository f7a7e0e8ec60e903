type Message = { action?: string; chunk?: { fnArray?: unknown[]; argsArray?: unknown[] } }
type Listener = (event: { data: unknown }) => void

/**
 * One end of an in-process channel between pdfjs and its worker code. pdfjs has a channel of its own for this, which
 * clones every message; lists of operators and fonts are most of the bytes, are read only, and are handed over as they
 * are here. That saves about a quarter of the time of a page.
 */
class Port {
  #listeners = new Set<Listener>()
  peer: Port | undefined

  postMessage(message: Message, transfer?: ArrayBuffer[]): void {
    const data = handOver(message, transfer)
    queueMicrotask(() => this.peer?.deliver(data))
  }

  deliver(data: unknown): void {
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

const handOver = (message: Message, transfer: ArrayBuffer[] | undefined): unknown => {
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
