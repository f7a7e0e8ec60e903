import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { JobFailure } from '../../src/errors.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/pool.ts'
import type { TASKS } from './hostile-tasks.ts'
import { isAlive, processIdIn, until } from './wait.ts'

const LIMITS = { timeoutMs: 60_000 }
const tasks = new URL('hostile-tasks.ts', import.meta.url)

let folder: string
let count = 0
const newPath = (): string => join(folder, `file-${++count}`)

const opened: Sandbox<typeof TASKS>[] = []
const open = (options: Partial<SandboxOptions> = {}): Sandbox<typeof TASKS> => {
  const sandbox = createSandbox<typeof TASKS>({ size: 1, memoryMb: 512, tasks, ...options })
  opened.push(sandbox)
  return sandbox
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docstream-test-'))
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map(sandbox => sandbox.close()))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('results and errors', () => {
  it('carries arguments and results, also what JSON cannot', async () => {
    const value = { bytes: new Uint8Array([1, 2]), at: new Date(0), map: new Map([[1, undefined]]), nothing: NaN }
    expect(await open().run('echo', value, LIMITS)).toEqual(value)
  })

  it('passes a JobFailure on as it is', async () => {
    const error = await open()
      .run('failJob', 7, LIMITS)
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(JobFailure)
    expect(error).toMatchObject({ code: 'PAGE_UNREADABLE', message: 'Cannot be read.', details: { page: 7 } })
    expect((error as Error).cause).toMatch(/the cause/)
  })

  it('passes any other error on as an Error with the stack in its cause', async () => {
    const sandbox = open()
    const error = await sandbox.run('throwError', 'odd', LIMITS).catch((reason: unknown) => reason)
    expect(error).not.toBeInstanceOf(JobFailure)
    expect(error).toMatchObject({ message: 'odd', cause: expect.stringMatching(/TypeError: odd[\s\S]*hostile-tasks/) })
    await expect(sandbox.run('throwText', undefined, LIMITS)).rejects.toThrow('only a text')
  })

  it('is not disturbed by a promise that fails beside the task', async () => {
    const sandbox = open()
    const before = await sandbox.run('pid', undefined, LIMITS)
    expect(await sandbox.run('leaveRejection', undefined, LIMITS)).toBe('fine')
    expect(await sandbox.run('pid', undefined, LIMITS)).toBe(before)
  })

  it('says why a process cannot start', async () => {
    const sandbox = open({ tasks: new URL('no-such-module.ts', import.meta.url) })
    await expect(sandbox.warm()).rejects.toThrow(/did not start[\s\S]*no-such-module/)
    await expect(sandbox.run('echo', 1, LIMITS)).rejects.toThrow(/did not start[\s\S]*no-such-module/)
  })
})

describe('processes', () => {
  it('runs as many tasks at a time as it has processes, the others in their order', async () => {
    const sandbox = open({ size: 2 })
    const gates = [newPath(), newPath(), newPath(), newPath()]
    const done: number[] = []
    const runs = gates.map(async (gate, index) => {
      const pid = await sandbox.run('waitFor', gate, LIMITS)
      done.push(index)
      return pid
    })
    for (const index of [3, 2, 1]) await writeFile(gates[index]!, '')
    const others = await Promise.all(runs.slice(1))
    expect(done).toEqual([1, 2, 3])
    await writeFile(gates[0]!, '')
    expect(new Set(others)).toEqual(new Set([others[0]]))
    expect(others).not.toContain(await runs[0])
  })

  it('answers in the order asked with one process', async () => {
    const sandbox = open()
    const order: number[] = []
    await Promise.all([1, 2, 3, 4].map(n => sandbox.run('echo', n, LIMITS).then(() => order.push(n))))
    expect(order).toEqual([1, 2, 3, 4])
  })

  it('ends processes that nobody wants any more, and starts others when somebody does', async () => {
    const sandbox = open({ idleMs: 20 })
    const pid = await sandbox.run('pid', undefined, LIMITS)
    await until(() => !isAlive(pid))
    expect(await sandbox.run('pid', undefined, LIMITS)).not.toBe(pid)
  })

  it('takes what has priority first', async () => {
    const sandbox = open()
    const order: number[] = []
    const run = (n: number, priority: number) =>
      sandbox.run('echo', n, { ...LIMITS, priority }).then(() => order.push(n))
    await Promise.all([run(1, 0), run(2, -1), run(3, 0), run(4, -1), run(5, 0)])
    expect(order).toEqual([1, 3, 5, 2, 4])
  })

  it('keeps a process for the next task, and replaces it after so many', async () => {
    const sandbox = open({ recycleAfter: 2 })
    const pids: number[] = []
    for (let run = 0; run < 5; run++) pids.push(await sandbox.run('pid', undefined, LIMITS))
    expect(pids[1]).toBe(pids[0])
    expect(pids[2]).not.toBe(pids[0])
    expect(pids[3]).toBe(pids[2])
    expect(new Set(pids).size).toBe(3)
    await until(() => !isAlive(pids[0]!))
  })

  it('gives its processes nothing of its environment', async () => {
    process.env.DOCSTREAM_TEST_SECRET = 'secret'
    const environment = await open().run('environment', undefined, LIMITS)
    delete process.env.DOCSTREAM_TEST_SECRET
    const foreign = Object.keys(environment).filter(name => !/^(NODE_CHANNEL_.*|PWD|SHLVL|_|OLDPWD)$/.test(name))
    expect(foreign).toEqual([])
  })

  it('is not ended by signals meant for the whole group', async () => {
    expect(await open().run('signalOneself', undefined, LIMITS)).toBe('still there')
  })
})

