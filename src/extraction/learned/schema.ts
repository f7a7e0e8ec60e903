/**
 * What is kept of a document that a person has corrected, as plain JSON: places, and words as numbers (word-hash.ts), but for
 * those of approved values.
 */
import type { PackedFingerprint } from './fingerprint.ts'

/** A word near a value, and how far the value's left end, its right end and its middle are from it, in widths of the page. */
export type Anchor = [hash: number, left: number, right: number, down: number, weight: number]

/** How a value is read from the word on that it begins with. */
export type Reading =
  /** As its type is read anywhere. */
  | { as: 'TYPE' }
  /** All text up to the end of its segment, in so many lines. */
  | { as: 'LINES'; lines: number }
  /** Up to a word that begins so, or that is this one. */
  | { as: 'BEFORE'; sign: string }
  | { as: 'BEFORE_WORD'; hash: number }
  | { as: 'WORDS'; words: number }

/** Where a value stands. The absolute place is of its left end and its middle, in widths of the page. */
export type ValuePlace = {
  anchors: Anchor[]
  x: number
  y: number
  /** Counted from 0. */
  page: number
}

/** What a value is made of: a number of a document never looks like a name. */
export type Shape = { hasDigit: boolean; hasLetter: boolean /** Of numbers. */; hasFraction: boolean }

/**
 * VALUE: the value stands here. NONE: what stands here is no value of this field. ELSEWHERE: the same, and the true value
 * is not on the page.
 */
export type LearnedField = { path: string; place: ValuePlace } & (
  | {
      is: 'VALUE'
      reading: Reading
      shape: Shape
      /** The engine had it without being taught. */
      wasFound: boolean
      /** Where it took another value instead. */
      mistake?: ValuePlace
    }
  | { is: 'NONE' | 'ELSEWHERE' }
)

export type LearnedLayout = {
  version: 1
  /** Name of the template. */
  template: string
  fingerprint: PackedFingerprint
  fields: LearnedField[]
}
