/** Letters that OCR takes for others: what a recognised word may have been on paper. */
import type { Token } from '../layout.ts'

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
export const isRecognised = ({ word }: Pick<Token, 'word'>): boolean => word.confidence !== null

/** A word with digits for the letters that they are taken for; itself where it has none of them. */
export const withDigits = (text: string): string => {
  let digits = ''
  for (const char of text) digits += DIGIT_OF[char] ?? char
  return digits
}

/** Letters and digits that look alike to OCR become one, so that "lnclusive" and "inclusive", "Te1" and "Tel" are equal. */
const LIKE: Record<string, string> = {
  '0': 'o',
  q: 'o',
  '1': 'i',
  l: 'i',
  j: 'i',
  '5': 's',
  '8': 'b',
  '2': 'z',
  '6': 'g',
}

/** A key (see text.ts) as OCR may see it: equal for keys that differ in look-alikes only. */
export const lookOf = (key: string): string => {
  let look = ''
  for (const char of key.replaceAll('rn', 'm').replaceAll('vv', 'w')) look += LIKE[char] ?? char
  return look
}

/** Whether one letter put in, left out or exchanged makes `a` of `b`. */
export const isOneEditApart = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const [restA, restB] = [a.slice(at), b.slice(at)]
  return restA.slice(1) === restB.slice(1) || restA === restB.slice(1) || restA.slice(1) === restB
}

/** Money with two decimals, in groups or not, and what may stand before and behind it in its word. */
const MONEY =
  /^([^\dA-Za-z]*(?:RM|[A-Z]{3}|[€$£])?[-+]?)([\dOoQDIliZzSsGB|!]{1,6}(?:[.,][\dOoQIlS]{3})*)([.,;-])([\dOoQDIliZzSsGB|!]{2})(-?[A-Z%€]{0,2})$/

/** What a recognised word that is no number may have been as an amount: "1O.5O", "RMl2.00", "7-00", "1;40"; else null. */
export const misreadAmount = (text: string): string | null => {
  const [, before, whole, mark, fraction, behind] = MONEY.exec(text) ?? []
  if (!whole || !fraction || !/\d/.test(whole + fraction)) return null
  // "8-10" is a house's number.
  if (mark === '-' && fraction !== '00') return null
  const point = mark === '-' ? '.' : mark === ';' ? ',' : mark
  return `${before}${withDigits(whole)}${point}${withDigits(fraction)}${behind}`
}
