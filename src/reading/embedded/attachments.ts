/** Which of a file's attachments are documents of a known vocabulary, whatever they are called: an invoice, an order. */
import { parseXml, XmlError } from '../xml/parse.ts'
import { type EmbeddedData, type EmbeddedDocument, isOrder, type UnreadableAttachment } from './data.ts'
import { sizeOf, withinLimit } from './limit.ts'
import { findDocument } from './vocabularies.ts'

/** More of them are looked at in no file. */
const MOST_ATTACHMENTS = 10
/** Names that standards give the attachment: Factur-X, ZUGFeRD 1 and 2, XRechnung, Order-X. */
const STANDARD_NAME = /^(factur-?x|zugferd-invoice|xrechnung|order-x|cii|ubl)\.xml$/i
const XML_NAME = /\.xml$/i
/** Kinds of attachments that are looked at only where others tell nothing: none of them is XML. */
const OTHER_NAME = /\.(pdf|png|jpe?g|gif|tiff?|zip|xlsx?|docx?|pptx?|odt|ods|csv|txt|html?|msg|eml|mp4)$/i

type Attachment = { name: string; read: () => Promise<Uint8Array> }

/** How surely an attachment is the file's own data by its name; the least is surest. */
const rankOf = (name: string): number => [STANDARD_NAME, XML_NAME].findIndex(pattern => pattern.test(name)) >>> 0

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

const outOfTime = ({ name }: Attachment): UnreadableAttachment | null =>
  XML_NAME.test(name) ? { name: shown(name), reason: 'what comes before it takes too much time' } : null

type Ranked = { document: EmbeddedDocument; rank: number; size: number }

/** The name decides before the size: an invoice without lines is smaller than anything else that may be attached to it. */
const isBetter = (found: Ranked, known: Ranked | undefined): boolean =>
  known === undefined || found.rank < known.rank || (found.rank === known.rank && found.size > known.size)

/**
 * The documents among attachments, and those that should be one but cannot be read.
 * @param until by the clock of performance.now(): attachments whose turn comes later are not read
 */
export const readAttachments = async (
  attachments: readonly Attachment[],
  until: number,
): Promise<Pick<EmbeddedData, 'documents' | 'unreadable'>> => {
  const likely = attachments
    .filter(({ name }) => !OTHER_NAME.test(name))
    .toSorted((a, b) => rankOf(a.name) - rankOf(b.name))
    .slice(0, MOST_ATTACHMENTS)
  const best = new Map<'ORDER' | 'INVOICE', Ranked>()
  const unreadable: UnreadableAttachment[] = []
  for (const attachment of likely) {
    const found = performance.now() < until ? await readOne(attachment) : outOfTime(attachment)
    if (found && 'reason' in found) unreadable.push(found)
    if (!found || 'reason' in found) continue
    const ranked = { document: found, rank: rankOf(attachment.name), size: sizeOf(found) }
    const kind = isOrder(found) ? 'ORDER' : 'INVOICE'
    if (isBetter(ranked, best.get(kind))) best.set(kind, ranked)
  }
  const inOrder = [...best.values()].toSorted((a, b) => a.rank - b.rank || b.size - a.size)
  const kept = withinLimit(inOrder.map(({ document }) => document))
  return { documents: kept.documents, unreadable: [...unreadable, ...kept.unreadable] }
}
