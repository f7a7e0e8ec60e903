import PQueue from 'p-queue'
import { JobFailure } from '../errors.ts'
import { guardProcess, MemoryExceeded } from './guard.ts'
import { ProcessEnded, SandboxProcess } from './sandbox-process.ts'
import type { TASKS, TaskArgument, TaskResult, TaskTable } from './tasks.ts'

export type SandboxOptions = {
  /** Processes, and so tasks at a time; more wait in the order in which they came. */
  size: number
  /** What one process may hold in RAM. One that has read some files holds 200 to 300 MB between them. */
  memoryMb: number
  /** How much of it is for V8's heap, default half; the rest is for buffers, code and stacks. */
  heapMb?: number
  /** Default 30,000. */
  startTimeoutMs?: number
  /** A process is replaced after this many tasks, default 200: memory is never given back in full. */
  recycleAfter?: number
  /** Processes are ended when none was wanted for so long; by default they are kept. */
  idleMs?: number
  /** Module with the table of tasks, when not tasks.ts. */
  tasks?: URL
  /** Name under which the module exports it, default TASKS. */
  table?: string
  /** How far the processes stand back behind others that want the processor, 0 (default) to 19. */
  niceness?: number
}

export type RunOptions = {
  /** Ends the task at once; run rejects with its reason. */
  signal?: AbortSignal
  /** Time for the task itself; waiting for a process is not counted. */
  timeoutMs: number
  /** Tasks of a higher one are taken first, default 0. */
  priority?: number
}

export type Sandbox<Table extends TaskTable = typeof TASKS> = {
  /**
   * Runs a task in a process of its own memory.
   * - A task that takes too much time or memory ends in JobFailure RESOURCE_LIMIT; its process is killed. Too much memory
   *   counts in a fresh process alone: what earlier tasks left in a used one is no fault of this.
   * - A process that crashes is replaced and the task tried once more. The second time it is a JobFailure: RESOURCE_LIMIT
   *   when it ran out of memory or was killed, else FILE_UNREADABLE, because nothing but the file can be the cause.
   * - A JobFailure that the task throws comes out as it is; any other error as an Error with the stack in its cause.
   */
  run<Name extends keyof Table & string>(
    task: Name,
    argument: TaskArgument<Table, Name>,
    options: RunOptions,
  ): Promise<TaskResult<Table, Name>>
  /** Starts all processes, so that no task waits for one. */
  warm(): Promise<void>
  /** Ends all processes; what runs or waits is rejected. */
  close(): Promise<void>
}

/** Runs pure tasks on untrusted files in child processes that can be killed. */
export const createSandbox = <Table extends TaskTable = typeof TASKS>(options: SandboxOptions): Sandbox<Table> => {
  const pool = new Pool(options)
  return {
    run: <Name extends keyof Table & string>(task: Name, argument: TaskArgument<Table, Name>, runOptions: RunOptions) =>
      pool.run(task, argument, runOptions) as Promise<TaskResult<Table, Name>>,
    warm: () => pool.warm(),
    close: () => pool.close(),
  }
}

/** An idle process that holds more than this share of what it may is replaced: the next task needs the room. */
const MAX_IDLE_SHARE = 0.7
class Pool {
  #options: Required<Omit<SandboxOptions, 'idleMs'>> & Pick<SandboxOptions, 'idleMs'>
  #queue: PQueue
  /** Started or starting; the last one was used last. */
  #idle: Promise<SandboxProcess>[] = []
  #living = new Set<SandboxProcess>()
  #closing = new AbortController()
  #idleTimer: NodeJS.Timeout | undefined

