/** What the workflow of a job knows about it, and tells to operators. Plain data, tested without Temporal. */

export type Failure = { code: string; message: string | null; page: number | null }

export type PagesRead = { pagesDone: number; pagesTotal: number }
export type FieldsExtracted = { fieldsFound: number; fieldsTotal: number }

export class JobState {
  status: 'QUEUED' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'CANCELLED' = 'QUEUED'
  pages: PagesRead | null = null
  fields: FieldsExtracted | null = null
  failure: Failure | null = null

  get allPagesRead(): boolean {
    return this.pages !== null && this.pages.pagesDone >= this.pages.pagesTotal
  }

  fetched(): void {
    this.status = 'PROCESSING'
  }

  pagesRead(pages: PagesRead): void {
    this.status = 'PROCESSING'
    this.pages = pages
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
    if (this.fields) lines.push(`- fields found: ${this.fields.fieldsFound} of ${this.fields.fieldsTotal}`)
    if (this.failure) {
      const where = this.failure.page === null ? '' : ` (page ${this.failure.page})`
      lines.push(`- ${this.failure.code}${where}: ${this.failure.message ?? 'see the log'}`)
    }
    return lines.join('\n')
  }
}
