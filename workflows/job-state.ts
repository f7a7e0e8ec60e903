import { fromRanges } from './page-ranges.ts'

/** What the workflow of a job knows about it, and tells to operators. Plain data, tested without Temporal. */

export type Failure = { code: string; message: string | null; page: number | null }

export type PagesDone = { pagesDone: number }
export type PagesRead = PagesDone & {
  pagesTotal: number
  /** The pages that were looked at and have to be recognised, as "1-3,7". Histories from before OCR have none. */
  toRecognise?: string
  /** Of a job that classifies: the last of the pages that decide the class. */
  decidesUpTo?: number
  /** The class, where these were all read at once. */
  classified?: Classified
}
export type Classified = {
  className: string
  /** The job has ended with it: nothing is left to be done. */
  isLast: boolean
}
export type DocumentsFound = {
  documents: number
  /** Of these, so many are extracted by now. */
  extracted: number
  /** The others that were not tried yet, counted from 0, as "0-2,5". */
  left: string
}
/** What became of a document; null when nothing is wrong with it. */
export type DocumentExtracted = { failure: Failure | null }
export type FieldsExtracted = { fieldsFound: number; fieldsTotal: number }

/** A chunk of pages brings one page at least. */
const MOST_VAIN = 5

export class JobState {
  readonly classifies: boolean
  #vain = 0
  #firstFailure: Failure | null = null
  status: 'QUEUED' | 'CLASSIFYING' | 'PROCESSING' | 'REVIEW_REQUIRED' | 'COMPLETED' | 'FAILED' | 'CANCELLED' = 'QUEUED'
  pages: PagesRead | null = null
  classified: Classified | null = null
  documents: DocumentsFound | null = null
  fields: FieldsExtracted | null = null
  failure: Failure | null = null
  /** A person has approved the result. */
  isApproved = false

  constructor({ classifies = false }: { classifies?: boolean } = {}) {
    this.classifies = classifies
  }

  /** Pages that are left to be recognised, once all were looked at. */
  toRecognise: number[] = []

  /** Of these, the ones that the class of the document waits for, and the others. */
  get decidingToRecognise(): number[] {
    return this.toRecognise.filter(page => page <= (this.pages?.decidesUpTo ?? 0))
  }

  get otherToRecognise(): number[] {
    return this.toRecognise.filter(page => page > (this.pages?.decidesUpTo ?? 0))
  }

  /** The job has ended with its class: nothing is left to be done. */
  get endedWithClass(): boolean {
    return this.classified?.isLast === true
  }

  /** Whether every page is read or known to need recognition. */
  get allPagesSeen(): boolean {
    return this.pages !== null && this.pagesSeen >= this.pages.pagesTotal
  }

  /** Looking at pages has brought nothing new for several times: it would go on for ever. */
  get isStuck(): boolean {
    return this.#vain >= MOST_VAIN && !this.allPagesSeen
  }

  get pagesSeen(): number {
    return (this.pages?.pagesDone ?? 0) + this.toRecognise.length
  }

  fetched(): void {
    this.status = this.#atWork
  }

  get #atWork(): 'CLASSIFYING' | 'PROCESSING' {
    return this.classifies && this.classified === null ? 'CLASSIFYING' : 'PROCESSING'
  }

  pagesRead(pages: PagesRead): void {
    const before = this.pagesSeen
    this.pages = pages
    if (pages.classified) this.classified = pages.classified
    this.status = this.#atWork
    this.toRecognise = fromRanges(pages.toRecognise ?? '')
    this.#vain = this.pagesSeen > before ? 0 : this.#vain + 1
  }

  /** Pages are recognised side by side, so that answers may come in another order. */
  pageRecognised({ pagesDone }: PagesDone): void {
    if (this.pages) this.pages = { ...this.pages, pagesDone: Math.max(this.pages.pagesDone, pagesDone) }
  }

  classifiedAs(classified: Classified): void {
    this.classified = classified
    this.status = this.#atWork
  }

  documentsFound(documents: DocumentsFound): void {
    this.documents = documents
  }

  get documentsLeft(): number[] {
    return fromRanges(this.documents?.left ?? '')
  }

  documentExtracted({ failure }: DocumentExtracted): void {
    if (failure) this.#firstFailure ??= failure
    else if (this.documents) this.documents = { ...this.documents, extracted: this.documents.extracted + 1 }
  }

  /** Why none of the documents could be extracted; null when one could. */
  get allDocumentsFailed(): Failure | null {
    if (this.documents === null || this.documents.extracted > 0) return null
    return this.#firstFailure ?? { code: 'EXTRACTION_FAILED', message: null, page: null }
  }

  reviewRequired(): void {
    this.status = 'REVIEW_REQUIRED'
  }

  approved(): void {
    this.status = 'PROCESSING'
    this.isApproved = true
  }

  extracted(fields: FieldsExtracted): void {
    this.fields = fields
  }

  ended(status: 'COMPLETED' | 'FAILED' | 'CANCELLED', failure: Failure | null = null): void {
    this.status = status
    this.failure = failure
  }

  /** Markdown for the Temporal UI. */
  details(): string {
    const lines = [`**${this.status}**`]
    if (this.pages) lines.push(`- pages read: ${this.pages.pagesDone} of ${this.pages.pagesTotal}`)
    if (this.classified) lines.push(`- class: ${this.classified.className}`)
    if (this.documents) lines.push(`- documents extracted: ${this.documents.extracted} of ${this.documents.documents}`)
    if (this.fields) lines.push(`- fields found: ${this.fields.fieldsFound} of ${this.fields.fieldsTotal}`)
    if (this.failure) {
      const where = this.failure.page === null ? '' : ` (page ${this.failure.page})`
      lines.push(`- ${this.failure.code}${where}: ${this.failure.message ?? 'see the log'}`)
    }
    return lines.join('\n')
  }
}
