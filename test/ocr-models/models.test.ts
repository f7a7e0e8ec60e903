import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { filesOf, MODELS } from '../../src/ocr-models/catalogue.ts'
import { checkFolder } from '../../src/ocr-models/check.ts'
import { type FetchOptions, fetchModels } from '../../src/ocr-models/fetch.ts'
import { locateModels } from '../../src/ocr-models/locate.ts'
import { type ObtainOptions, obtainModels } from '../../src/ocr-models/obtain.ts'
import { StartError } from '../../src/process/start-error.ts'
import { until, untilGone } from '../process/support/conditions.ts'
import { removeFolders, temporaryFolder } from '../process/support/folder.ts'
import { keepLog } from '../process/support/log.ts'
import { killScripts, runScript } from '../process/support/script.ts'
import { type Page, type Site, startSite } from '../support/site.ts'
import { DETECTION, GOOD_WHEEL, MADE, other, RECOGNITION, wheel, writeModels } from './support/made-models.ts'

const LIMITS = { firstByteMs: 1_000, stallMs: 1_000, totalMs: 4_000 }
/** In an entry of the central directory of a zip archive. */
const UNPACKED_SIZE_AT = 24
const NO_PIP = { PATH: '' }

let folder: string
let cacheDir: string
let cached: string
let log: ReturnType<typeof keepLog>
const sites: Site[] = []

beforeEach(async () => {
  folder = await temporaryFolder()
  cacheDir = join(folder, 'cache')
  cached = join(cacheDir, 'ocr-models-made')
  log = keepLog()
})
afterEach(async () => {
  await killScripts()
  for (const site of sites.splice(0)) await site.close()
  await removeFolders()
})

const site = async (pages: Record<string, Page>): Promise<Site> => {
  const started = await startSite(pages)
  sites.push(started)
  return started
}

const gives =
  (content: Buffer): Page =>
  (_, response) =>
    response.end(content)

const GOOD_PAGES = { '/m/detection.onnx': gives(DETECTION), '/m/recognition.onnx': gives(RECOGNITION) }

/** By OCR_MODELS_URL alone, unless the environment has a pip. */
const fetched = (options: Partial<FetchOptions> = {}) =>
  fetchModels({ cacheDir, env: NO_PIP, log, models: MADE, limits: LIMITS, ...options })

const located = (modelsDir?: string) => locateModels({ modelsDir, cacheDir, env: {}, log, models: MADE })

const obtained = (options: Partial<ObtainOptions> = {}) =>
  obtainModels({
    engine: 'auto',
    modelsDir: null,
    modelsUrl: null,
    cacheDir,
    env: NO_PIP,
    log,
    models: MADE,
    limits: LIMITS,
    ...options,
  })

const inCache = () => ({
  detection: join(cached, 'detection.onnx'),
  recognition: join(cached, 'recognition.onnx'),
})

const expectKept = async (): Promise<void> => {
  expect(await readFile(inCache().detection)).toEqual(DETECTION)
  expect(await readFile(inCache().recognition)).toEqual(RECOGNITION)
  expect((await readdir(cached)).sort()).toEqual(['detection.onnx', 'lock', 'recognition.onnx'])
}

describe('OCR_MODELS_DIR', () => {
  test('comes before the cache, and the cache before nothing', async () => {
    expect(await located()).toBeUndefined()
    await writeModels(cached)
    await writeModels(join(folder, 'mine'))
    expect(await located(join(folder, 'mine'))).toEqual({
      detection: join(folder, 'mine', 'detection.onnx'),
      recognition: join(folder, 'mine', 'recognition.onnx'),
      source: 'OCR_MODELS_DIR',
    })
    expect(await located()).toEqual({ ...inCache(), source: 'cache' })
    expect(log.warn.lines).toEqual([])
  })

  test('with other files is an error that says what is expected, although the cache has them', async () => {
    await writeModels(cached)
    const mine = join(folder, 'mine')
    await writeModels(mine, other(DETECTION), RECOGNITION.subarray(1))
    const error = await located(mine).catch((thrown: Error) => thrown)
    expect(error).toBeInstanceOf(StartError)
    const { message } = error as Error
    expect(message).toMatch(/^OCR_MODELS_DIR is .*mine, which must have detection.onnx and recognition.onnx/)
    expect(message).toContain('as they are in made-models 1.2.3')
    expect(message).toMatch(
      new RegExp(`${mine}/detection.onnx: its SHA-256 is [0-9a-f]{64}; ${MADE.detection.sha256} is expected`),
    )
    expect(message).toContain(`${mine}/recognition.onnx: it has 23 bytes; 24 are expected`)
    for (const engine of ['auto', 'paddle'] as const)
      await expect(obtained({ engine, modelsDir: mine })).rejects.toThrow(message)
  })

  test('with nothing, or no file, is an error', async () => {
    await mkdir(join(folder, 'mine', 'detection.onnx'), { recursive: true })
    await expect(located(join(folder, 'mine'))).rejects.toThrow(
      /detection.onnx: it is not a file[\s\S]*recognition.onnx: it is not there/,
    )
  })
})

