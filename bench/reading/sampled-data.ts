/** The sets of documents, or some of each. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Gives the work a folder with the sets of another, each with so many documents at most, spread over the set. They are
 * links, so that it costs nothing.
 */
export const withSample = async <T>(
  dataDir: string,
  most: number | null,
  work: (dataDir: string) => Promise<T>,
): Promise<T> => {
  if (most === null) return work(dataDir)
  const folder = await mkdtemp(path.join(tmpdir(), 'docstream-sample-'))
  try {
    for (const set of await readdir(dataDir))
      if (existsSync(path.join(dataDir, set, 'docs')))
        await sampleSet(path.join(dataDir, set), path.join(folder, set), most)
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const sampleSet = async (from: string, to: string, most: number): Promise<void> => {
  const lines = (await readFile(path.join(from, 'truth.jsonl'), 'utf8')).split('\n').filter(line => line.trim() !== '')
  const step = Math.max(1, Math.floor(lines.length / most))
  const chosen = lines.filter((_, index) => index % step === 0).slice(0, most)
  await mkdir(path.join(to, 'docs'), { recursive: true })
  await writeFile(path.join(to, 'truth.jsonl'), `${chosen.join('\n')}\n`)
  for (const line of chosen) {
    const { file } = JSON.parse(line) as { file: string }
    await symlink(path.resolve(from, file), path.join(to, file))
  }
}
