import { createWriteStream } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise, type ZipFile } from 'yauzl'
import { filesOf, type ModelFile, type ModelSet } from './catalogue.ts'

/**
 * Takes the two files out of a zip archive, wherever in it they lie, and puts them into the folder under their own
 * names: no path of the archive is written to. Only entries of the expected size are unpacked, and no further than that.
 *
 * @throws Error with the reason
 */
export const extractModels = async (archive: string, models: ModelSet, folder: string): Promise<void> => {
  const missing = new Set(filesOf(models))
  try {
    await unpack(await openPromise(archive), missing, folder)
  } catch (error) {
    throw new Error(`the archive cannot be unpacked: ${(error as Error).message}`)
  }
  for (const { name, bytes } of missing) throw new Error(`the archive has no ${name} of ${bytes} bytes`)
}

/** Removes what it finds from the missing ones. */
const unpack = async (zip: ZipFile, missing: Set<ModelFile>, folder: string): Promise<void> => {
  try {
    for await (const entry of zip.eachEntry()) {
      const wanted = [...missing].find(
        ({ name, bytes }) => name === basename(entry.fileName) && bytes === entry.uncompressedSize,
      )
      if (!wanted) continue
      const target = createWriteStream(join(folder, wanted.name), { flags: 'wx' })
      await pipeline(await zip.openReadStreamPromise(entry), target)
      missing.delete(wanted)
      if (missing.size === 0) return
    }
  } finally {
    zip.close()
  }
}
