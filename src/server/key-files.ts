/** Secrets that a server makes for itself and keeps in its data folder, readable for its owner only. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { KeyFile } from '../access/bootstrap.ts'
import type { Config } from '../config.ts'

export const keyPath = (dataDir: string, name: string): string => path.join(dataDir, 'keys', name)

export const keyFile = (dataDir: string, name: string): KeyFile => {
  const file = keyPath(dataDir, name)
  return {
    read: async () => {
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return ''
        throw error
      })
      return text.trim() || null
    },
    write: async text => {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      await writeFile(file, `${text}\n`, { mode: 0o600, flush: true })
    },
  }
}

/** SECRET_KEY, or the one in the data folder, made on the first start. */
export const loadSecretKey = async (config: Config): Promise<Buffer> => {
  if (config.secretKey) return Buffer.from(config.secretKey, 'base64')
  const file = keyFile(config.dataDir, 'secret-key')
  const kept = await file.read()
  if (kept) return Buffer.from(kept, 'base64')
  const made = randomBytes(32)
  await file.write(made.toString('base64'))
  return made
}
