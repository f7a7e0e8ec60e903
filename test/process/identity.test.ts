import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { identifyByPs, identifyProcess, isRunning, listByPs, listCommands } from '../../src/process/identity.ts'
import { until } from './support/conditions.ts'

const children: ReturnType<typeof spawn>[] = []
const start = async (command: string, ...args: string[]): Promise<number> => {
  const child = spawn(command, args, { stdio: 'ignore' })
  children.push(child)
  await once(child, 'spawn')
  return child.pid!
}
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

describe.each([
  ['of this system', identifyProcess, listCommands],
  ['of ps', identifyByPs, listByPs],
])('process identity %s', (_, identify, list) => {
  test('stays the same while the process runs and is gone with it', async () => {
    const pid = await start('sleep', '1000')
    const identity = await identify(pid)
    expect(identity).toMatchObject({ pid, startedAt: expect.stringMatching(/\d/) })
    expect(await identify(pid)).toEqual(identity)
    process.kill(pid, 'SIGKILL')
    await until('the process is gone', async () => (await identify(pid)) === undefined)
  })

  test('a zombie has ended', async () => {
    // The shell becomes a sleep that never asks for the end of its child.
    const parent = await start('sh', '-c', 'sleep 1001.5 & exec sleep 1000')
    const { pid } = await until('the child runs', async () =>
      (await list()).find(({ command }) => command === 'sleep 1001.5'),
    )
    expect(await identify(pid)).toBeDefined()
    process.kill(pid, 'SIGKILL')
    await until('it has ended', async () => (await identify(pid)) === undefined)
    process.kill(pid, 0) // throws when there is not even a zombie
    expect(await identify(parent)).toBeDefined()
  })

  test('lists processes with their command lines', async () => {
    const pid = await start('sleep', '1002.5')
    expect(await list()).toContainEqual({ pid, command: 'sleep 1002.5' })
  })
})

test('another process with the same pid is told apart', async () => {
  const identity = (await identifyProcess(process.pid))!
  expect(await isRunning(identity)).toBe(true)
  expect(await isRunning({ ...identity, startedAt: `${identity.startedAt}0` })).toBe(false)
})
