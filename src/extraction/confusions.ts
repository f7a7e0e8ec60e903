/** Letters that OCR takes for others: what a recognised word may have been on paper. */
import type { Token } from './layout.ts'

/** Digits by the letters and signs that they are taken for. */
const DIGIT_OF: Record<string, string> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  G: '6',
  B: '8',
}

/** Whether a word was recognised: a text layer is taken at its word. */
export const isRecognised = ({ word }: Token): boolean => word.confidence !== null

/** A word with digits for the letters that they are taken for; itself where it has none of them. */
export const withDigits = (text: string): string => {
  let digits = ''
  for (const char of text) digits += DIGIT_OF[char] ?? char
  return digits
}
