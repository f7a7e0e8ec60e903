/** The commands of the README, as a newcomer runs them. */
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testClient } from '../support/client.ts'
import { INVOICE, TRUTH } from '../support/documents.ts'
import { killTree, processTree, runCli, runProgram, startServe, stillAlive } from '../support/process.ts'
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
    expect(doctor.output().stdout).toMatch(/^docstream \S+ \(pdfjs \S+, layout \S+\)\n✔ Node 24/)
    expect(doctor.output().stdout).toMatch(/✔ embedded postgres .* 18/)
    expect(doctor.output().stdout).toMatch(/✔ Temporal /)
  })

  it('says what is missing and how to get it', async () => {
    const missing = path.join(folder.path, 'no-temporal')
    const doctor = await runCli(['doctor'], { ...settings(), TEMPORAL_CLI_PATH: missing })
    expect((await doctor.exited).code).toBe(1)
    expect(doctor.output().stdout).toMatch(new RegExp(`✖ .*${missing}`))
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
