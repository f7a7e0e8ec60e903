/** Structured data inside a file: what it says of itself in a form that is made for programs. */
import type { Box } from '../page.ts'
import type { XmlElement } from '../xml/element.ts'

/**
 * CII: UN/CEFACT Cross Industry Invoice, of Factur-X, ZUGFeRD 1 and 2 and XRechnung. ORDER_X: the order of the same make.
 * UBL: invoice, credit note or order of OASIS UBL 2.
 */
export type Vocabulary = 'CII' | 'ORDER_X' | 'UBL'

export type EmbeddedDocument = {
  vocabulary: Vocabulary
  /** Of the attachment; null where the file itself is the XML. */
  name: string | null
  root: XmlElement
}

/** Whether a document is an order; else it is an invoice or a credit note. */
export const isOrder = ({ vocabulary, root }: Pick<EmbeddedDocument, 'vocabulary' | 'root'>): boolean =>
  vocabulary === 'ORDER_X' || root.name === 'Order'

/** A field of a form as it is filled in. */
export type FormField = {
  /** Its whole name, and what the form says of it to people. */
  name: string
  label: string | null
  /** Texts and choices as they are; "true" or "false" of a box to tick. */
  value: string
  isCheckbox: boolean
  /** Counted from 1. */
  page: number
  box: Box
}

export type UnreadableAttachment = {
  /** Null where nobody knows which. */
  name: string | null
  /** For a person, as the end of a sentence: "it is not well-formed". */
  reason: string
}

export type EmbeddedData = {
  /** At most one invoice and one order; the one whose name says most surely that it is the file's own comes first. */
  documents: EmbeddedDocument[]
  fields: FormField[]
  /** Attachments that should be one of the documents. */
  unreadable: UnreadableAttachment[]
}

export const NO_DATA: EmbeddedData = { documents: [], fields: [], unreadable: [] }
