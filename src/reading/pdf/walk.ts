import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js'
import { DrawnLines, isWhite } from './drawn-lines.ts'
import type { FontLookup } from './fonts.ts'
import { type Glyph, middleOf } from './glyphs.ts'
import { type GraphicsState, initialState, TextPosition } from './graphics-state.ts'
import { ImageCover } from './image-cover.ts'
import { OPS } from './library.ts'
import { type Bounds, boundsUnder, IDENTITY, intersect, type Matrix, multiply } from './matrix.ts'
import { countSlantedSegments } from './paths.ts'
import { type GlyphSink, showText } from './show-text.ts'

/** All that is drawn on a page, as far as reading needs to know it. */
export type PageMarks = {
  /** In the order in which the file draws them. */
  glyphs: Glyph[]
  /** Those that show; white space is not counted. */
  characters: number
  /** Of these, characters whose meaning the file does not say. */
  badCharacters: number
  images: ImageCover
  /** Curves and slanted lines that are painted, counted up to ENOUGH_SEGMENTS: outlines of letters are made of them. */
  slantedSegments: number
  lines: DrawnLines
}

export const ENOUGH_SEGMENTS = 16

export type PageGeometry = {
  /** In points, as displayed. */
  width: number
  height: number
  /** From the page's user space to the page as displayed. */
  base: Matrix
}

export type WalkContext = {
  geometry: PageGeometry
  fontOf: FontLookup
  /** Whether a layer (optional content, ISO 32000-2, 8.11) is shown. */
  isLayerVisible: (layer: unknown) => boolean
}

/**
 * Walks a page's list of operators and notes what is drawn where. What is in a hidden layer is left out; glyphs beyond
 * the page and the clipping paths are noted as not shown, because words may be cut in two there.
 */
export const walkPage = (list: PDFOperatorList, context: WalkContext): PageMarks => {
  const walk = new PageWalk(context)
  const { fnArray, argsArray } = list
  for (let index = 0; index < fnArray.length; index++) {
    HANDLERS[fnArray[index]!]?.(walk, argsArray[index] ?? NO_ARGUMENTS)
  }
  return walk
}

const NO_ARGUMENTS: readonly unknown[] = []

class PageWalk implements PageMarks, GlyphSink {
  glyphs: Glyph[] = []
  characters = 0
  badCharacters = 0
  slantedSegments = 0
  images: ImageCover
  lines = new DrawnLines()

  context: WalkContext
  state: GraphicsState
  position = new TextPosition()
  /** Visibility of the marked contents that are open. */
  layers: boolean[] = []
  hiddenLayers = 0
  /** Inside the drawing of a soft mask, which is not painted itself. */
  masks: boolean[] = []
  openMasks = 0
  clipNext = false
  #page: Bounds
  #stack: GraphicsState[] = []
  /** Heights of the stack where forms began: what is in a form cannot restore beyond them. */
  #floors: number[] = []
  #afterSpace = false

