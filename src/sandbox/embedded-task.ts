import { type PackedEmbedded, packEmbedded } from '../pages/embedded.ts'
import { type ReadEmbedded, readEmbedded } from '../reading/embedded/read-embedded.ts'

export const readEmbeddedTask = async (argument: ReadEmbedded): Promise<PackedEmbedded> =>
  packEmbedded(await readEmbedded(argument))
