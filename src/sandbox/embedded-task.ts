import type { EmbeddedData } from '../reading/embedded/data.ts'
import { type ReadEmbedded, readEmbedded } from '../reading/embedded/read-embedded.ts'

/** Data on its way between processes and database: as JSON text, for nobody there looks into it. */
export type PackedEmbedded = string

export const packEmbedded = (data: EmbeddedData): PackedEmbedded => JSON.stringify(data)

export const unpackEmbedded = (packed: PackedEmbedded): EmbeddedData => JSON.parse(packed) as EmbeddedData

/** @returns null where there is none */
export const readEmbeddedTask = async (argument: ReadEmbedded): Promise<PackedEmbedded | null> => {
  const data = await readEmbedded(argument)
  const isEmpty = Object.values(data).every(list => list.length === 0)
  return isEmpty ? null : packEmbedded(data)
}
