import { type ChildProcess, spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { bindCommand } from '../process/binding.ts'
import { type Reply, type Request, unpackError } from './protocol.ts'

export type StartOptions = {
  /** URL of the module with the table of tasks, and the name of its export. */
  tasks: URL
  table: string
  /** See setPriority of node:os. */
  niceness: number
  /**
   * Limit of V8's heap; what is outside of it is for the pool to watch. With a limit, V8 collects garbage after nearly
   * every task, which takes longer than the task, unless it is told that half of the limit may be used freely.
   */
  heapMb: number
  startTimeoutMs: number
}

/** The process ended in the middle of a task, or before it could take one. */
export class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded'
  readonly signal: NodeJS.Signals | null
  /** It ran out of memory, or somebody ended it, as the system does when memory runs out. */
  readonly outOfMemory: boolean

  constructor(code: number | null, signal: NodeJS.Signals | null, output: string) {
    super(`The sandbox process ended with ${signal ?? `exit code ${code}`}.${output && `\n${output}`}`)
    this.signal = signal
    this.outOfMemory = signal === 'SIGKILL' || signal === 'SIGABRT' || output.includes('heap out of memory')
  }
}

const ENTRY = fileURLToPath(new URL('child.ts', import.meta.url))
/** Of its standard error, this many last characters are kept for the error that tells of its end. */
const KEPT_OUTPUT = 4_000

/** A child process that runs tasks, one at a time. It ends with this process, however this one ends. */
export class SandboxProcess {
  readonly pid: number
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>
  tasksDone = 0
  #child: ChildProcess
  #output = ''
  #ended: ProcessEnded | undefined
  #settle: ((reply: Reply | ProcessEnded) => void) | undefined

  private constructor(child: ChildProcess) {
    this.#child = child
    this.pid = child.pid ?? 0
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#keep(text))
    child.on('message', (reply: Reply) => this.#answer(reply))
    // What cannot be sent, because the process is about to end, is told by its end.
    child.on('error', error => this.#keep(error.message))
    holdLeash(child)
    this.ended = new Promise(resolve => {
      const end = (code: number | null, signal: NodeJS.Signals | null): void => {
        this.#ended = new ProcessEnded(code, signal, this.#output.trim())
        this.#answer(this.#ended)
        resolve()
      }
      child.once('close', end)
      if (child.pid === undefined) child.once('error', () => end(null, null))
    })
  }

  /** @throws Error when the process cannot be started or does not get ready in time */
  static async start({ tasks, table, niceness, heapMb, startTimeoutMs }: StartOptions): Promise<SandboxProcess> {
    const node = [
      `--max-old-space-size=${heapMb}`,
      `--initial-old-space-size=${Math.floor(heapMb / 2)}`,
      ENTRY,
      tasks.href,
      table,
      String(niceness),
    ]
    const bound = await bindCommand({ command: process.execPath, args: node, deathSignal: 'SIGKILL' })
    const leash = bound.how === 'leash' ? 'pipe' : 'ignore'
    const child = spawn(bound.command, bound.args, {
      // Nothing of our environment, which holds secrets; Windows alone needs this one.
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
      stdio: ['ignore', 'ignore', 'pipe', leash, 'ipc'],
      serialization: 'advanced',
      detached: true,
    })
    const started = new SandboxProcess(child)
    const timer = setTimeout(() => started.kill(), startTimeoutMs)
    try {
      const reply = await started.#next()
      if (reply instanceof ProcessEnded) throw new Error(`A sandbox process did not start.\n${reply.message}`)
    } finally {
      clearTimeout(timer)
    }
    started.#hold(false)
    return started
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined
  }

  /**
   * Runs a task; only one at a time.
   * @throws ProcessEnded when the process ends before it answers; what the task throws, see protocol.ts
   */
  async run(request: Request): Promise<unknown> {
    this.#hold(true)
    try {
      if (this.#ended) throw this.#ended
      const answer = this.#next()
      this.#child.send(request)
      const reply = await answer
      if (reply instanceof ProcessEnded) throw reply
      this.tasksDone++
      if (reply.kind === 'failed') throw unpackError(reply.error)
      return reply.kind === 'done' ? reply.result : undefined
    } finally {
      this.#hold(false)
    }
  }

  /** Ends the process at once; resolves when it has ended. */
  kill(): Promise<void> {
    if (!this.hasEnded) this.#hold(true)
    this.#child.kill('SIGKILL')
    return this.ended
  }

  #keep(output: string): void {
    this.#output = (this.#output + output).slice(-KEPT_OUTPUT)
  }

  #next(): Promise<Reply | ProcessEnded> {
    return new Promise(resolve => {
      this.#settle = resolve
    })
  }

  #answer(reply: Reply | ProcessEnded): void {
    this.#settle?.(reply)
    this.#settle = undefined
  }

  /** A process that waits for work does not keep this one alive. */
  #hold(busy: boolean): void {
    const method = busy ? 'ref' : 'unref'
    this.#child[method]()
    this.#child.channel?.[method]()
    for (const stream of this.#child.stdio) if (stream instanceof Socket) stream[method]()
  }
}

/** See binding.ts: a word on the pipe, when there is one, says that the process has ended by itself. */
const holdLeash = (child: ChildProcess): void => {
  const leash = child.stdio[3]
  if (!(leash instanceof Socket)) return
  leash.on('error', () => {})
  child.once('exit', () => leash.end('free\n'))
}
