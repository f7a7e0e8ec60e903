/** E-mail addresses and telephone numbers. */

/** A practical subset of RFC 5321 addresses: what is printed on documents. */
export const emailOf = (word: string): string | null => {
  const bare = word.replace(/^[<("':]+|[>)"',.;:]+$/g, '').replace(/^mailto:/i, '')
  const at = bare.indexOf('@')
  if (at < 1 || bare.length > 120 || bare.indexOf('@', at + 1) !== -1) return null
  const domain = bare.slice(at + 1)
  const isDomain = domain.includes('.') && domain.split('.').every(label => /^[\p{L}\p{N}-]+$/u.test(label))
  return isDomain && /^[\p{L}\p{N}.!#$%&'*+/=?^_{|}~-]+$/u.test(bare.slice(0, at)) ? bare : null
}

/** Digits of a telephone number: E.164 allows 15, and fewer than 5 is none. */
const FEWEST_DIGITS = 5
const MOST_DIGITS = 15

/** How many words from `start` on belong to one telephone number; 0 when they begin with none. */
export const phoneWords = (words: string[], start: number): number => {
  let digits = 0
  let end = 0
  for (let index = start; index < words.length && index < start + 8; index++) {
    const word = words[index]!.replace(/[,;]$/, '')
    if (!/^[+(]?[\d()/.–-]{1,18}$/.test(word) || (index > start && word.startsWith('+'))) break
    digits += word.replace(/\D/g, '').length
    if (digits > MOST_DIGITS) break
    end = index + 1 - start
  }
  const count = words
    .slice(start, start + end)
    .join('')
    .replace(/\D/g, '').length
  return count >= FEWEST_DIGITS ? end : 0
}