  constructor(context: WalkContext) {
    const { width, height, base } = context.geometry
    this.context = context
    this.images = new ImageCover(width, height)
    this.#page = { left: 0, top: 0, right: width, bottom: height }
    this.state = initialState(base, this.#page)
  }

  get painting(): boolean {
    return this.hiddenLayers === 0 && this.openMasks === 0
  }

  save(): void {
    this.#stack.push({ ...this.state })
  }

  restore(): void {
    if (this.#stack.length > (this.#floors.at(-1) ?? 0)) this.state = this.#stack.pop()!
  }

  beginForm(): void {
    this.save()
    this.#floors.push(this.#stack.length)
  }

  endForm(): void {
    const floor = this.#floors.pop()
    if (floor === undefined) return
    this.#stack.length = floor
    this.state = this.#stack.pop()!
  }

  /** Annotations are drawn from the page's own state, whatever the content before them left open. */
  beginAnnotation(matrix: Matrix, rectangle: Rectangle | null): void {
    this.beginForm()
    this.state = initialState(this.context.geometry.base, this.#page)
    if (rectangle) this.clip(rectangle)
    this.state.ctm = multiply(this.state.ctm, matrix)
  }

  clip(rectangle: Rectangle): void {
    this.state.clip = intersect(this.state.clip, boundsUnder(this.state.ctm, rectangle))
  }

  image(): void {
    if (this.painting) this.images.add(intersect(boundsUnder(this.state.ctm, [0, 0, 1, 1]), this.state.clip))
  }

  space(): void {
    this.#afterSpace = true
  }

  glyph(glyph: Glyph, bad: boolean): void {
    if (!this.painting) return
    const { x, y } = middleOf(glyph)
    const { left, top, right, bottom } = this.state.clip
    glyph.shown = x >= left && x <= right && y >= top && y <= bottom
    glyph.afterSpace = this.#afterSpace
    this.#afterSpace = false
    this.glyphs.push(glyph)
    if (!glyph.shown) return
    this.characters++
    if (bad) this.badCharacters++
  }
}

type Rectangle = readonly [number, number, number, number]
type Handler = (walk: PageWalk, args: readonly unknown[]) => void

/** Operands of a damaged file may be of any type. */
const toNumber = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

const isNumbers = (value: unknown, count: number): boolean => {
  const list = value as ArrayLike<unknown> | null | undefined
  if (typeof list !== 'object' || list === null || list.length !== count) return false
  for (let index = 0; index < count; index++) {
    if (typeof list[index] !== 'number' || !Number.isFinite(list[index])) return false
  }
  return true
}

const asMatrix = (value: unknown): Matrix | null => (isNumbers(value, 6) ? (value as Matrix) : null)
const asRectangle = (value: unknown): Rectangle | null => (isNumbers(value, 4) ? (value as Rectangle) : null)

const transform: Handler = (walk, args) => {
  const matrix = asMatrix(args)
  if (matrix) walk.state.ctm = multiply(walk.state.ctm, matrix)
}

const constructPath: Handler = (walk, [paint, paths, bounds]) => {
  const rectangle = asRectangle(bounds)
  const path = (paths as readonly unknown[] | undefined)?.[0]
  if (walk.painting) walk.lines.add(paint, path, walk.state)
  if (walk.slantedSegments < ENOUGH_SEGMENTS && paint !== OPS.endPath && walk.painting) {
    walk.slantedSegments += countSlantedSegments(path, ENOUGH_SEGMENTS)
  }
  if (walk.clipNext && rectangle) walk.clip(rectangle)
  walk.clipNext = false
}

const beginForm: Handler = (walk, [matrix, box]) => {
  walk.beginForm()
  const ctm = asMatrix(matrix)
  if (ctm) walk.state.ctm = multiply(walk.state.ctm, ctm)
  const rectangle = asRectangle(box)
  if (rectangle) walk.clip(rectangle)
}

const beginGroup: Handler = (walk, [group]) => {
  const isMask = Boolean((group as { smask?: unknown } | undefined)?.smask)
  walk.masks.push(isMask)
  if (isMask) walk.openMasks++
}

const endGroup: Handler = walk => {
  if (walk.masks.pop()) walk.openMasks--
}

const beginAnnotation: Handler = (walk, [, rectangle, toPage, matrix]) => {
  walk.beginAnnotation(multiply(asMatrix(toPage) ?? IDENTITY, asMatrix(matrix) ?? IDENTITY), asRectangle(rectangle))
}

const beginLayer: Handler = (walk, [tag, layer]) => {
  const visible = tag !== 'OC' || walk.context.isLayerVisible(layer)
  walk.layers.push(visible)
  if (!visible) walk.hiddenLayers++
}

const endLayer: Handler = walk => {
  if (walk.layers.pop() === false) walk.hiddenLayers--
}

const setFont: Handler = (walk, [name, size]) => {
  walk.state.font = walk.context.fontOf(String(name))
  walk.state.fontSize = toNumber(size)
}

const setGState: Handler = (walk, [entries]) => {
  for (const [key, value] of Array.isArray(entries) ? (entries as [string, unknown][]) : []) {
    if (key === 'Font' && Array.isArray(value)) setFont(walk, value)
    if (key === 'LW') walk.state.lineWidth = toNumber(value)
  }
}

const setLeadingMoveText: Handler = (walk, [x, y]) => {
  walk.state.leading = -toNumber(y)
  walk.position.moveLine(toNumber(x), toNumber(y))
}

const image: Handler = walk => walk.image()
const clipNext: Handler = walk => {
  walk.clipNext = true
}

const HANDLERS: (Handler | undefined)[] = []
HANDLERS[OPS.save] = walk => walk.save()
HANDLERS[OPS.restore] = walk => walk.restore()
HANDLERS[OPS.transform] = transform
HANDLERS[OPS.constructPath] = constructPath
HANDLERS[OPS.clip] = clipNext
HANDLERS[OPS.eoClip] = clipNext
HANDLERS[OPS.paintFormXObjectBegin] = beginForm
HANDLERS[OPS.paintFormXObjectEnd] = walk => walk.endForm()
HANDLERS[OPS.beginGroup] = beginGroup
HANDLERS[OPS.endGroup] = endGroup
HANDLERS[OPS.beginAnnotation] = beginAnnotation
HANDLERS[OPS.endAnnotation] = walk => walk.endForm()
HANDLERS[OPS.beginMarkedContent] = beginLayer
HANDLERS[OPS.beginMarkedContentProps] = beginLayer
HANDLERS[OPS.endMarkedContent] = endLayer
HANDLERS[OPS.paintImageXObject] = image
HANDLERS[OPS.paintInlineImageXObject] = image
HANDLERS[OPS.paintImageMaskXObject] = image
HANDLERS[OPS.paintSolidColorImageMask] = image
HANDLERS[OPS.setLineWidth] = (walk, [value]) => {
  walk.state.lineWidth = toNumber(value)
}
HANDLERS[OPS.setStrokeRGBColor] = (walk, [colour]) => {
  walk.state.strokeWhite = isWhite(colour)
}
HANDLERS[OPS.setFillRGBColor] = (walk, [colour]) => {
  walk.state.fillWhite = isWhite(colour)
}
for (const operator of [OPS.setFillColorN, OPS.setFillTransparent]) {
  HANDLERS[operator] = walk => {
    walk.state.fillWhite = operator === OPS.setFillTransparent
  }
}
for (const operator of [OPS.setStrokeColorN, OPS.setStrokeTransparent]) {
  HANDLERS[operator] = walk => {
    walk.state.strokeWhite = operator === OPS.setStrokeTransparent
  }
}
HANDLERS[OPS.beginText] = walk => walk.position.set(IDENTITY)
HANDLERS[OPS.setFont] = setFont
HANDLERS[OPS.setGState] = setGState
HANDLERS[OPS.setCharSpacing] = (walk, [value]) => {
  walk.state.charSpacing = toNumber(value)
}
HANDLERS[OPS.setWordSpacing] = (walk, [value]) => {
  walk.state.wordSpacing = toNumber(value)
}
HANDLERS[OPS.setHScale] = (walk, [value]) => {
  walk.state.stretch = toNumber(value) / 100
}
HANDLERS[OPS.setLeading] = (walk, [value]) => {
  walk.state.leading = toNumber(value)
}
HANDLERS[OPS.setTextRise] = (walk, [value]) => {
  walk.state.rise = toNumber(value)
}
HANDLERS[OPS.setTextRenderingMode] = (walk, [value]) => {
  walk.state.renderMode = toNumber(value)
}
HANDLERS[OPS.setTextMatrix] = (walk, [value]) => {
  const matrix = asMatrix(value)
  if (matrix) walk.position.set(matrix)
}
HANDLERS[OPS.moveText] = (walk, [x, y]) => walk.position.moveLine(toNumber(x), toNumber(y))
HANDLERS[OPS.setLeadingMoveText] = setLeadingMoveText
HANDLERS[OPS.nextLine] = walk => walk.position.moveLine(0, -walk.state.leading)
HANDLERS[OPS.showText] = (walk, [glyphs]) => {
  if (Array.isArray(glyphs)) showText(glyphs, walk.state, walk.position, walk)
}
