import { listAttachments } from './attachments.ts'
import type { PdfFile } from './document.ts'
import { hasFields } from './form-fields.ts'

/** Whether a file has attachments or a form; damage of either is none of its pages'. */
export const hasEmbedded = async (file: PdfFile): Promise<boolean> => {
  const attachments = await listAttachments(file).catch(() => [])
  return attachments.length > 0 || (await hasFields(file).catch(() => false))
}
