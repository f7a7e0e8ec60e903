import type { EmbeddedData, EmbeddedDocument } from './data.ts'

/** Of all documents of a file, written down as JSON: an invoice of 5,000 lines takes 3 to 4 million. */
const MAX_CHARACTERS = 8_000_000

/** How much a document says: characters of it as JSON. */
export const sizeOf = ({ root }: EmbeddedDocument): number => JSON.stringify(root).length

/** Those of the documents that are kept: from there on they go as texts through processes that do other work as well. */
export const withinLimit = (documents: readonly EmbeddedDocument[]): Pick<EmbeddedData, 'documents' | 'unreadable'> => {
  let left = MAX_CHARACTERS
  const fits = documents.map(document => {
    const size = sizeOf(document)
    if (size > left) return false
    left -= size
    return true
  })
  const tooMuch = documents.filter((_, at) => !fits[at])
  return {
    documents: documents.filter((_, at) => fits[at]),
    unreadable: tooMuch.map(({ name }) => ({ name, reason: 'it is too much' })),
  }
}
