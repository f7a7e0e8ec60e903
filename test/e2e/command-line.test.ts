/** The commands of the README, as a newcomer runs them. */
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { testClient } from '../support/client.ts'
import { INVOICE, TRUTH } from '../support/documents.ts'
import { killTree, processTree, runCli, runProgram, startServe, stillAlive } from '../support/process.ts'
import { type Page, startSite } from '../support/site.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

vi.setConfig({ testTimeout: 240_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const running: { pid: number }[] = []
const settings = () => ({ DATA_DIR: path.join(folder.path, 'data') })

beforeAll(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  for (const { pid } of running.splice(0)) await killTree(pid)
})
afterAll(() => folder.remove())

const truth = async () =>
  (JSON.parse(await readFile(TRUTH, 'utf8')) as { file: string; data: unknown }[]).find(
    ({ file }) => file === 'invoice.pdf',
  )!.data

describe('demo', () => {
  it('shows the events, prints the result and the addresses, stays up, and ends without a trace', async () => {
    const demo = await runCli(['demo'], settings())
    running.push(demo)
    await vi.waitFor(() => expect(demo.output().stderr).toContain('Ready.'), { timeout: 120_000, interval: 100 })
    const { stdout, stderr } = demo.output()
    expect(JSON.parse(stdout)).toMatchObject((await truth()) as object)
    expect(stderr).toMatch(/› Reading\n› Extracting\n\s+number\s+INV-2026-0117\s+\(\d+ %\)/)
    expect(stderr).toContain('✔ Completed')
    const [, graphiql] = /GraphiQL\s+(\S+)/.exec(stderr)!
    const [, temporal] = /Temporal UI\s+(\S+)/.exec(stderr)!
    const [, job] = /this job there\s+(\S+)/.exec(stderr)!
    for (const address of [graphiql!, temporal!, job!])
      expect((await fetch(address, { headers: { accept: 'text/html' } })).status).toBe(200)
    const [, keyFile] = /API key\s+in (\S+)/.exec(stderr)!
    expect((await stat(keyFile!)).mode & 0o777).toBe(0o600)
    const client = testClient(graphiql!.replace('/graphql', ''), (await readFile(keyFile!, 'utf8')).trim())
    await client.request('{ viewer { environment { name } } }')

    const tree = await processTree(demo.pid)
    process.kill(demo.pid, 'SIGINT')
    expect(await demo.exited).toEqual({ code: 0, signal: null })
    expect(await stillAlive(tree)).toEqual([])
  })
})

describe('extract', () => {
  it('starts a server when none runs, and gives nothing but the result on standard output', async () => {
    const extract = await runCli(['extract', INVOICE], settings())
    expect(await extract.exited).toEqual({ code: 0, signal: null })
    expect(JSON.parse(extract.output().stdout)).toMatchObject((await truth()) as object)
    expect(extract.output().stderr).toContain('✔ Completed')
  })

  it('tells first what the file is, when it is asked to', async () => {
    const extract = await runCli(['extract', INVOICE, '--classifier', 'documents'], settings())
    expect(await extract.exited).toEqual({ code: 0, signal: null })
    expect(JSON.parse(extract.output().stdout)).toMatchObject((await truth()) as object)
    expect(extract.output().stderr).toMatch(/› Classifying\n\s+class\s+invoice\s+\(\d+ %\)\n› Extracting/)
  })

  it('uses the server that runs, and leaves it running', async () => {
    const server = await startServe(settings().DATA_DIR)
    running.push(server)
    const extract = await runCli(['extract', INVOICE, '--template', 'invoice@1'], settings())
    expect((await extract.exited).code).toBe(0)
    const { jobs } = await testClient(server.url, server.key).request(
      '{ jobs(first: 1) { nodes { originalName status } } }',
    )
    expect(jobs.nodes).toEqual([{ originalName: 'invoice.pdf', status: 'COMPLETED' }])

    const broken = path.join(folder.path, 'broken.pdf')
    await writeFile(broken, '%PDF-1.7\nnothing')
    const text = path.join(folder.path, 'text.pdf')
    await writeFile(text, 'no PDF at all')
    for (const [args, code, message] of [
      [[broken], 2, 'FILE_UNREADABLE'],
      [[text], 1, 'UNSUPPORTED_FILE_TYPE'],
      [[INVOICE, '--review', '99'], 3, 'Waiting for a review'],
      [[path.join(folder.path, 'missing.pdf')], 1, 'There is no file'],
      [[INVOICE, '--template', 'nothing'], 1, 'NOT_FOUND'],
    ] as const) {
      const failed = await runCli(['extract', ...args], settings())
      expect((await failed.exited).code).toBe(code)
      expect(failed.output()).toEqual({ stdout: '', stderr: expect.stringContaining(message) })
    }
  })
})

describe('a second server', () => {
  it('is refused on the same data folder and told where the first is', async () => {
    const first = await startServe(settings().DATA_DIR)
    running.push(first)
    const second = await runCli(['serve'], settings())
    expect((await second.exited).code).toBe(1)
    expect(second.output().stderr).toContain(`(pid ${first.pid}, ${first.url})`)
    expect(second.output().stderr).not.toContain('    at ')
  })
})

describe('doctor', () => {
  it('says what is there', async () => {
    const doctor = await runCli(['doctor'], settings())
    expect((await doctor.exited).code).toBe(0)
    expect(doctor.output().stdout).toMatch(
      /^docstream \S+ \(pdfjs \S+, .*tesseract \S+, .*layout \S+, extractive \S+\)\n✔ Node 24/,
    )
    expect(doctor.output().stdout).toMatch(/✔ embedded postgres .* 18/)
    expect(doctor.output().stdout).toMatch(/✔ Temporal /)
    expect(doctor.output().stdout).toMatch(/✔ OCR models /)
  })

  it('says what is missing and how to get it', async () => {
    const missing = path.join(folder.path, 'no-temporal')
    const doctor = await runCli(['doctor'], { ...settings(), TEMPORAL_CLI_PATH: missing })
    expect((await doctor.exited).code).toBe(1)
    expect(doctor.output().stdout).toMatch(new RegExp(`✖ .*${missing}`))
  })
})

describe('models', () => {
  const here = inject('ocrModels')
  const runModels = async (args: string[], env: Record<string, string>) => {
    const models = await runCli(['models', ...args], { ...settings(), OCR_MODELS_DIR: '', OCR_MODELS_URL: '', ...env })
    return { code: (await models.exited).code, ...models.output() }
  }

  it('fails when they are nowhere to be had, and says why; --check only looks', async () => {
    const site = await startSite({})
    const env = { XDG_CACHE_HOME: path.join(folder.path, 'cache'), PATH: '', OCR_MODELS_URL: site.url('/ocr') }
    try {
      const checked = await runModels(['--check'], env)
      expect(checked).toEqual({ code: 1, stdout: expect.stringMatching(/in .*cache.*\n✖ .*\n✖ .*\n$/), stderr: '' })
      expect(site.asked).toEqual([])
      const failed = await runModels([], env)
      expect(failed).toMatchObject({ code: 1, stdout: checked.stdout })
      expect(failed.stderr).toMatch(/They could not be fetched: PP-OCRv6_det_small.onnx: .*404; there is no pip here\./)
      expect(site.asked).toEqual(['/ocr/PP-OCRv6_det_small.onnx'])
    } finally {
      await site.close()
    }
  })

  it('shows what is wrong in OCR_MODELS_DIR, and fetches nothing beside it', async () => {
    const OCR_MODELS_DIR = path.join(folder.path, 'nothing')
    const failed = await runModels([], { OCR_MODELS_DIR })
    expect(failed.code).toBe(1)
    expect(failed.stdout).toMatch(/\(OCR_MODELS_DIR\)\n✖ PP-OCRv6_det_small.onnx: it is not there\n✖/)
    expect(failed.stderr).toContain('unset OCR_MODELS_DIR')
    const doctor = await runCli(['doctor'], { ...settings(), OCR_MODELS_DIR })
    expect((await doctor.exited).code).toBe(1)
    expect(doctor.output().stdout).toContain('✖ OCR_MODELS_DIR is ')
  })

  it.runIf(here)('fetches them, and finds them from then on', async () => {
    const serve =
      (file: string): Page =>
      async (_, response) =>
        response.end(await readFile(file))
    const site = await startSite({
      '/PP-OCRv6_det_small.onnx': serve(here!.detection),
      '/PP-OCRv6_rec_small.onnx': serve(here!.recognition),
    })
    const env = { XDG_CACHE_HOME: path.join(folder.path, 'filled'), PATH: '', OCR_MODELS_URL: site.url('') }
    try {
      const fetched = await runModels([], env)
      expect(fetched.code).toBe(0)
      expect(fetched.stderr).toContain('Fetching the OCR models')
      for (const { stdout, code } of [fetched, await runModels([], env), await runModels(['--check'], env)]) {
        expect(code).toBe(0)
        expect(stdout.match(/^✔ PP-OCRv6_\w+.onnx, .* MB, SHA-256 as expected$/gm)).toHaveLength(2)
      }
      expect(site.asked).toHaveLength(2)
    } finally {
      await site.close()
    }
  })
})

describe('settings', () => {
  it('that are wrong are told by name, without a stack', async () => {
    const wrong = await runCli(['serve'], { ...settings(), PORT: 'x', MAX_PAGES: '-1' })
    expect((await wrong.exited).code).toBe(1)
    expect(wrong.output().stderr).toMatch(/^Some settings are wrong:\nPORT: .*\nMAX_PAGES: .*\n$/)
  })
})

it('examples/follow-job.ts survives a server that is killed in between', async () => {
  const copy = path.join(folder.path, 'copy.pdf')
  await copyFile(INVOICE, copy)
  const server = await startServe(settings().DATA_DIR)
  running.push(server)
  const client = testClient(server.url, server.key)
  const { startExtraction } = await client.upload(
    'mutation ($file: Upload!) { startExtraction(input: { source: { upload: $file }, target: { template: "invoice" }, onDuplicate: ALLOW }) { ... on StartExtractionSuccess { job { id } } } }',
    new Blob([await readFile(copy)]),
    'copy.pdf',
  )
  const jobId = startExtraction.job.id
  await killTree(server.pid)
  const port = new URL(server.url).port
  const follow = await runProgram('examples/follow-job.ts', [jobId], {
    DOCSTREAM_URL: `ws://127.0.0.1:${port}/graphql`,
    DOCSTREAM_KEY: server.key,
  })
  await vi.waitFor(() => expect(follow.output().stderr).toContain('disconnected after event 0'), { timeout: 60_000 })
  running.push(await startServe(settings().DATA_DIR, { PORT: port }))
  expect((await follow.exited).code).toBe(0)
  const lines = follow.output().stdout.trim().split('\n')
  expect(lines.map(line => Number(line.split('\t')[0]))).toEqual(lines.map((_, index) => index + 1))
  expect(lines.at(-1)).toContain('JOB_COMPLETED')
})
