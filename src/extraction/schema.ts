/** What goes into the engine and what comes out of it. The shapes of ExtractedField and its parts are those of the API. */

export type FieldType =
  | 'STRING'
  | 'NUMBER'
  | 'INTEGER'
  | 'DECIMAL'
  | 'DATE'
  | 'TIME'
  | 'DATETIME'
  | 'BOOLEAN'
  | 'OBJECT'
  | 'ARRAY'

/**
 * What a field means, where its type does not say enough. A kind brings its recogniser (iban, vatId, currency), its
 * place in a party (name, street), in a table (quantity, lineAmount) or in the sums of a document (netTotal). Fields
 * without a kind are found by label and type alone.
 */
export type FieldKind =
  | 'identifier'
  | 'orderNumber'
  | 'customerNumber'
  | 'paymentReference'
  | 'documentNumber'
  | 'issueDate'
  | 'dueDate'
  | 'deliveryDate'
  | 'currency'
  | 'country'
  | 'iban'
  | 'bic'
  | 'vatId'
  | 'taxNumber'
  | 'email'
  | 'phone'
  | 'percentage'
  | 'seller'
  | 'buyer'
  | 'name'
  | 'street'
  | 'postcode'
  | 'city'
  | 'netTotal'
  | 'taxTotal'
  | 'grandTotal'
  | 'amountDue'
  | 'lineItems'
  | 'position'
  | 'articleNumber'
  | 'description'
  | 'quantity'
  | 'unit'
  | 'unitPrice'
  | 'lineAmount'
  | 'taxes'
  | 'taxRate'
  | 'taxBase'
  | 'taxAmount'
  | 'merchant'
  | 'merchantAddress'
  | 'saleDate'
  | 'saleTime'
  | 'saleItems'
  | 'tip'
  | 'surcharge'
  | 'rounding'
  | 'tendered'
  | 'change'
  | 'paymentMethod'
  | 'periodFrom'
  | 'periodTo'
  | 'grossAmount'
  | 'commission'
  | 'netAmount'
  | 'properName'
  | 'bookingCode'
  | 'person'
  | 'departurePlace'
  | 'arrivalPlace'
  | 'departureTime'
  | 'travelDate'
  | 'bookingDate'
  | 'registrant'
  | 'filingDate'
  | 'signerName'
  | 'signerTitle'
  | 'pairs'
  | 'pairLabel'
  | 'pairValue'
  | 'tables'
  | 'paymentTerms'
  | 'text'

export type FieldSchema = {
  name: string
  type: FieldType
  /** Of an ARRAY of plain values; ARRAY for rows of texts. */
  items?: FieldType
  title?: string
  description?: string
  /** Printed labels that stand by the value, in any language. */
  labels?: string[]
  required?: boolean
  enum?: string[]
  pattern?: string
  /** Of an OBJECT, or of an ARRAY of objects. */
  fields?: FieldSchema[]
  /** Labels that are true of this field among others ("Date", "No."): taken when nothing better stands there. */
  weakLabels?: string[]
  /** Labels and weak labels whose first word is the end of a compound: "rechnung no." stands in "Handelsrechnung no.". */
  compounds?: string[]
  weakCompounds?: string[]
  /** Of a list: headings of columns that are none of its fields ("Discount"), so that no field takes them. */
  otherLabels?: string[]
  kind?: FieldKind
}

export type TemplateSchema = {
  name: string
  version: number
  title: string
  description?: string
  fields: FieldSchema[]
  /** What must hold between the values, in CEL: see rules/language.ts. */
  rules?: string[]
  /** Labels of values that are none of the fields, so that no field takes them ("Delivery note no."). */
  otherLabels?: string[]
  /** Those of them whose first word is the end of a compound. */
  otherCompounds?: string[]
  /** Headings of blocks that are none of the fields' ("Ship to"). */
  otherSections?: string[]
  /** Who sends the document and whose letterhead it bears: the seller, where left out. */
  issuer?: 'seller' | 'buyer'
  /** Titles of documents of this kind that the other party sends ("Order confirmation"). */
  titlesOfAnswers?: string[]
}

/** Fractions of the page's width and height as displayed, origin at the top left. */
export type Citation = { page: number; left: number; top: number; width: number; height: number; text: string }

export type ValidationIssue = { code: string; message: string; paths: string[] }

export type ValueSource = 'TEXT_LAYER' | 'OCR' | 'EMBEDDED_DATA' | 'FORM_FIELD' | 'REVIEWER' | 'NONE'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

export type Scalar = boolean | number | string

export type ExtractedField = {
  path: string
  type: FieldType
  /** Normalised: ISO dates, exact decimal strings with a point, ISO 4217, ISO 3166-1 alpha-2; null where not found. */
  value: Scalar | null
  /** As printed; null where not found, or not on the page. */
  text: string | null
  /** 0 to 1: the estimated chance that value is right; for a null value, that the document has none. */
  confidence: number
  /** 0 to 1 as the OCR engine says of the words; null for a text layer and for nothing. */
  readConfidence: number | null
  source: ValueSource
  citations: Citation[]
  issues: ValidationIssue[]
  /** Of a null value: there was one, which was turned down. */
  rejected?: true
}

/** A cell of a table; its text is what is printed there, lines joined by spaces. */
export type TableCell = { row: number; column: number; rowspan: number; colspan: number; text: string }

/** A table of the document; it may go on over pages. */
export type ExtractedTable = {
  firstPage: number
  lastPage: number
  rows: number
  columns: number
  /** Rows at the top that name the columns. */
  headerRows: number
  /** In reading order; blank ones are left out. */
  cells: TableCell[]
  /** One a page. */
  citations: Citation[]
  /** 0 to 1: the estimated chance that a cell has its words, and stands in its place. */
  confidence: number
}

export type Extraction = {
  /** In the template's shape: lists complete, null where not found. */
  data: { [name: string]: Json }
  /** One per leaf, such as `seller.name` and `lineItems[0].amount`. */
  fields: ExtractedField[]
  /** All tables of the document, whatever the template asks. */
  tables: ExtractedTable[]
  issues: ValidationIssue[]
  /**
   * 0 to 1: the mean over the fields that were found or are required, and over the tables where the template asks for
   * them; 0 where there are none.
   */
  confidence: number
}
