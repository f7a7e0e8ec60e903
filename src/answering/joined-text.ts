/** Lines of words as one text that tells which word each part of it is. */
import type { Token } from '../extraction/layout.ts'

export type JoinedText = {
  text: string
  tokens: Token[]
  /** Where each of the tokens begins in the text. */
  starts: number[]
}

/** A part of a word at the end of its line: "exam-", and behind it a small letter. */
const PARTED = /\p{L}[-\u00ad\u2010]$/u

const isNewLine = (token: Token, before: Token): boolean =>
  token.page !== before.page || token.top >= before.bottom || token.right <= before.left

const isParted = (token: Token, before: Token): boolean =>
  isNewLine(token, before) && PARTED.test(before.text) && /^\p{Ll}/u.test(token.text)

export const joinLines = (lines: Token[][]): JoinedText => {
  const tokens = lines.flat()
  const starts: number[] = []
  let text = ''
  let before: Token | undefined
  for (const token of tokens) {
    if (before && isParted(token, before)) text = text.slice(0, -1)
    else if (before && before.word !== token.word) text += ' '
    starts.push(text.length)
    text += token.text
    before = token
  }
  return { text, tokens, starts }
}

/** The tokens that begin at or behind one place of the text, and before another. */
export const tokensBetween = ({ tokens, starts }: JoinedText, from: number, to: number): Token[] => {
  const first = firstAtOrBehind(starts, from)
  return tokens.slice(first, firstAtOrBehind(starts, to))
}

const firstAtOrBehind = (starts: number[], place: number): number => {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! < place) low = middle + 1
    else high = middle
  }
  return low
}
