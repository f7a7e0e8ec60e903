import { type EmbeddedData, isOrder } from '../../reading/embedded/data.ts'
import type { TemplateSchema } from '../schema.ts'

/**
 * The data with that document first which is of the template's kind: an order is what the buyer sends, an invoice what the
 * seller sends, and an invoice may have the order attached that it answers. Where only one is there, that is it.
 */
export const ownDocumentFirst = (data: EmbeddedData, { issuer = 'seller' }: TemplateSchema): EmbeddedData => {
  const isOwn = (document: EmbeddedData['documents'][number]): boolean => isOrder(document) === (issuer === 'buyer')
  return { ...data, documents: data.documents.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a))) }
}
