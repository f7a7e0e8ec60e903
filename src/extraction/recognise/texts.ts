/** Recognises texts: any, those of a list, those of a pattern, yes and no. */
import { RE2JS } from 're2js'
import { textOf } from '../layout.ts'
import { fold, trimPunctuation } from '../text.ts'
import { type Recogniser, scan } from './recogniser.ts'

const YES = new Set(['yes', 'ja', 'oui', 'si', 'true', 'x', '☒', '☑', '✓', '✔'])
const NO = new Set(['no', 'nein', 'non', 'nee', 'false', '☐'])

export const booleans: Recogniser = tokens =>
  scan(tokens, index => {
    const word = fold(tokens[index]!.text).replace(/[^\p{L}☒☑✓✔☐]/gu, '')
    if (!YES.has(word) && !NO.has(word)) return null
    return { found: { value: String(YES.has(word)), certainty: 0.9 }, words: 1 }
  })

/** A line to write on, drawn with characters, and what it leaves at words that were written on it. */
const BLANK_LINE = /^[_.…]{3,}$/
const BLANK_EDGES = /^_+|_+$/g

/** No text of a field has more words; what does is cut. */
export const MOST_TEXT_WORDS = 400

/** All words up to a limit. */
export const texts: Recogniser = tokens => {
  const written = tokens.filter(token => !BLANK_LINE.test(token.text))
  const taken = written.slice(0, MOST_TEXT_WORDS)
  const value = trimPunctuation(textOf(taken).replace(BLANK_EDGES, ''))
  if (value === '') return []
  return [{ value, tokens: taken, certainty: 0.8, ...(written.length > taken.length ? { isCut: true } : {}) }]
}

type Choice = { option: string; words: string[] }

/** A word as choices are compared, without the punctuation of the sentence: "Paid." is "paid". */
const choiceWord = (word: string): string => {
  const folded = fold(word)
  return folded.replace(/^[("'“„]+|[)"'”“.,;:!?]+$/g, '') || folded
}

/** By their first word, the longest first: "credit card" before "credit". */
const choicesByWord = (options: string[]): Map<string, Choice[]> => {
  const choices = options.map(option => ({ option, words: option.trim().split(/\s+/).map(choiceWord) }))
  return Map.groupBy(
    choices.toSorted((a, b) => b.words.length - a.words.length),
    ({ words }) => words[0]!,
  )
}

/** A template never changes, so its choices are prepared once. */
const prepared = new WeakMap<string[], Map<string, Choice[]>>()

export const choices = (options: string[]): Recogniser => {
  const byWord = prepared.get(options) ?? choicesByWord(options)
  prepared.set(options, byWord)
  return tokens => {
    const printed = tokens.map(token => choiceWord(token.text))
    return scan(tokens, index => {
      const hit = byWord
        .get(printed[index]!)
        ?.find(({ words }) => words.every((word, at) => word === printed[index + at]))
      return hit ? { found: { value: hit.option, certainty: 1 }, words: hit.words.length } : null
    })
  }
}

/** No value that a pattern describes is longer, in words. */
const MOST_PATTERN_WORDS = 8
/** Words of one place that a pattern is tried on. */
const MOST_TRIED_WORDS = 60
/** Compiled patterns are few and small: a template has some, and a process meets some templates. */
const compiled = new Map<string, RE2JS>()
const MAX_COMPILED = 200

/** In time that grows with the text alone, whatever the pattern is: RE2 never backtracks. */
const compile = (pattern: string): RE2JS => {
  const known = compiled.get(pattern)
  if (known) return known
  if (compiled.size >= MAX_COMPILED) compiled.clear()
  const made = RE2JS.compile(pattern)
  compiled.set(pattern, made)
  return made
}

/** Whether a pattern (RE2) is found in a text. */
export const matchesPattern = (pattern: string, text: string): boolean => compile(pattern).matcher(text).find()

/** The shortest run of words in which the pattern is found, the first of them. */
export const matching =
  (pattern: string): Recogniser =>
  tokens => {
    const tried = tokens.slice(0, MOST_TRIED_WORDS)
    for (let words = 1; words <= Math.min(MOST_PATTERN_WORDS, tried.length); words++)
      for (let from = 0; from + words <= tried.length; from++) {
        const run = tried.slice(from, from + words)
        const value = trimPunctuation(textOf(run))
        if (value !== '' && matchesPattern(pattern, value)) return [{ value, tokens: run, certainty: 1 }]
      }
    return []
  }
