import { type PackedEmbedded, packEmbedded } from '../pages/embedded.ts'
import { type ReadEmbedded, readEmbedded } from '../reading/embedded/read-embedded.ts'

/** @returns null where there is nothing */
export const readEmbeddedTask = async (argument: ReadEmbedded): Promise<PackedEmbedded | null> => {
  const data = await readEmbedded(argument)
  const isEmpty = Object.values(data).every(list => list.length === 0)
  return isEmpty ? null : packEmbedded(data)
}
