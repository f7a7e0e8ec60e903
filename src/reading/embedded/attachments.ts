/** Which of a file's attachments are documents of a known vocabulary, whatever they are called. */
import { parseXml, XmlError } from '../xml/parse.ts'
import type { EmbeddedData, EmbeddedDocument, UnreadableAttachment } from './data.ts'
import { findDocument } from './vocabularies.ts'

/** More of them are looked at in no file. */
const MOST_ATTACHMENTS = 10
/** Names that standards give the attachment: Factur-X, ZUGFeRD 1 and 2, XRechnung, Order-X. */
const STANDARD_NAME = /^(factur-?x|zugferd-invoice|xrechnung|order-x|cii|ubl)\.xml$/i
const XML_NAME = /\.xml$/i
/** Kinds of attachments that are looked at only where others tell nothing: none of them is XML. */
const OTHER_NAME = /\.(pdf|png|jpe?g|gif|tiff?|zip|xlsx?|docx?|pptx?|odt|ods|csv|txt|html?|msg|eml|mp4)$/i

type Attachment = { name: string; read: () => Promise<Uint8Array> }

const rank = (name: string): number => [STANDARD_NAME, XML_NAME].findIndex(pattern => pattern.test(name)) >>> 0

/** Names may hold anything. */
const shown = (name: string): string => name.replace(/\p{Cc}/gu, '').slice(0, 100)

const isXml = (bytes: Uint8Array): boolean =>
  /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?[\s\0]*</.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))

const readOne = async ({ name, read }: Attachment): Promise<EmbeddedDocument | UnreadableAttachment | null> => {
  try {
    const bytes = await read()
    if (!XML_NAME.test(name) && !isXml(bytes)) return null
    const document = findDocument(parseXml(bytes))
    return document ? { ...document, name: shown(name) } : null
  } catch (error) {
    if (!XML_NAME.test(name)) return null
    const reason = error instanceof XmlError ? error.message : 'its bytes are damaged'
    return { name: shown(name), reason }
  }
}

const sizeOf = (document: EmbeddedDocument): number => JSON.stringify(document.root).length

/** The documents among attachments, the one that says most first, and those that should be one but cannot be read. */
export const readAttachments = async (
  attachments: readonly Attachment[],
): Promise<Pick<EmbeddedData, 'documents' | 'unreadable'>> => {
  const likely = attachments
    .filter(({ name }) => !OTHER_NAME.test(name))
    .toSorted((a, b) => rank(a.name) - rank(b.name))
    .slice(0, MOST_ATTACHMENTS)
  const documents: EmbeddedDocument[] = []
  const unreadable: UnreadableAttachment[] = []
  for (const attachment of likely) {
    const found = await readOne(attachment)
    if (found && 'root' in found) documents.push(found)
    else if (found) unreadable.push(found)
  }
  return { documents: documents.toSorted((a, b) => sizeOf(b) - sizeOf(a)), unreadable }
}
