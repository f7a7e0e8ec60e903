import { readFile } from 'node:fs/promises'
import { kindOfFile } from '../file-kind.ts'
import { parseXml } from '../xml/parse.ts'
import { readAttachments } from './attachments.ts'
import { type EmbeddedData, NO_DATA } from './data.ts'
import { withinLimit } from './limit.ts'
import { findDocument } from './vocabularies.ts'

/** @param password of an encrypted PDF */
export type ReadEmbedded = { path: string; password?: string }

/**
 * Reads the structured data inside a file: XML of known vocabularies among its attachments, and what is filled into its
 * form; of an XML file itself, what it says. Nothing is found in files of other kinds.
 * @throws JobFailure FILE_UNREADABLE, FILE_ENCRYPTED, PASSWORD_WRONG, RESOURCE_LIMIT
 * @throws XmlError of an XML file
 */
export const readEmbedded = async ({ path, password }: ReadEmbedded): Promise<EmbeddedData> => {
  const { kind } = await kindOfFile(path)
  if (kind === 'xml') return ofXml(await readFile(path))
  return kind === 'pdf' ? ofPdf(path, password) : NO_DATA
}

const ofXml = (bytes: Uint8Array): EmbeddedData => {
  const document = findDocument(parseXml(bytes))
  return document ? { ...NO_DATA, ...withinLimit([{ ...document, name: null }]) } : NO_DATA
}

/** From the start: attachments first, then the form as far as there is time. What is begun is brought to its end. */
const ATTACHMENTS_MS = 4_000
const ALL_MS = 6_000

const ofPdf = async (path: string, password: string | undefined): Promise<EmbeddedData> => {
  const started = performance.now()
  const [{ PdfFile }, { listAttachments }, { readFields }] = await Promise.all([
    import('../pdf/document.ts'),
    import('../pdf/attachments.ts'),
    import('../pdf/form-fields.ts'),
  ])
  const file = await PdfFile.open(path, password)
  try {
    // Neither takes anything from the other where it is damaged.
    const attachments = await listAttachments(file).catch(() => [])
    const found = await readAttachments(attachments, started + ATTACHMENTS_MS)
    return { ...found, fields: await readFields(file, started + ALL_MS).catch(() => []) }
  } finally {
    await file.close()
  }
}
