/** Patterns of clients run in an engine whose time grows with the text alone: no pattern can make it backtrack. */
import { RE2JS } from 're2js'
import { SCHEMA_LIMITS } from './limits.ts'

/** Why a pattern cannot be used; null when it can. */
export const patternFault = (pattern: string): string | null => {
  if (pattern.length > SCHEMA_LIMITS.longText) return `must have at most ${SCHEMA_LIMITS.longText} characters`
  try {
    RE2JS.compile(pattern)
    return null
  } catch (error) {
    return `is not a pattern of RE2 (no look-around, no back-references): ${(error as Error).message}`
  }
}
