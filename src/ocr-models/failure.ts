/** A failed try is remembered, so that starts without a network stay quick. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writePrivateJson } from '../process/private-file.ts'

const DAY_MS = 86_400_000

const fetchReasons = z.object({ OCR_MODELS_URL: z.string().nullable(), pip: z.string().nullable() })
const remembered = z.object({ at: z.iso.datetime(), modelsUrl: z.string().nullable(), reasons: fetchReasons })

/** What each way to the models failed of; null for one that was not tried. */
export type FetchReasons = z.infer<typeof fetchReasons>

export type Failure = z.infer<typeof remembered>

const fileOf = (folder: string): string => join(folder, 'failed.json')

/** The failure of the last day, unless it was that of another OCR_MODELS_URL. */
export const recentFailure = async (folder: string, modelsUrl: string | null): Promise<Failure | undefined> => {
  const { data } = remembered.safeParse(await readJson(fileOf(folder)).catch(() => undefined))
  if (data === undefined || data.modelsUrl !== modelsUrl) return undefined
  const ageMs = Date.now() - Date.parse(data.at)
  return ageMs >= 0 && ageMs < DAY_MS ? data : undefined
}

export const rememberFailure = (folder: string, failure: Omit<Failure, 'at'>): Promise<void> =>
  writePrivateJson(fileOf(folder), { at: new Date().toISOString(), ...failure } satisfies Failure)

export const forgetFailure = (folder: string): Promise<void> => rm(fileOf(folder), { force: true })