test('a damaged file in the cache is told, and replaced', async () => {
  await writeModels(cached, DETECTION, other(RECOGNITION))
  expect(await located()).toBeUndefined()
  expect(log.warn.lines).toHaveLength(1)
  expect(log.warn.lines[0]).toContain(`${cached}/recognition.onnx is not used: its SHA-256 is`)
  const { url } = await site(GOOD_PAGES)
  expect(await fetched({ modelsUrl: url('/m') })).toMatchObject({ source: 'OCR_MODELS_URL' })
  await expectKept()
})

describe('OCR_MODELS_URL', () => {
  test.each([
    ['a folder', '/m'],
    ['a folder with a slash, and a query', '/m/?token=1'],
    ['a redirect', '/moved'],
    ['a wheel', '/made.whl'],
    ['a zip archive', '/made.zip?token=1'],
  ])('can be %s', async (_, path) => {
    const { url } = await site({
      ...GOOD_PAGES,
      '/made.whl': gives(GOOD_WHEEL),
      '/made.zip': gives(wheel({ 'recognition.onnx': RECOGNITION, 'detection.onnx': DETECTION })),
      '/moved/detection.onnx': (_request, response) =>
        response.writeHead(302, { location: '../m/detection.onnx' }).end(),
      '/moved/recognition.onnx': (_request, response) =>
        response.writeHead(301, { location: '/m/recognition.onnx' }).end(),
    })
    expect(await fetched({ modelsUrl: url(path) })).toEqual({ ...inCache(), source: 'OCR_MODELS_URL' })
    await expectKept()
    expect(await located()).toMatchObject({ source: 'cache' })
  })

  test('is asked once for all who wait, in other processes too', async () => {
    const { promise: everybodyWaits, resolve } = Promise.withResolvers<void>()
    const { url, asked } = await site({
      ...GOOD_PAGES,
      '/m/detection.onnx': (_, response) => everybodyWaits.then(() => response.end(DETECTION)),
    })
    const script = runScript(new URL('support/fetch.ts', import.meta.url), [cacheDir, url('/m')])
    await until('the first asks', () => asked.length > 0)
    const waiting = [1, 2, 3].map(() => fetched({ modelsUrl: url('/m') }))
    await until('the others wait', () => log.info.lines.length === 3)
    resolve()
    expect((await Promise.all(waiting)).map(({ source }) => source)).toEqual(['cache', 'cache', 'cache'])
    expect(await script.told('fetched')).toBe('OCR_MODELS_URL')
    expect(asked).toEqual(['/m/detection.onnx', '/m/recognition.onnx'])
    expect(log.info.lines).toContain('Waiting for another docstream that fetches the OCR models')
    await expectKept()
  })

  const forever = (response: ServerResponse, everyMs: number, text: string): void => {
    const timer = setInterval(() => response.write(text), everyMs)
    response.on('close', () => clearInterval(timer))
  }
  const bad: Record<string, [Page, RegExp]> = {
    missing: [(_, response) => response.writeHead(404).end(), /detection.onnx: .*404/],
    wrong: [
      gives(other(DETECTION)),
      /detection.onnx is refused: its SHA-256 is [0-9a-f]{64}; [0-9a-f]{64} is expected/,
    ],
    short: [gives(DETECTION.subarray(3)), /detection.onnx is refused: it has 22 bytes; 25 are expected/],
    'announced too large': [
      (_, response) => response.writeHead(200, { 'content-length': 10_000_000 }).write('x'),
      /it is larger than 25 bytes/,
    ],
    endless: [(_, response) => forever(response, 10, 'xxxxx'), /it is larger than 25 bytes/],
    truncated: [
      (_, response) => {
        response.writeHead(200, { 'content-length': 24 }).write('finds')
        setTimeout(() => response.destroy(), 50)
      },
      /detection.onnx: The connection to the URL failed or broke off \(.+\)/,
    ],
    silent: [() => undefined, /in time/],
    stalling: [(_, response) => response.writeHead(200, { 'content-length': 24 }).write('finds'), /in time/],
    dripping: [(_, response) => forever(response, 400, 'x'), /in time/],
    circular: [(request, response) => response.writeHead(302, { location: request.url }).end(), /more than 5 times/],
    'leading elsewhere': [
      (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      /Only http and https/,
    ],
  }
  test.each(Object.keys(bad))('that is %s is given up with the reason, and nothing is kept', async name => {
    const [page, reason] = bad[name]!
    const { url } = await site({ ...GOOD_PAGES, '/m/detection.onnx': page })
    const started = Date.now()
    await expect(fetched({ modelsUrl: url('/m') })).rejects.toThrow(reason)
    expect(Date.now() - started).toBeLessThan(10_000)
    expect((await readdir(cached)).sort()).toEqual(['failed.json', 'lock'])
  })

  test.each([
    ['no archive', Buffer.from('no archive at all'), 'cannot be unpacked'],
    ['cut off', GOOD_WHEEL.subarray(0, -30), 'cannot be unpacked'],
    ['without one', wheel({ 'a/detection.onnx': DETECTION }), 'the archive has no recognition.onnx of 24 bytes'],
    [
      'with another',
      wheel({ 'a/detection.onnx': other(DETECTION), 'a/recognition.onnx': RECOGNITION }),
      'detection.onnx is refused',
    ],
    [
      'with a larger one',
      wheel({ 'a/detection.onnx': Buffer.alloc(50_000_000), 'a/recognition.onnx': RECOGNITION }),
      'the archive has no detection.onnx of 25 bytes',
    ],
  ])('with an archive that is %s is given up with the reason', async (_, archive, reason) => {
    const { url } = await site({ '/made.whl': gives(archive) })
    await expect(fetched({ modelsUrl: url('/made.whl') })).rejects.toThrow(reason)
    expect((await readdir(cached)).sort()).toEqual(['failed.json', 'lock'])
  })

  test('with an archive that lies about the size of a file is refused', async () => {
    const lying = wheel({ 'a/detection.onnx': Buffer.alloc(50_000_000), 'a/recognition.onnx': RECOGNITION })
    const central = lying.indexOf(Buffer.from('PK\x01\x02'), lying.indexOf('PK\x01\x02') + 4)
    expect(lying.readUInt32LE(central + UNPACKED_SIZE_AT)).toBe(50_000_000)
    lying.writeUInt32LE(DETECTION.length, central + UNPACKED_SIZE_AT)
    const { url } = await site({ '/made.whl': gives(lying) })
    await expect(fetched({ modelsUrl: url('/made.whl') })).rejects.toThrow(/cannot be unpacked: .*too many bytes/)
    expect((await readdir(cached)).sort()).toEqual(['failed.json', 'lock'])
  })

  test('with an archive whose paths lead out of it is refused', async () => {
    const { url } = await site({
      '/made.zip': gives(wheel({ '../../detection.onnx': DETECTION, '/recognition.onnx': RECOGNITION })),
    })
    await expect(fetched({ modelsUrl: url('/made.zip') })).rejects.toThrow(/cannot be unpacked: invalid relative path/)
    expect((await readdir(cached)).sort()).toEqual(['failed.json', 'lock'])
    expect(await readdir(folder)).toEqual(['cache'])
  })

  test('leaves nothing half when its process is killed in the middle', async () => {
    const half = await site({
      ...GOOD_PAGES,
      '/m/recognition.onnx': (_, response) => response.writeHead(200, { 'content-length': 24 }).write('reads'),
    })
    const script = runScript(new URL('support/fetch.ts', import.meta.url), [cacheDir, half.url('/m')])
    await until('half a file is there', async () =>
      (await readFile(join(cached, 'unfinished', 'recognition.onnx'), 'utf8')).startsWith('reads'),
    )
    await script.kill()
    expect((await readdir(cached)).filter(name => name.endsWith('.onnx'))).toEqual([])
    expect(await located()).toBeUndefined()
    const { url } = await site(GOOD_PAGES)
    await fetched({ modelsUrl: url('/m') })
    await expectKept()
  })

  test('can be given up', async () => {
    const giveUp = new AbortController()
    const { url } = await site({ '/m/detection.onnx': () => giveUp.abort(new Error('given up')) })
    await expect(fetched({ modelsUrl: url('/m'), signal: giveUp.signal })).rejects.toThrow('given up')
    expect(await readdir(cached)).toEqual(['lock'])
  })
})

describe('pip', () => {
  /** A program on a PATH of the test's own, that does what the script says; its wheel is $wheel, and pip's place $dest. */
  const pip = async (script: string, { archive = GOOD_WHEEL, name = 'pip' } = {}) => {
    const bin = join(folder, 'bin')
    await mkdir(bin, { recursive: true })
    await writeFile(join(folder, 'made.whl'), archive)
    const lines = [
      '#!/bin/sh',
      `echo "$@" >> ${folder}/arguments`,
      'for argument; do case $argument in --dest=*) dest=$(echo "$argument" | /usr/bin/cut -c 8-);; esac; done',
      `wheel=${folder}/made.whl`,
      script,
    ]
    await writeFile(join(bin, name), lines.join('\n'))
    await chmod(join(bin, name), 0o755)
    return { env: { PATH: bin } }
  }
  const COPY = '/bin/cp $wheel $dest/made_models-1.2.3-py3-none-any.whl'
  const given = async () => (await readFile(join(folder, 'arguments'), 'utf8')).trim().split('\n')

  test.each([
    ['pip', 'download made-models==1.2.3 --no-deps --only-binary=:all: '],
    ['pip3', 'download made-models==1.2.3 --no-deps --only-binary=:all: '],
    ['python3', '-m pip download made-models==1.2.3 --no-deps --only-binary=:all: '],
  ])('brings the wheel, as %s', async (name, start) => {
    expect(await fetched(await pip(COPY, { name }))).toEqual({ ...inCache(), source: 'pip' })
    await expectKept()
    expect((await given())[0]!.startsWith(start)).toBe(true)
  })

  test('comes after OCR_MODELS_URL', async () => {
    const { url, asked } = await site({ '/m/detection.onnx': gives(other(DETECTION)) })
    expect(await fetched({ modelsUrl: url('/m'), ...(await pip(COPY)) })).toMatchObject({ source: 'pip' })
    expect(asked).toHaveLength(2)
    expect(log.warn.lines).toEqual([expect.stringMatching(/^OCR_MODELS_URL gave no models: recognition.onnx: .*404$/)])
    await expectKept()
  })

  test('is run once for all who wait', async () => {
    const options = await pip(`/bin/sleep 0.3; ${COPY}`)
    const all = await Promise.all([1, 2, 3].map(() => fetched(options)))
    expect(all.map(({ source }) => source).sort()).toEqual(['cache', 'cache', 'pip'])
    expect(await given()).toHaveLength(1)
  })

  test.each([
    [
      'without a network',
      `echo "WARNING: Retrying after connection broken by 'NewConnectionError('"; echo "ERROR: No matching distribution" >&2; exit 1`,
      'pip cannot reach its package index',
    ],
    [
      'that knows no such wheel',
      'echo looking; echo "ERROR: No matching distribution found for made-models==1.2.3" >&2; exit 1',
      'No matching distribution found for made-models==1.2.3',
    ],
    ['that brings nothing', 'exit 0', 'pip brought no wheel'],
    ['that is silent', 'exec /bin/sleep 1000', 'nothing came for 1 s'],
    ['that does not end', `while :; do echo more >> $dest/made.part; /bin/sleep 0.1; done`, 'not done after 4 s'],
  ])('%s is given up with the reason', async (_, script, reason) => {
    await expect(fetched(await pip(`echo $$ > ${folder}/pid; ${script}`))).rejects.toThrow(reason)
    await untilGone(Number(await readFile(join(folder, 'pid'), 'utf8')))
    expect((await readdir(cached)).sort()).toEqual(['failed.json', 'lock'])
  })

  test('that brings another file is refused', async () => {
    const archive = wheel({ 'm/detection.onnx': DETECTION, 'm/recognition.onnx': other(RECOGNITION) })
    await expect(fetched(await pip(COPY, { archive }))).rejects.toThrow(/recognition.onnx is refused: its SHA-256 is/)
    expect((await readdir(cached)).sort()).toEqual(['failed.json', 'lock'])
  })

  test('that is not there is told, also when there is a Python', async () => {
    await expect(fetched()).rejects.toThrow('there is no pip here')
    const python = await pip('echo "$0: No module named pip" >&2; exit 1', { name: 'python3' })
    await expect(fetched({ ...python, insist: true })).rejects.toThrow('there is no pip here')
  })
})

describe('a start', () => {
  test('with OCR_ENGINE=auto goes on without them, says so in one line, and tries once a day', async () => {
    const { url, asked } = await site({})
    const modelsUrl = url('/m')
    const told = () => log.info.lines.filter(line => line.startsWith('OCR: '))
    expect(await obtained({ modelsUrl })).toBeUndefined()
    expect(told()).toHaveLength(1)
    expect(told()[0]).toMatch(/^OCR: tesseract.js alone; .* could not be fetched: .*404; there is no pip here\. See/)
    expect(asked).toHaveLength(1)

    expect(await obtained({ modelsUrl })).toBeUndefined()
    expect(told()[1]).toMatch(/there is no pip here \(tried at \d{4}-/)
    expect(asked).toHaveLength(1)

    await obtained({ modelsUrl: `${modelsUrl}?another` })
    expect(asked).toHaveLength(2)

    const failed = join(cached, 'failed.json')
    const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString()
    await writeFile(failed, JSON.stringify({ ...JSON.parse(await readFile(failed, 'utf8')), modelsUrl, at: yesterday }))
    await obtained({ modelsUrl })
    expect(asked).toHaveLength(3)
    for (const content of ['no JSON', '{}']) {
      await writeFile(failed, content)
      await obtained({ modelsUrl })
    }
    expect(asked).toHaveLength(5)
  })

  test('finds what was fetched since', async () => {
    expect(await obtained()).toBeUndefined()
    const { url } = await site(GOOD_PAGES)
    expect(await fetched({ modelsUrl: url('/m'), insist: true })).toMatchObject({ source: 'OCR_MODELS_URL' })
    expect(await obtained()).toEqual({ ...inCache(), source: 'cache' })
    await expectKept()
  })

  test('with OCR_ENGINE=paddle tries each time, and says in five lines what helps', async () => {
    const { url, asked } = await site({})
    for (const times of [1, 2]) {
      const error = await obtained({ engine: 'paddle', modelsUrl: url('/m') }).catch((thrown: Error) => thrown)
      expect(error).toBeInstanceOf(StartError)
      const lines = (error as Error).message.split('\n')
      expect(lines).toHaveLength(5)
      for (const [index, word] of ['OCR_ENGINE', 'OCR_MODELS_DIR', '404', 'no pip here', 'tesseract.js'].entries())
        expect(lines[index]).toContain(word)
      expect(asked).toHaveLength(times)
    }
  })

  test('with OCR_ENGINE=tesseract looks for nothing', async () => {
    expect(await obtained({ engine: 'tesseract', modelsDir: join(folder, 'nothing') })).toBeUndefined()
    expect(await readdir(folder)).toEqual([])
  })

  test('tells that the cache cannot be used', async () => {
    await writeFile(cacheDir, 'a file')
    expect(await obtained()).toBeUndefined()
    expect(log.info.lines.at(-1)).toMatch(/the cache folder .*ocr-models-made cannot be used/)
  })
})

const here = inject('ocrModels')

test.runIf(here)('the models of this machine are those of the catalogue', async () => {
  const checked = await checkFolder(join(here!.detection, '..'), MODELS)
  expect(checked.map(({ file, fault }) => ({ file, fault }))).toEqual(
    filesOf(MODELS).map(file => ({ file, fault: null })),
  )
})
