/**
 * Check marks and bullets of forms are drawn with ZapfDingbats, which pdfjs hands on by the codes of the font: a ticked
 * box would read "4". The font's codes (ISO 32000-2, annex D.6) stand in the order of Unicode's Dingbats block, but for
 * the characters that Unicode had elsewhere already.
 */
export const readDingbat = (unicode: string): string => {
  const code = unicode.length === 1 ? unicode.charCodeAt(0) : 0
  if (code <= FIRST_CODE || code > LAST_CODE) return unicode
  return String.fromCharCode(ELSEWHERE.get(code) ?? 0x2700 + code - FIRST_CODE)
}

const FIRST_CODE = 0x20
const LAST_CODE = 0x7e

const ELSEWHERE: ReadonlyMap<number, number> = new Map([
  [0x25, 0x260e],
  [0x2a, 0x261b],
  [0x2b, 0x261e],
  [0x48, 0x2605],
  [0x6c, 0x25cf],
  [0x6e, 0x25a0],
  [0x73, 0x25b2],
  [0x74, 0x25bc],
  [0x75, 0x25c6],
  [0x77, 0x25d7],
])
