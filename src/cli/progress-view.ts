/** The events of a job for a person: one progress bar that stays at the bottom, stages and fields above it. */
import type { WriteStream } from 'node:tty'
import type { StreamedEvent } from './client.ts'

type Output = Pick<WriteStream, 'write'> & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>

const WIDTH = 30
const STAGES: Record<string, string> = {
  READING: 'Reading',
  CLASSIFYING: 'Classifying',
  SPLITTING: 'Splitting',
  EXTRACTING: 'Extracting',
  VALIDATING: 'Validating',
}

/** Control characters of a document must not reach the terminal. */
const printable = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\p{C}/gu, ' ')

/** @param documents that were found in the file: what several of them have in common is told apart by their number */
const lineOf = (event: StreamedEvent, documents: number): string | null => {
  if (event.type === 'STAGE_CHANGED') return `› ${STAGES[event.stage] ?? event.stage}`
  if (event.type === 'REVIEW_REQUIRED') return `‖ ${printable(event.progress.message)}`
  if (event.type === 'REVIEW_SUBMITTED') return `› ${printable(event.progress.message)}`
  if (event.type === 'JOB_COMPLETED') return '✔ Completed'
  if (event.type === 'JOB_CANCELLED') return '✖ Cancelled'
  if (event.failure) return `✖ ${event.failure.code}: ${printable(event.failure.message)}`
  if (event.classification) return entry('class', event.classification.className, event.classification.confidence)
  if (event.type === 'DOCUMENT_FOUND')
    return `  ${documents}. ${printable(event.documentType ?? 'unknown')}, pages ${event.firstPage}–${event.lastPage}`
  if (event.field && event.field.value !== null) {
    const { path, value, confidence } = event.field
    return entry(documents > 1 ? `${event.documentIndex! + 1}. ${path}` : path, value, confidence)
  }
  return null
}

const entry = (name: string, value: unknown, confidence: number): string =>
  `  ${name.padEnd(28)} ${printable(value)}  (${Math.round(confidence * 100)} %)`

const bar = ({ percent, message }: StreamedEvent['progress'], columns: number): string => {
  const filled = Math.round((percent / 100) * WIDTH)
  const text = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(Math.round(percent)).padStart(3)} %  ${printable(message)}`
  return text.slice(0, columns - 1)
}

/** Without a terminal, the same lines without the bar. */
export const progressView = (output: Output): ((event: StreamedEvent) => void) => {
  const clear = output.isTTY ? '\r\u001b[2K' : ''
  let documents = 0
  return event => {
    if (event.type === 'DOCUMENT_FOUND') documents++
    const line = lineOf(event, documents)
    if (line !== null) output.write(`${clear}${line}\n`)
    const ended = ['JOB_COMPLETED', 'JOB_FAILED', 'JOB_CANCELLED'].includes(event.type)
    if (output.isTTY && !ended) output.write(`${clear}${bar(event.progress, output.columns || 80)}`)
  }
}
