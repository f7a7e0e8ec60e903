import { StartError } from './start-error.ts'

const RETRY_MS = 500

export type WaitFor = {
  /** For messages: "PostgreSQL at db:5432". */
  name: string
  /** Told once when there is a need to wait, and once when that is over. */
  tell: (line: string) => void
  signal: AbortSignal | undefined
  /** Whether waiting is of no use: somebody has to set something right. */
  isHopeless?: (error: unknown) => boolean
}

/**
 * Tries until it succeeds: what a process needs may start later than it.
 * @throws StartError for what waiting does not cure, the signal's reason when that is aborted
 */
export const waitFor = async <T>(
  { name, tell, signal, isHopeless }: WaitFor,
  attempt: () => Promise<T>,
): Promise<T> => {
  for (let waited = false; ; waited = true) {
    signal?.throwIfAborted()
    try {
      const reached = await attempt()
      if (waited) tell(`${name} is there.`)
      return reached
    } catch (error) {
      if (isHopeless?.(error)) throw new StartError(`${name} refuses: ${messageOf(error)}`)
      if (!waited) tell(`Waiting for ${name}: ${messageOf(error)}`)
    }
    await new Promise(resolve => setTimeout(resolve, RETRY_MS))
  }
}

/** The first line, of what stands behind an error that says nothing itself. */
const messageOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0])
  const message = error instanceof Error ? error.message : String(error)
  const cause = error instanceof Error ? error.cause : undefined
  return message === '' && cause ? messageOf(cause) : message.split('\n')[0]!
}
