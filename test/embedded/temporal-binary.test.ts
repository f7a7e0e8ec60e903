import { execFile } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultCacheDir } from '../../src/process/cache-folder.ts'
import { findTemporalBinary, locateTemporalBinary } from '../../src/temporal/binary.ts'
import { startEmbeddedTemporal } from '../../src/temporal/embedded.ts'
import { removeFolders, temporaryFolder } from '../process/support/folder.ts'
import { keepLog } from '../process/support/log.ts'
import { TEMPORAL_BINARY_LIMIT_MS, temporalBinary } from '../support/temporal-binary.ts'
import { canMakeCertificates, type DownloadSite, startDownloadSite } from './support/download-site.ts'

const VERSION = '9.9.9 (Server 9.9.9, UI 9.9.9)'
const RUNS = `#!/bin/sh\n[ "$1" = --version ] && echo "temporal version ${VERSION}"\n`
const FAILS = '#!/bin/sh\necho "no such machine" >&2; exit 3\n'
const IS_ANOTHER = '#!/bin/sh\necho "temporal, the time traveller\'s tool 2.0"\n'

let folder: string
let cacheDir: string
let cached: string

beforeEach(async () => {
  folder = await temporaryFolder()
  cacheDir = join(folder, 'cache')
  cached = join(cacheDir, 'temporal-cli-1.5.1', 'temporal')
})
afterEach(removeFolders)

/** An executable file; returns its path. */
const program = async (path: string, text: string): Promise<string> => {
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, text)
  await chmod(path, 0o755)
  return path
}

/** Looks without a network and without Go. */
const find = (options: { cliPath?: string; path?: string; log?: ReturnType<typeof keepLog> } = {}) =>
  findTemporalBinary({
    cliPath: options.cliPath,
    env: { PATH: options.path ?? '' },
    cacheDir,
    log: options.log ?? keepLog(),
    allowDownload: false,
    allowBuild: false,
  })

describe('TEMPORAL_CLI_PATH', () => {
  test('comes first', async () => {
    const cliPath = await program(join(folder, 'mine', 'my-temporal'), RUNS)
    await program(join(folder, 'bin', 'temporal'), RUNS)
    const found = await find({ cliPath, path: join(folder, 'bin') })
    expect(found).toEqual({ path: cliPath, source: 'TEMPORAL_CLI_PATH', version: VERSION })
  })

  test.each([
    ['that does not run', FAILS, 'no such machine'],
    ['that is another program', IS_ANOTHER, 'it is not the Temporal CLI'],
  ])('with a program %s is an error, although there is another', async (_, text, reason) => {
    const cliPath = await program(join(folder, 'mine', 'temporal'), text)
    await program(join(folder, 'bin', 'temporal'), RUNS)
    await expect(find({ cliPath, path: join(folder, 'bin') })).rejects.toThrow(/^TEMPORAL_CLI_PATH is /)
    await expect(find({ cliPath, path: join(folder, 'bin') })).rejects.toThrow(reason)
  })

  test('with nothing there is an error', async () => {
    await expect(find({ cliPath: join(folder, 'nothing') })).rejects.toThrow('ENOENT')
  })
})

describe('PATH', () => {
  test('gives the first program that runs', async () => {
    const broken = await program(join(folder, 'one', 'temporal'), FAILS)
    await mkdir(join(folder, 'two', 'temporal'), { recursive: true })
    const path = await program(join(folder, 'three', 'temporal'), RUNS)
    const log = keepLog()
    const searchPath = ['one', 'two', 'three'].map(name => join(folder, name)).join(':')
    expect(await find({ path: searchPath, log })).toEqual({ path, source: 'PATH', version: VERSION })
    expect(log.warn.lines.join()).toContain(`${broken} is not used: no such machine`)
  })

  test('comes before the cache, and the cache before nothing', async () => {
    await program(cached, RUNS)
    const path = await program(join(folder, 'bin', 'temporal'), RUNS)
    expect(await find({ path: join(folder, 'bin') })).toMatchObject({ path, source: 'PATH' })
    expect(await find()).toEqual({ path: cached, source: 'cache', version: VERSION })
  })

  test('with folders relative to wherever one is is not followed', async () => {
    await program(join(folder, 'bin', 'temporal'), RUNS)
    const here = process.cwd()
    process.chdir(folder)
    try {
      expect(await locateTemporalBinary({ env: { PATH: 'bin:.:' }, cacheDir, log: keepLog() })).toBeUndefined()
    } finally {
      process.chdir(here)
    }
  })
})

test('the cache is the one of the user', () => {
  expect(defaultCacheDir({ XDG_CACHE_HOME: '/xdg' })).toBe(
    process.platform === 'darwin' ? defaultCacheDir({}) : '/xdg/docstream',
  )
  expect(defaultCacheDir({ XDG_CACHE_HOME: 'relative' })).toBe(defaultCacheDir({}))
})

