import { afterAll, describe, expect, it } from 'vitest'
import { JobFailure } from '../../src/errors.ts'
import { createSandbox } from '../../src/sandbox/pool.ts'
import { temporaryFiles } from '../fixtures/files.ts'
import { deepArrays, flateBomb, hugeImage, nestedForms } from '../fixtures/hostile.ts'
import { onePage } from '../fixtures/pdf.ts'

const write = temporaryFiles()
const sandbox = createSandbox({ size: 2, memoryMb: 768 })
afterAll(() => sandbox.close())

const LIMITS = { timeoutMs: 50_000 }
const read = async (path: string, limits = LIMITS): Promise<string> => {
  const asked = { path, pages: [1], ocr: 'NEVER' as const, budgetMs: 1_000 }
  const { read, unreadable } = await sandbox.run('readPages', asked, limits)
  const [failure] = unreadable
  if (failure) throw new JobFailure(failure.code, failure.message, { page: failure.number })
  return read[0]!.text
}
const good = await write(onePage('BT /F1 20 Tf 100 500 Td (Hello) Tj ET'))
const readGood = () => read(good)

describe('a hostile file ends in its own failure, and others are read as ever', () => {
  it.each([
    ['a content stream of 4 GB', flateBomb, LIMITS, 'RESOURCE_LIMIT', /memory/],
    ['an image of 4.8 GB', hugeImage, LIMITS, 'RESOURCE_LIMIT', /memory/],
    ['content without end', nestedForms, { timeoutMs: 3_000 }, 'RESOURCE_LIMIT', /3 s/],
    ['arrays in arrays', deepArrays, LIMITS, 'PAGE_UNREADABLE', /damaged/],
  ])('%s', async (_name, make, limits, code, message) => {
    const path = await write(make())
    expect(await readGood()).toBe('Hello')
    const hostile = read(path, limits).catch((error: unknown) => error)
    expect(await Promise.all([readGood(), readGood(), readGood()])).toEqual(['Hello', 'Hello', 'Hello'])
    expect(await hostile).toMatchObject({ code, message: expect.stringMatching(message) })
    expect(await readGood()).toBe('Hello')
  })
})

it('tells failures of files as they are', async () => {
  const path = await write(Buffer.from('<svg/>'))
  await expect(sandbox.run('inspectFile', { path, maxPages: 5 }, LIMITS)).rejects.toMatchObject({
    code: 'UNSUPPORTED_FILE_TYPE',
    message: expect.stringContaining('image/svg+xml'),
  })
  const blank = await write(onePage('/Missing Do'))
  await expect(read(blank)).rejects.toMatchObject({ code: 'PAGE_UNREADABLE', details: { page: 1 } })
})
