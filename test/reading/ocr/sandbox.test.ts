import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../../src/sandbox/pool.ts'
import { drawPage, LETTER, letterTexts, models } from './support.ts'
import type { TASKS } from './tasks.ts'

const MEMORY_MB = 1_500

const sandbox = createSandbox<typeof TASKS>({
  size: 1,
  memoryMb: MEMORY_MB,
  tasks: new URL('tasks.ts', import.meta.url),
})
afterAll(() => sandbox.close())

const read = (page: ReturnType<typeof drawPage>, timeoutMs = 60_000) => {
  const options = { engine: 'auto', models, languages: ['eng'] } as const
  return sandbox.run('recognise', { options, page }, { timeoutMs })
}

describe('in a child process without environment', () => {
  it('pages are read, one of 8 megapixels within its memory', async () => {
    const large = drawPage({ width: 2_480, height: 3_508, texts: letterTexts(LETTER.concat(LETTER, LETTER)) })
    const { text, megabytes } = await read(large)
    expect(text).toBe(LETTER.concat(LETTER, LETTER).join(' '))
    expect(megabytes).toBeLessThan(MEMORY_MB)
  })

  it('a page that takes too long is given up, and the next one is read', async () => {
    const page = drawPage({ texts: letterTexts() })
    await expect(read(page, 50)).rejects.toMatchObject({ code: 'RESOURCE_LIMIT' })
    expect((await read(page)).text).toBe(LETTER.join(' '))
  })
})
