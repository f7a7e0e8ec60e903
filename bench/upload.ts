/** What a 100 MB upload costs in memory. */
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { upload } from '../src/cli/client.ts'
import { type BenchServer, residentMegabytes } from './support.ts'

const MEGABYTE = 1_048_576
const SIZE_MEGABYTES = 100

const UPLOAD = `mutation ($file: Upload!) {
  uploadFile(input: { source: { upload: $file } }) { __typename ... on UserError { message } }
}`

export type UploadReport = {
  idleMegabytes: number
  peakMegabytes: number
  /** Target: at most 100. */
  aboveIdleMegabytes: number
  seconds: number
}

/** Linux only: the peak of resident memory is read from, and reset in, /proc. */
export const benchUpload = async (server: BenchServer): Promise<UploadReport | null> => {
  if (process.platform !== 'linux') return null
  const folder = await mkdtemp(path.join(tmpdir(), 'docstream-bench-'))
  try {
    const file = path.join(folder, 'large.pdf')
    const handle = await open(file, 'w')
    await handle.write('%PDF-1.4\n%')
    for (let chunk = 0; chunk < SIZE_MEGABYTES - 1; chunk++) await handle.write(Buffer.alloc(MEGABYTE, 0x78))
    await handle.close()
    // The first upload pays for what is loaded once.
    await upload(server, file, UPLOAD)
    await new Promise(resolve => setTimeout(resolve, 3_000))
    const idleMegabytes = await residentMegabytes(server.pid)
    await writeFile(`/proc/${server.pid}/clear_refs`, '5')
    const began = performance.now()
    await upload(server, file, UPLOAD)
    const seconds = (performance.now() - began) / 1_000
    const peakMegabytes = await residentMegabytes(server.pid, 'VmHWM')
    return { idleMegabytes, peakMegabytes, aboveIdleMegabytes: peakMegabytes - idleMegabytes, seconds }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