test('without any of them five lines say what helps', async () => {
  const broken = await program(cached, FAILS)
  const log = keepLog()
  const error = await find({ log }).catch((thrown: Error) => thrown)
  const lines = (error as Error).message.split('\n')
  expect(lines).toHaveLength(5)
  for (const [index, word] of ['Temporal CLI', 'TEMPORAL_ADDRESS', 'TEMPORAL_CLI_PATH', 'download', 'Go'].entries())
    expect(lines[index]).toContain(word)
  expect(log.warn.lines.join()).toContain(`${broken} is not used`)
  expect(await locateTemporalBinary({ env: {}, cacheDir, log })).toBeUndefined()
})

test('a cache that cannot be written to is told in the same five lines', async () => {
  await writeFile(cacheDir, 'a file')
  await expect(find()).rejects.toThrow(/the cache folder .*cache.* cannot be used/)
})

describe.runIf(await canMakeCertificates())('a download', () => {
  let site: DownloadSite
  const download = (log = keepLog()) =>
    findTemporalBinary({ env: { PATH: process.env.PATH, ...site.env }, cacheDir, log, allowBuild: false })

  test('that succeeds is kept in the cache, and done once for all who wait', async () => {
    site = await startDownloadSite(folder, await program(join(folder, 'package', 'temporal'), RUNS))
    try {
      const found = await Promise.all([download(), download(), download()])
      expect(found.map(({ source }) => source).sort()).toEqual(['cache', 'cache', 'download'])
      expect(new Set(found.map(({ path }) => path))).toEqual(new Set([cached]))
      expect(await readFile(cached, 'utf8')).toBe(RUNS)
      expect(site.requests.filter(url => url.endsWith('.tar.gz'))).toHaveLength(1)
      expect(await readdir(join(cached, '..'))).toEqual(['lock', 'temporal'])
    } finally {
      await site.close()
    }
  })

  test('of something that does not run is not kept', async () => {
    site = await startDownloadSite(folder, await program(join(folder, 'package', 'temporal'), FAILS))
    try {
      await expect(download()).rejects.toThrow('the download failed: no such machine')
      expect(await readdir(join(cached, '..'))).toEqual(['lock'])
    } finally {
      await site.close()
    }
  })

  test('that is refused, or never answered, is given up with the reason', async () => {
    site = await startDownloadSite(folder, undefined)
    try {
      await expect(download()).rejects.toThrow(/the download failed: .*404/)
      site.silent = true
      await expect(download()).rejects.toThrow('the download failed: nothing came for 8 s')
    } finally {
      await site.close()
    }
  })
})

describe('a build', () => {
  /** A Go that makes what the text says, as `go install` does: into GOBIN. */
  const build = async (script: string, signal?: AbortSignal) => {
    await program(join(folder, 'go', 'go'), `#!/bin/sh\n${script}`)
    const PATH = `${join(folder, 'go')}:/usr/bin:/bin`
    return findTemporalBinary({
      env: { PATH },
      cacheDir,
      log: keepLog(),
      allowDownload: false,
      ...(signal && { signal }),
    })
  }

  test('gets its place in the cache when it is whole', async () => {
    const script = `echo "$@" > ${folder}/arguments; printf '%s' '${RUNS}' > $GOBIN/temporal; chmod 755 $GOBIN/temporal`
    expect(await build(script)).toEqual({ path: cached, source: 'build', version: VERSION })
    expect(await readFile(join(folder, 'arguments'), 'utf8')).toContain('github.com/temporalio/cli/cmd/temporal@v1.5.1')
    expect(await readdir(join(cached, '..'))).toEqual(['lock', 'temporal'])
  })

  test('that fails says why in the last line', async () => {
    await expect(build('echo compiling; echo "no space left" >&2; exit 1')).rejects.toThrow(
      'the build failed: no space left.',
    )
    expect(await readdir(join(cached, '..'))).toEqual(['lock'])
  })

  test('can be given up', async () => {
    const giveUp = new AbortController()
    const building = build(`kill -s USR2 ${process.pid}; exec sleep 1000`, giveUp.signal)
    process.once('SIGUSR2', () => giveUp.abort(new Error('given up')))
    await expect(building).rejects.toThrow('given up')
    expect(await readdir(join(cached, '..'))).toEqual(['lock'])
  })
})

test('the one of this machine runs a server', { timeout: TEMPORAL_BINARY_LIMIT_MS }, async () => {
  const binary = await temporalBinary()
  expect((await promisify(execFile)(binary, ['--version'])).stdout).toContain('temporal version')
  const dataDir = await temporaryFolder()
  const rest = { uiPort: 0, namespace: 'default', searchAttributes: {}, log: keepLog() }
  const server = await startEmbeddedTemporal({ dataDir, binary, ...rest })
  expect(server.pid()).toBeGreaterThan(0)
  await server.stop()
})
