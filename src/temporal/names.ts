/** Names that client, worker and workflows share. */
import { defineSearchAttributeKey } from '@temporalio/common'

/**
 * `main`: workflows, short database steps, fetching files. `text`: reading text pages, extraction. `ocr`: pages that must
 * be recognised, so that they never hold up the others.
 */
export const TASK_QUEUES = { main: 'main', text: 'text', ocr: 'ocr' } as const
export type QueueName = keyof typeof TASK_QUEUES
export const ALL_QUEUES = Object.keys(TASK_QUEUES) as QueueName[]

export const SEARCH_ATTRIBUTES = {
  environment: defineSearchAttributeKey('DocstreamEnvironment', 'KEYWORD'),
  status: defineSearchAttributeKey('DocstreamStatus', 'KEYWORD'),
  kind: defineSearchAttributeKey('DocstreamKind', 'KEYWORD'),
  template: defineSearchAttributeKey('DocstreamTemplate', 'KEYWORD'),
}
