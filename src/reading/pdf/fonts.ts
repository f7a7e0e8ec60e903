import type { PDFPageProxy } from 'pdfjs-dist'

/** What the words need of a font; lengths are for a font size of 1. */
export type FontMetrics = {
  /** Multiplies the widths of glyphs. */
  widthScale: number
  /** How long an em is; not 1 where the size of a Type 3 font says nothing. */
  em: number
  ascent: number
  descent: number
  vertical: boolean
  dingbats: boolean
}

type PdfjsFont = {
  name?: string
  isType3Font?: boolean
  fontMatrix?: readonly number[]
  bbox?: readonly number[]
  ascent?: number
  descent?: number
  vertical?: boolean
}

/** ISO 32000-2, 9.2.4: glyph space is a thousandth of text space, except for Type 3 fonts. */
const GLYPH_SPACE = 0.001
/** Where the file gives none or nonsense; those of Helvetica, rounded. */
const ASCENT = 0.75
const DESCENT = -0.25
/** How many ems high the bounding box of a usual font is. */
const BOX_EMS = 1.2

export type FontLookup = (name: string) => FontMetrics | undefined

/** Looks fonts up by the name that pdfjs gives them; one lookup serves all pages of a document. */
export const createFontLookup = (objects: PDFPageProxy['commonObjs']): FontLookup => {
  const known = new Map<string, FontMetrics | undefined>()
  return name => {
    if (!known.has(name)) {
      const font: unknown = objects.has(name) ? objects.get(name) : null
      known.set(name, typeof font === 'object' && font !== null ? measure(font) : undefined)
    }
    return known.get(name)
  }
}

const measure = (font: PdfjsFont): FontMetrics => {
  const widthScale = font.fontMatrix?.[0] || GLYPH_SPACE
  if (font.isType3Font) return { widthScale, vertical: false, dingbats: false, ...measureType3(font) }
  return {
    widthScale,
    em: 1,
    ascent: within(font.ascent, 0.3, 1.05, ASCENT),
    descent: within(font.descent, -0.5, -0.05, DESCENT),
    vertical: font.vertical === true,
    dingbats: /zapf.?dingbats/i.test(font.name ?? ''),
  }
}

const measureType3 = (font: PdfjsFont): Pick<FontMetrics, 'em' | 'ascent' | 'descent'> => {
  const scale = font.fontMatrix?.[3] || GLYPH_SPACE
  const edges = [(font.bbox?.[1] ?? 0) * scale, (font.bbox?.[3] ?? 0) * scale]
  const descent = Math.min(...edges, 0)
  const ascent = Math.max(...edges)
  if (!(ascent > 0) || !Number.isFinite(ascent - descent)) return { em: 1, ascent: ASCENT, descent: DESCENT }
  return { em: (ascent - descent) / BOX_EMS, ascent, descent }
}

const within = (value: number | undefined, low: number, high: number, otherwise: number): number =>
  value === undefined || Number.isNaN(value) || value === 0 ? otherwise : Math.min(high, Math.max(low, value))
