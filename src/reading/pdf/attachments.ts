import type { PdfFile } from './document.ts'

export type Attachment = { name: string; read: () => Promise<Uint8Array> }

/** Files within the file, by the names that it keeps them under. */
export const listAttachments = async (file: PdfFile): Promise<Attachment[]> => {
  // The types of pdfjs say nothing of it.
  const known = (await file.ask(document => document.getAttachments())) as Map<string, { filename: string }> | null
  return [...(known ?? [])].map(([id, { filename }]) => ({
    name: filename,
    read: async () => ((await file.ask(document => document.getAttachmentContent(id))) ?? NOTHING) as Uint8Array,
  }))
}

const NOTHING = new Uint8Array()
