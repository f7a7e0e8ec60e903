import { extract } from '../../../src/extraction/extract.ts'
import type { Extraction, ValidationIssue } from '../../../src/extraction/schema.ts'
import { type EmbeddedData, NO_DATA } from '../../../src/reading/embedded/data.ts'
import { findDocument } from '../../../src/reading/embedded/vocabularies.ts'
import { parseXml } from '../../../src/reading/xml/parse.ts'
import { invoice } from '../../../src/templates/builtin/invoice.ts'
import { PRINTED_INVOICE } from '../../fixtures/embedded.ts'
import { sheets } from './sheet.ts'

/** @param name of the attachment; null where the file itself is the XML */
export const dataOf = (xml: string, name: string | null = 'factur-x.xml'): EmbeddedData => ({
  ...NO_DATA,
  documents: [{ ...findDocument(parseXml(Buffer.from(xml)))!, name }],
})

export const PRINT = PRINTED_INVOICE.join('\n')

/** What is extracted of an invoice with these data. */
export const readInvoice = (embedded: EmbeddedData | null, print = PRINT): Extraction =>
  extract({ pages: sheets(print), template: invoice, embedded })

export const issuesOf = ({ issues }: Extraction, code: ValidationIssue['code']): ValidationIssue[] =>
  issues.filter(issue => issue.code === code)
