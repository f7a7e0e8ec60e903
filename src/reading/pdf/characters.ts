/** What a glyph's Unicode value of the file comes to. */
export type Character = {
  /** Empty for what is not to be seen: white space, control and zero-width characters. */
  text: string
  space: boolean
  /** Private, unassigned, control or replacement characters: the file does not say what the glyph means. */
  bad: boolean
}

const SPACE: Character = { text: '', space: true, bad: false }
const MAX_REMEMBERED = 50_000
const remembered = new Map<string, Character>()

/** Reads the Unicode value that a font gives a glyph; it may be several characters or none. */
export const readCharacter = (unicode: string): Character => {
  let character = remembered.get(unicode)
  if (!character) {
    character = clean(unicode)
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(unicode, character)
  }
  return character
}

const clean = (unicode: string): Character => {
  if (/^[\s\u200b]+$/u.test(unicode)) return SPACE
  const wellFormed = unicode.toWellFormed()
  const text = wellFormed
    // A glyph for it was drawn, which is then a hyphen: fonts give both characters one glyph.
    .replaceAll('\u00ad', '-')
    .replace(/[\p{Cc}\p{Cf}\p{Zs}\p{VS}]/gu, '')
    .replace(PRESENTATION_FORMS, form => form.normalize('NFKC'))
  return { text, space: false, bad: /[\p{Co}\p{Cc}\p{Cn}\ufffd]/u.test(wellFormed) }
}

/** Ligatures such as "fi" and the shapes of Hebrew and Arabic letters, which stand for plain letters. */
const PRESENTATION_FORMS = /[\ufb00-\ufdff\ufe70-\ufefe]/gu

/** Accents that stand alone, and the combining marks that they are when drawn over or under a letter. */
const COMBINING: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ['\u00b4', '\u0301'],
  ['\u02c6', '\u0302'],
  ['^', '\u0302'],
  ['\u02dc', '\u0303'],
  ['\u00af', '\u0304'],
  ['\u02d8', '\u0306'],
  ['\u02d9', '\u0307'],
  ['\u00a8', '\u0308'],
  ['\u02da', '\u030a'],
  ['\u02dd', '\u030b'],
  ['\u02c7', '\u030c'],
  ['\u00b8', '\u0327'],
  ['\u02db', '\u0328'],
])

/** The combining mark for an accent or for a mark itself, undefined for anything else. */
export const combiningMark = (text: string): string | undefined =>
  COMBINING.get(text) ?? (/^\p{M}$/u.test(text) ? text : undefined)

export const isLetter = (text: string): boolean => /^\p{L}$/u.test(text)