  constructor(options: SandboxOptions) {
    const tasks = new URL('tasks.ts', import.meta.url)
    const heapMb = Math.floor(options.memoryMb / 2)
    this.#options = {
      startTimeoutMs: 30_000,
      recycleAfter: 200,
      tasks,
      table: 'TASKS',
      niceness: 0,
      heapMb,
      ...options,
    }
    this.#queue = new PQueue({ concurrency: options.size })
  }

  run(task: string, argument: unknown, { signal, timeoutMs, priority = 0 }: RunOptions): Promise<unknown> {
    const ended = signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal
    clearTimeout(this.#idleTimer)
    return this.#queue
      .add(() => this.#runTwice(task, argument, ended, timeoutMs), { signal: ended, priority })
      .finally(() => this.#rest())
  }

  async warm(): Promise<void> {
    while (this.#idle.length + this.#queue.pending < this.#options.size) this.#startSpare()
    await Promise.all(this.#idle)
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error('The sandbox is closed.'))
    clearTimeout(this.#idleTimer)
    await Promise.allSettled(this.#idle)
    await Promise.all([...this.#living].map(child => child.kill()))
    await this.#queue.onIdle()
  }

  async #runTwice(task: string, argument: unknown, signal: AbortSignal, timeoutMs: number): Promise<unknown> {
    const first = await this.#take(signal)
    const wasFresh = first.tasksDone === 0
    const deadline = performance.now() + timeoutMs
    const once = (child: SandboxProcess) => this.#runOnce(child, { task, argument, signal, timeoutMs, deadline })
    try {
      return await once(first)
    } catch (error) {
      const mayPass = error instanceof ProcessEnded || (error instanceof MemoryExceeded && !wasFresh)
      if (!mayPass) throw error
    }
    try {
      return await once(await this.#start())
    } catch (error) {
      if (!(error instanceof ProcessEnded)) throw error
      throw new JobFailure(error.outOfMemory ? 'RESOURCE_LIMIT' : 'FILE_UNREADABLE', undefined, {}, error)
    }
  }

  async #runOnce(
    child: SandboxProcess,
    run: { task: string; argument: unknown; signal: AbortSignal; timeoutMs: number; deadline: number },
  ): Promise<unknown> {
    const guard = guardProcess(child, { ...run, memoryMb: this.#options.memoryMb })
    try {
      return await child.run({ task: run.task, argument: run.argument })
    } catch (error) {
      throw (error instanceof ProcessEnded && guard.reason()) || error
    } finally {
      this.#giveBack(child, guard.stop())
    }
  }

  /** An idle process, or a new one. */
  async #take(signal: AbortSignal): Promise<SandboxProcess> {
    for (;;) {
      const child = await (this.#idle.pop() ?? this.#start())
      if (child.hasEnded) continue
      if (!signal.aborted) return child
      this.#idle.push(Promise.resolve(child))
      throw signal.reason
    }
  }

  /** Keeps the process for the next task, or starts another in its place. */
  #giveBack(child: SandboxProcess, bytes: number): void {
    if (this.#closing.signal.aborted) return
    const { memoryMb, recycleAfter } = this.#options
    const isFit = bytes < MAX_IDLE_SHARE * memoryMb * 1024 * 1024 && child.tasksDone < recycleAfter
    if (isFit && !child.hasEnded) this.#idle.push(Promise.resolve(child))
    else {
      void child.kill()
      this.#startSpare()
    }
  }

  /** Gives memory back that nobody wants for now. */
  #rest(): void {
    const { idleMs } = this.#options
    clearTimeout(this.#idleTimer)
    if (idleMs === undefined) return
    this.#idleTimer = setTimeout(() => {
      if (this.#queue.pending > 0) return
      for (const idle of this.#idle.splice(0)) idle.then(child => child.kill()).catch(() => undefined)
    }, idleMs).unref()
  }

  #startSpare(): void {
    const spare = this.#start()
    this.#idle.unshift(spare)
    // Whoever takes it is told; until then nobody has asked for it.
    spare.catch(() => {
      this.#idle = this.#idle.filter(idle => idle !== spare)
    })
  }

  async #start(): Promise<SandboxProcess> {
    const child = await SandboxProcess.start(this.#options)
    this.#living.add(child)
    void child.ended.then(() => this.#living.delete(child))
    if (this.#closing.signal.aborted) await child.kill()
    return child
  }
}
