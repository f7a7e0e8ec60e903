import { afterEach, describe, expect, test } from 'vitest'
import type { Binding } from '../../src/process/binding.ts'
import { startBound } from '../../src/process/bound.ts'
import { listCommands } from '../../src/process/identity.ts'
import { isAlive, until, untilGone } from './support/conditions.ts'
import { killScripts, runScript } from './support/script.ts'

const PARENT = new URL('support/parent.ts', import.meta.url)
const PATH = process.env.PATH ?? ''
const isRoot = process.getuid?.() === 0

/** pdeathsig falls back to the leash where the system has no setpriv. */
const bindings: Binding[] = ['pdeathsig', 'leash']

afterEach(killScripts)

describe.each(bindings)('a server bound by %s', binding => {
  const bound = (script: string, ...args: string[]) =>
    startBound({ command: 'sh', args: ['-c', script, 'sh', ...args], env: { PATH }, deathSignal: 'SIGTERM', binding })

  test.each(['SIGKILL', 'SIGTERM'] as const)('ends with a parent that gets %s', async signal => {
    const parent = runScript(PARENT, [binding, 'SIGTERM', 'sleep', '1000'])
    const pid = await parent.told<number>('pid')
    expect(await isAlive(pid)).toBe(true)
    process.kill(parent.pid, signal)
    expect(await untilGone(parent.pid, pid)).toBe(true)
  })

  test('ends with a parent that leaves without stopping it', async () => {
    const parent = runScript(PARENT, [binding, 'SIGKILL', 'sleep', '1000'], { env: { LEAVE: '1' } })
    expect(await untilGone(await parent.told<number>('pid'))).toBe(true)
  })

  test('gets the signal that was asked for', async () => {
    // It tells of SIGINT by what becomes of it, and takes one only: the kernel may send several.
    const script = "trap '' TERM; trap 'trap \"\" INT; exec sleep 1003.5' INT; echo ready; while :; do sleep 0.02; done"
    const parent = runScript(PARENT, [binding, 'SIGINT', 'sh', '-c', script])
    const pid = await parent.told<number>('pid')
    await parent.told('line')
    await parent.kill()
    const { command } = await until('the trap ran', async () =>
      (await listCommands()).find(process => process.pid === pid && process.command.startsWith('sleep 1003')),
    )
    expect(command).toBe('sleep 1003.5')
    process.kill(pid, 'SIGKILL')
    await untilGone(pid)
  })

  test('does not get the Ctrl-C of the terminal', async () => {
    const parent = runScript(PARENT, [binding, 'SIGKILL', 'sleep', '1000'])
    const pid = await parent.told<number>('pid')
    process.kill(-parent.pid, 'SIGINT') // the whole group, as a terminal does
    await parent.told('interrupted')
    expect(await isAlive(pid)).toBe(true)
  })

  test.runIf(isRoot)('ends with its parent also as another user', async () => {
    const parent = runScript(PARENT, [binding, 'SIGKILL', 'sleep', '1000'], { env: { AS_UID: '65534' } })
    const pid = await parent.told<number>('pid')
    await parent.kill()
    expect(await untilGone(pid)).toBe(true)
  })

  test('stops at the first signal that it takes', async () => {
    const lines: string[] = []
    const server = await startBound({
      command: 'sh',
      args: ['-c', "trap '' INT; trap 'exit 7' TERM; echo ready; while :; do sleep 0.02; done"],
      env: { PATH },
      deathSignal: 'SIGKILL',
      onLine: line => lines.push(line),
      binding,
    })
    await until('it is ready', () => lines.includes('ready'))
    const exit = await server.stop([
      { signal: 'SIGINT', waitMs: 100 },
      { signal: 'SIGTERM', waitMs: 60_000 },
    ])
    expect(exit).toEqual({ code: 7, signal: null })
    expect(server.hasExited).toBe(true)
  })

  test('is killed when it takes none', async () => {
    const server = await bound("trap '' TERM; echo ready; while :; do sleep 0.02; done")
    await until('it is ready', () => server.lastLines().includes('ready'))
    expect(await server.stop([{ signal: 'SIGTERM', waitMs: 50 }])).toEqual({ code: null, signal: 'SIGKILL' })
    await untilGone(server.pid)
  })

  test('keeps its last lines, cut to a length, of both outputs', async () => {
    const script =
      'i=0; while [ $i -lt 100 ]; do echo line $i; i=$((i+1)); done; head -c 100000 /dev/zero | tr "\\0" x >&2'
    const server = await bound(script)
    expect(await server.exited).toEqual({ code: 0, signal: null })
    expect(server.lastLines()).toHaveLength(40)
    expect(server.lastLines()).toContain('line 99')
    expect(server.lastLines()).toContain('x'.repeat(4096))
  })

  test('has only the environment that it was given', async () => {
    process.env.DOCSTREAM_TEST_SECRET = 'secret'
    const server = await bound('echo "[$DOCSTREAM_TEST_SECRET]"')
    await server.exited
    delete process.env.DOCSTREAM_TEST_SECRET
    expect(server.lastLines()).toEqual(['[]'])
  })

  test('leaves nothing behind when it ends by itself', async () => {
    const server = await bound('exit 3', 'docstream-test-marker-1004')
    expect(await server.exited).toEqual({ code: 3, signal: null })
    await until(
      'its watcher is gone',
      async () => !(await listCommands()).some(({ command }) => command.includes('docstream-test-marker-1004')),
    )
  })

  test('a program that is not there ends with 127 and says so', async () => {
    const server = await startBound({ command: '/nowhere/at-all', args: [], env: {}, deathSignal: 'SIGKILL', binding })
    expect(await server.exited).toEqual({ code: 127, signal: null })
    expect(server.lastLines().join()).toContain('/nowhere/at-all')
  })
})
