/**
 * The workflow code as one file, made once for each version of the sources and kept in a cache folder: bundling takes
 * seconds and loads webpack, which the server is better off without. It is made in a child process.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SOURCES = ['workflows', 'src/temporal/names.ts']

/** @returns the path of the bundle; made when these sources have none yet */
export const workflowBundle = async (cacheDir: string): Promise<string> => {
  const target = path.join(cacheDir, `workflows-${await sourcesHash()}.js`)
  if (await stat(target).catch(() => null)) return target
  await mkdir(cacheDir, { recursive: true })
  const unfinished = `${target}.${process.pid}`
  await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), unfinished], { cwd: ROOT })
  await rename(unfinished, target)
  return target
}

/** Of all that the bundle is made of: our sources and the SDK's version. */
const sourcesHash = async (): Promise<string> => {
  const hash = createHash('sha256').update(createRequire(import.meta.url)('@temporalio/workflow/package.json').version)
  for (const source of SOURCES)
    for (const file of await filesOf(path.join(ROOT, source))) hash.update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

const filesOf = async (source: string): Promise<string[]> => {
  if (source.endsWith('.ts')) return [source]
  const names = await readdir(source)
  return names
    .filter(name => name.endsWith('.ts'))
    .sort()
    .map(name => path.join(source, name))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { bundleWorkflowCode } = await import('@temporalio/worker')
  const { code } = await bundleWorkflowCode({ workflowsPath: path.join(ROOT, 'workflows/index.ts') })
  await writeFile(process.argv[2]!, code)
}
