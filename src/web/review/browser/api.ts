/** The GraphQL API as the page calls it: requests, and subscriptions by server-sent events. */

/** The page may be below a path of a proxy. Two slashes at the beginning would name another server. */
export const BASE = location.pathname.slice(0, location.pathname.lastIndexOf('/review')).replace(/^\/+/, '/')
const ENDPOINT = `${BASE}/graphql`

export class ApiError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

type Answer = { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] }

const dataOf = <T>({ data, errors }: Answer): T => {
  const [error] = errors ?? []
  if (error) throw new ApiError(error.extensions?.code ?? 'INTERNAL', error.message)
  return data as T
}

type Operation = { query: string; variables?: Record<string, unknown> }

const send = (key: string, operation: Operation, accept: string, signal?: AbortSignal): Promise<Response> =>
  fetch(ENDPOINT, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${key}` },
    body: JSON.stringify(operation),
    cache: 'no-store',
    credentials: 'omit',
    ...(signal ? { signal } : {}),
  })

const UNREACHABLE = 'The service cannot be reached.'

/** @throws ApiError with the code of the first error */
export const request = async <T>(key: string, query: string, variables: Record<string, unknown> = {}): Promise<T> => {
  const response = await send(key, { query, variables }, 'application/json').catch(() => {
    throw new ApiError('UNAVAILABLE', UNREACHABLE)
  })
  const answer = await response.json().catch(() => {
    throw new ApiError('UNAVAILABLE', UNREACHABLE)
  })
  return dataOf<T>(answer)
}

/** Blocks of a stream of server-sent events, which an empty line ends. */
async function* blocksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let rest = ''
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const blocks = (rest + chunk.value).split('\n\n')
    rest = blocks.pop()!
    yield* blocks
  }
}

export type Follower<T> = {
  /** Connected, at first or again: whatever happened before has to be asked for. */
  onOpen: () => void
  onEvent: (data: T) => void
  onLost: () => void
  /** The key does not work: no use in trying again. */
  onRefused: (error: ApiError) => void
}

const REFUSALS = new Set(['UNAUTHENTICATED', 'FORBIDDEN'])
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000

const follow = async <T>(key: string, query: string, follower: Follower<T>, signal: AbortSignal): Promise<void> => {
  const response = await send(key, { query }, 'text/event-stream', signal)
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (!isStream || !response.body) return void dataOf(await response.json())
  let isOpen = false
  for await (const block of blocksOf(response.body)) {
    // The server speaks as soon as it listens: it begins every stream with a comment.
    const [, data] = /^event: next\ndata: (.*)$/s.exec(block) ?? []
    const event = data === undefined ? null : dataOf<T>(JSON.parse(data))
    if (!isOpen) follower.onOpen()
    isOpen = true
    if (event) follower.onEvent(event)
  }
}

/** Follows a subscription, and connects again whenever the line breaks. @returns what ends it */
export const subscribe = <T>(key: string, query: string, follower: Follower<T>): (() => void) => {
  const ending = new AbortController()
  let pause = FIRST_PAUSE_MS
  const opened = () => {
    pause = FIRST_PAUSE_MS
    follower.onOpen()
  }
  const run = async (): Promise<void> => {
    try {
      await follow(key, query, { ...follower, onOpen: opened }, ending.signal)
    } catch (error) {
      if (error instanceof ApiError && REFUSALS.has(error.code)) return follower.onRefused(error)
    }
    if (ending.signal.aborted) return
    follower.onLost()
    setTimeout(run, pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
  run()
  return () => ending.abort()
}