describe('limits', () => {
  it('ends a task that takes too long, and goes on', async () => {
    const sandbox = open()
    const before = await sandbox.run('pid', undefined, LIMITS)
    await expect(sandbox.run('hang', undefined, { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'RESOURCE_LIMIT',
      message: expect.stringContaining('0.3 s'),
    })
    await until(() => !isAlive(before))
    expect(await sandbox.run('echo', 'after', LIMITS)).toBe('after')
  })

  it('does not count the time that a task waits', async () => {
    const sandbox = open()
    const gate = newPath()
    const first = sandbox.run('waitFor', gate, LIMITS)
    const second = sandbox.run('echo', 'in time', { timeoutMs: 30_000 })
    await writeFile(gate, '')
    await first
    expect(await second).toBe('in time')
  })

  it('does not blame a task for what earlier ones left in its process', async () => {
    const sandbox = open()
    const first = await sandbox.run('keepMegabytes', 260, LIMITS)
    expect(await sandbox.run('keepMegabytes', 260, LIMITS)).not.toBe(first)
  })

  it('ends a task that fills memory outside of the heap', async () => {
    const sandbox = open()
    await expect(sandbox.run('fillBuffers', undefined, LIMITS)).rejects.toMatchObject({
      code: 'RESOURCE_LIMIT',
      message: expect.stringContaining('512 MB'),
    })
    expect(await sandbox.run('echo', 'after', LIMITS)).toBe('after')
  })

  it('ends a task that fills the heap', async () => {
    const sandbox = open({ memoryMb: 300 })
    await expect(sandbox.run('fillHeap', undefined, LIMITS)).rejects.toMatchObject({ code: 'RESOURCE_LIMIT' })
    expect(await sandbox.run('echo', 'after', LIMITS)).toBe('after')
  })
})

describe('crashes', () => {
  it('tries a task once more', async () => {
    expect(await open().run('crashOnce', newPath(), LIMITS)).toBe('second time')
  })

  it('gives up the second time', async () => {
    const path = newPath()
    const sandbox = open()
    await expect(sandbox.run('crash', path, LIMITS)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      cause: { message: expect.stringContaining('SIGSEGV') },
    })
    expect(await readFile(path, 'utf8')).toBe('x\nx\n')
    expect(await sandbox.run('echo', 'after', LIMITS)).toBe('after')
  })

  it('survives that somebody ends a process that works', async () => {
    const sandbox = open()
    const pid = await sandbox.run('pid', undefined, LIMITS)
    const gate = newPath()
    const run = sandbox.run('waitFor', gate, LIMITS)
    process.kill(pid, 'SIGKILL')
    await until(() => !isAlive(pid))
    await writeFile(gate, '')
    expect(await run).not.toBe(pid)
  })

  it('survives that somebody ends a process that waits', async () => {
    const sandbox = open()
    const pid = await sandbox.run('pid', undefined, LIMITS)
    process.kill(pid, 'SIGKILL')
    await until(() => !isAlive(pid))
    expect(await sandbox.run('echo', 'after', LIMITS)).toBe('after')
  })
})

describe('abort and close', () => {
  it('ends a running task at once', async () => {
    const sandbox = open()
    const path = newPath()
    const abort = new AbortController()
    const run = sandbox.run('reportAndHang', path, { ...LIMITS, signal: abort.signal })
    const pid = await processIdIn(path)
    abort.abort(new Error('not wanted'))
    await expect(run).rejects.toThrow('not wanted')
    await until(() => !isAlive(pid))
    expect(await sandbox.run('echo', 'after', LIMITS)).toBe('after')
  })

  it('takes a waiting task out of the queue', async () => {
    const sandbox = open()
    const gate = newPath()
    const first = sandbox.run('waitFor', gate, LIMITS)
    const abort = new AbortController()
    const second = sandbox.run('echo', 2, { ...LIMITS, signal: abort.signal })
    abort.abort(new Error('not wanted'))
    await expect(second).rejects.toThrow('not wanted')
    await writeFile(gate, '')
    expect(await first).toEqual(expect.any(Number))
  })

  it('does not begin a task that is aborted already', async () => {
    const path = newPath()
    const run = open().run('crash', path, { ...LIMITS, signal: AbortSignal.abort(new Error('not wanted')) })
    await expect(run).rejects.toThrow('not wanted')
    await expect(readFile(path)).rejects.toThrow('ENOENT')
  })

  it('ends everything on close', async () => {
    const sandbox = open({ size: 2 })
    const path = newPath()
    await sandbox.warm()
    const idle = await sandbox.run('pid', undefined, LIMITS)
    const refused = [
      sandbox.run('reportAndHang', path, LIMITS),
      sandbox.run('hang', undefined, LIMITS),
      sandbox.run('echo', 3, LIMITS),
    ].map(run => expect(run).rejects.toThrow('The sandbox is closed.'))
    const busy = await processIdIn(path)
    await sandbox.close()
    await Promise.all(refused)
    expect([isAlive(idle), isAlive(busy)]).toEqual([false, false])
    await expect(sandbox.run('echo', 4, LIMITS)).rejects.toThrow('The sandbox is closed.')
  })
})
