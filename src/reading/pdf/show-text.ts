import { type Character, readCharacter } from './characters.ts'
import { readDingbat } from './dingbats.ts'
import type { FontMetrics } from './fonts.ts'
import type { Glyph } from './glyphs.ts'
import type { GraphicsState, TextPosition } from './graphics-state.ts'
import { multiply } from './matrix.ts'

/** A glyph as pdfjs lists it; numbers between glyphs move the position. */
export type ListedGlyph = {
  unicode: string
  width: number
  /** Vertical writing: advance, and the way from the horizontal to the vertical origin; in glyph space. */
  vmetric: readonly [number, number, number] | null
  isSpace: boolean
}

export type GlyphSink = {
  /** bad: the file does not say what the glyph means. */
  glyph(glyph: Glyph, bad: boolean): void
  space(): void
}

/** Stands where a glyph is drawn and nothing says what it means. */
export const UNKNOWN = '\ufffd'

/**
 * The text render mode (ISO 32000-2, table 104) that paints nothing. Mode 7 makes a clipping path of the letters, which
 * is done to fill them with something.
 */
const INVISIBLE = 3

/**
 * Places the glyphs of one text-showing operator (ISO 32000-2, 9.4.4) and moves the text position behind them.
 */
export const showText = (
  items: readonly unknown[],
  state: GraphicsState,
  position: TextPosition,
  sink: GlyphSink,
): void => {
  const { font, fontSize } = state
  if (!font || fontSize === 0) return
  const style = font.vertical ? verticalStyle(state, font, position) : horizontalStyle(state, font, position)
  const kerning = (font.vertical ? fontSize : fontSize * state.stretch) / 1000
  const scale = font.widthScale * fontSize * (font.vertical ? 1 : state.stretch)
  const spacing = font.vertical ? 1 : state.stretch
  let at = 0
  let placed = true
  for (const item of items) {
    if (typeof item === 'number') {
      at -= item * kerning
      continue
    }
    const listed = item as ListedGlyph
    const gap = (state.charSpacing + (listed.isSpace ? state.wordSpacing : 0)) * spacing
    const width = (font.vertical ? (listed.vmetric?.[0] ?? -1000) : listed.width) * scale
    const character = readCharacter(font.dingbats ? readDingbat(listed.unicode) : listed.unicode)
    if (character.space) sink.space()
    const glyph = toGlyph(listed, character, at, width, style)
    if (glyph) {
      glyph.placed = placed
      sink.glyph(glyph, character.bad)
    }
    placed = false
    at += width + gap
  }
  if (font.vertical) position.advance(0, at)
  else position.advance(at, 0)
}

/** What all glyphs of one operator share. */
type Style = Omit<Glyph, 'text' | 'x' | 'y' | 'advance' | 'shown' | 'afterSpace' | 'placed'> & {
  /** Where the operator begins, and the way per unit of text space. */
  startX: number
  startY: number
  stepX: number
  stepY: number
  pointsPerUnit: number
  /** Vertical writing: how a width in glyph space becomes points across the reading direction. */
  acrossScale: number
}

const toGlyph = (
  listed: ListedGlyph,
  character: Character,
  at: number,
  width: number,
  style: Style,
): Glyph | undefined => {
  const text = character.text || (character.bad && width !== 0 ? UNKNOWN : '')
  const x = style.startX + at * style.stepX
  const y = style.startY + at * style.stepY
  if (text === '' || !Number.isFinite(x + y)) return undefined
  const { dx, dy, tracking, em, height, side, invisible } = style
  const across = style.acrossScale
  const origin = listed.vmetric?.[1] ?? listed.width / 2
  return {
    text,
    x,
    y,
    dx,
    dy,
    advance: Math.abs(width) * style.pointsPerUnit,
    tracking,
    em,
    height,
    ascent: across ? (listed.width - origin) * across : style.ascent,
    descent: across ? -origin * across : style.descent,
    side,
    invisible,
    shown: true,
    afterSpace: false,
    placed: false,
  }
}

const horizontalStyle = (state: GraphicsState, font: FontMetrics, position: TextPosition): Style => {
  const [a, b, c, d, e, f] = multiply(state.ctm, position.matrix)
  const length = Math.hypot(a, b)
  const backwards = state.fontSize * state.stretch < 0
  const dx = (backwards ? -a : a) / length
  const dy = (backwards ? -b : b) / length
  // How far up one unit of text space goes, counted across the reading direction; negative when it goes down.
  const up = (c * dy - d * dx) * Math.sign(state.fontSize)
  const height = Math.abs(state.fontSize * up)
  return {
    startX: e + state.rise * c,
    startY: f + state.rise * d,
    stepX: a,
    stepY: b,
    pointsPerUnit: length,
    dx,
    dy,
    tracking: state.charSpacing * state.stretch * length * (backwards ? -1 : 1),
    em: Math.abs(state.fontSize * state.stretch) * length * font.em,
    height: height * font.em,
    ascent: height * font.ascent,
    descent: height * font.descent,
    side: up < 0 ? -1 : 1,
    invisible: state.renderMode === INVISIBLE,
    acrossScale: 0,
  }
}

/** Vertical writing reads downwards; ascent and descent are then the right and the left half of a glyph. */
const verticalStyle = (state: GraphicsState, font: FontMetrics, position: TextPosition): Style => {
  const [a, b, c, d, e, f] = multiply(state.ctm, position.matrix)
  const length = Math.hypot(c, d)
  const sign = Math.sign(state.fontSize)
  const dx = (-c * sign) / length
  const dy = (-d * sign) / length
  const right = (a * dy - b * dx) * sign
  const width = Math.abs(state.fontSize * state.stretch * right)
  return {
    startX: e,
    startY: f,
    stepX: c,
    stepY: d,
    pointsPerUnit: length,
    dx,
    dy,
    tracking: -state.charSpacing * length,
    em: Math.abs(state.fontSize) * length * font.em,
    height: width * font.em,
    ascent: width,
    descent: 0,
    side: right < 0 ? -1 : 1,
    invisible: state.renderMode === INVISIBLE,
    acrossScale: width * font.widthScale,
  }
}
