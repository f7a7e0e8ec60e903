import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made: string[] = []

/** A folder that every user may pass through, like one that docstream makes; removed by removeFolders. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'docstream-test-'))
  made.push(folder)
  await chmod(folder, 0o711)
  return folder
}

/** For afterEach or afterAll. */
export const removeFolders = async (): Promise<void> => {
  // A server whose docstream was just killed may still be writing its last words there.
  const patient = { recursive: true, force: true, maxRetries: 30, retryDelay: 50 }
  for (const folder of made.splice(0)) await rm(folder, patient)
}
