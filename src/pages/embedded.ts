import type { EmbeddedData } from '../reading/embedded/data.ts'

/** What a file says of itself on its way between processes and database: as JSON text, for nobody there looks into it. */
export type PackedEmbedded = string

export type KeptEmbedded = {
  packed: PackedEmbedded
  /** Whether to read it again gives the same; not where it took too much time or memory, which may be of the moment. */
  isFinal: boolean
}

export const packEmbedded = (data: EmbeddedData): PackedEmbedded => JSON.stringify(data)

export const unpackEmbedded = (packed: PackedEmbedded): EmbeddedData => JSON.parse(packed) as EmbeddedData
