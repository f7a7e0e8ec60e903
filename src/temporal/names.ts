/** Names that client, worker and workflows share. */
import { defineSearchAttributeKey } from '@temporalio/common'

/** `main`: workflows and short database steps. `text`: reading text pages and extraction. */
export const TASK_QUEUES = { main: 'main', text: 'text' } as const

export const SEARCH_ATTRIBUTES = {
  environment: defineSearchAttributeKey('DocstreamEnvironment', 'KEYWORD'),
  status: defineSearchAttributeKey('DocstreamStatus', 'KEYWORD'),
  kind: defineSearchAttributeKey('DocstreamKind', 'KEYWORD'),
  template: defineSearchAttributeKey('DocstreamTemplate', 'KEYWORD'),
}
