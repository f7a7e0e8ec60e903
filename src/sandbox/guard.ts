import { JobFailure } from '../errors.ts'
import { residentBytes } from './memory.ts'
import type { SandboxProcess } from './sandbox-process.ts'

/** How often the memory of a busy process is looked at, in milliseconds. */
const LOOK_EVERY_MS = 50

export type Limits = {
  memoryMb: number
  /** On the clock of performance.now(). */
  deadline: number
  /** The whole time allowed, for the message. */
  timeoutMs: number
  signal: AbortSignal
}

export type Guard = {
  /** Why the process was ended; undefined when the guard did not end it. */
  reason(): unknown
  /** Ends watching; bytes in RAM as last seen, 0 when the task was too short to look. */
  stop(): number
}

/** The process held too much; what tasks before left behind may have its share in it. */
export class MemoryExceeded extends JobFailure {}

/** Ends a busy process at once when it exceeds its limits or is not wanted any more. */
export const guardProcess = (child: SandboxProcess, { memoryMb, deadline, timeoutMs, signal }: Limits): Guard => {
  let ended: { reason: unknown } | undefined
  let seen = 0
  const end = (reason: unknown): void => {
    ended ??= { reason }
    void child.kill()
  }
  const onAbort = (): void => end(signal.reason)
  const onTime = (): void =>
    end(new JobFailure('RESOURCE_LIMIT', `The file took more than ${timeoutMs / 1000} s, which is the limit.`))
  const look = async (): Promise<void> => {
    seen = (await residentBytes(child.pid)) ?? seen
    if (seen > memoryMb * 1024 * 1024)
      end(new MemoryExceeded('RESOURCE_LIMIT', `The file took more than ${memoryMb} MB of memory, which is the limit.`))
  }
  const timer = setTimeout(onTime, Math.max(0, deadline - performance.now()))
  const looks = setInterval(look, LOOK_EVERY_MS)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  else void look()
  return {
    reason: () => ended?.reason,
    stop: () => {
      clearTimeout(timer)
      clearInterval(looks)
      signal.removeEventListener('abort', onAbort)
      return seen
    },
  }
}
