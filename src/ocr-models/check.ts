import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { filesOf, type ModelFile, type ModelSet } from './catalogue.ts'

export type CheckedFile = {
  file: ModelFile
  path: string
  /** What is wrong with it; null when it is the expected file to the last bit. */
  fault: string | null
  isMissing: boolean
}

const MISSING = 'it is not there'

/** Looks at both files of a folder. All 31 MB are read each time, in a tenth of a second: nothing is to be remembered. */
export const checkFolder = (folder: string, models: ModelSet): Promise<CheckedFile[]> =>
  Promise.all(
    filesOf(models).map(async file => {
      const path = join(folder, file.name)
      const fault = await faultOf(path, file)
      return { file, path, fault, isMissing: fault === MISSING }
    }),
  )

/** What is wrong with a file, or null. */
export const faultOf = async (path: string, { bytes, sha256 }: ModelFile): Promise<string | null> => {
  try {
    const found = await stat(path)
    if (!found.isFile()) return 'it is not a file'
    if (found.size !== bytes) return `it has ${found.size} bytes; ${bytes} are expected`
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    const digest = hash.digest('hex')
    return digest === sha256 ? null : `its SHA-256 is ${digest}; ${sha256} is expected`
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? MISSING : (error as Error).message
  }
}
