/** What an API key may do. */
export const SCOPES = {
  READ: 'Queries and subscriptions.',
  WRITE: 'Files and jobs.',
  REVIEW: 'Held-back results, and decisions on them.',
  ADMIN: 'API keys of its own environment.',
  OPERATOR: 'Makes environments.',
} as const

export type Scope = keyof typeof SCOPES
export const ALL_SCOPES = Object.keys(SCOPES) as Scope[]
