/**
 * Words as they are kept: by a number that tells whether two are the same. It hides a word from whoever reads it, not from
 * whoever tries all words of a dictionary.
 */
import type { Token } from '../layout.ts'
import { lookOf } from '../recognise/confusions.ts'
import { hasDigit } from '../text.ts'

/** FNV-1a over UTF-16 units, 32 bits (Fowler, Noll and Vo). */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** A single letter says nothing. */
const FEWEST_LETTERS = 2

/**
 * What a word without digits is kept as, whatever its case, accents and punctuation are and whichever of its letters were
 * taken for look-alikes; null for others, which change from document to document.
 */
export const wordHash = ({ text, key }: Pick<Token, 'text' | 'key'>): number | null =>
  key.length < FEWEST_LETTERS || hasDigit(text) ? null : hashOf(lookOf(key))
