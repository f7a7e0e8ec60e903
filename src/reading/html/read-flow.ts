import { JobFailure } from '../../errors.ts'
import { controlText } from './controls.ts'
import { type Cell, type Flow, FlowBuilder, WordCount } from './flow.ts'
import { markersOf } from './lists.ts'
import { attribute, type Element, isElement, isText, type Node } from './parse.ts'
import { type Display, displayOf } from './style.ts'

/** The parser nests no deeper than 512, but for what it puts elsewhere when tags are crossed. */
const MAX_DEPTH = 2_000
/** HTML's own limits are 1,000 and 65,534. */
const MAX_SPAN = 1_000

/** Columns of the grid that quotations and explanations stand in. */
const INDENT = 4

type Place = { builder: FlowBuilder; count: WordCount; isPreformatted: boolean; depth: number }

/**
 * The text of parsed HTML in reading order, with its tables and gaps.
 * @throws JobFailure RESOURCE_LIMIT when there are too many words, or elements are nested beyond measure
 */
export const readFlow = (nodes: readonly Node[]): Flow => {
  const count = new WordCount()
  const builder = new FlowBuilder(count)
  readNodes(nodes, { builder, count, isPreformatted: false, depth: 0 })
  builder.endBlock()
  return builder.flow
}

const readNodes = (nodes: readonly Node[], place: Place): void => {
  for (const node of nodes) {
    if (isText(node)) place.builder.addText(node.value, place.isPreformatted)
    else if (isElement(node)) readElement(node, place)
  }
}

const readElement = (element: Element, place: Place): void => {
  const display = displayOf(element)
  if (display.isHidden) return
  if (place.depth > MAX_DEPTH) throw new JobFailure('RESOURCE_LIMIT', 'The elements of the page are nested too deeply.')
  const inner = { ...place, isPreformatted: place.isPreformatted || display.isPreformatted, depth: place.depth + 1 }
  const { builder } = place
  begin(builder, display)
  readContent(element, inner)
  begin(builder, display)
}

/** What a beginning and an end do alike. */
const begin = (builder: FlowBuilder, { hasGap, isBlock, isApart }: Display): void => {
  if (hasGap) builder.addGap()
  else if (isBlock) builder.endBlock()
  else if (isApart) builder.addSpace()
}

const readContent = (element: Element, place: Place): void => {
  const control = controlText(element)
  if (control !== undefined) place.builder.addText(control, place.isPreformatted)
  else (READERS.get(element.tagName) ?? readChildren)(element, place)
}

type Reader = (element: Element, place: Place) => void

const readChildren: Reader = (element, place) => readNodes(element.childNodes, place)

const readIndented: Reader = (element, place) => {
  place.builder.indent(INDENT)
  readChildren(element, place)
  place.builder.outdent(INDENT)
}

const readQuote: Reader = (element, place) => {
  place.builder.addText('“', false)
  readChildren(element, place)
  place.builder.addText('”', false)
}

/** A raised number is no further digit of the number before it. */
const readRaised: Reader = (element, place) => {
  if (/\d/.test(place.builder.last)) place.builder.addSpace()
  readChildren(element, place)
}

const readList: Reader = (element, place) => {
  const { builder } = place
  const nextMarker = markersOf(element)
  for (const node of element.childNodes) {
    if (!isElement(node) || node.tagName !== 'li' || displayOf(node).isHidden) {
      readNodes([node], place)
      continue
    }
    const marker = nextMarker(node)
    const width = marker.length + 1
    builder.indent(width, marker)
    readNodes([node], place)
    builder.outdent(width)
  }
}

/** Only the summary of what is folded up is shown. */
const readDetails: Reader = (element, place) => {
  const isOpen = attribute(element, 'open') !== undefined
  readNodes(
    element.childNodes.filter(node => isOpen || node.nodeName === 'summary'),
    place,
  )
}

const readTable: Reader = (table, place) => {
  const shown = (element: Element): Element[] =>
    element.childNodes.filter(isElement).filter(child => !displayOf(child).isHidden)
  const parts = shown(table)
  readNodes(
    parts.filter(part => part.tagName === 'caption'),
    place,
  )
  // Head and foot stand at the top and at the bottom, wherever they are in the file.
  const byPlace = (name: string) => parts.filter(part => part.tagName === name)
  const sections = [...byPlace('thead'), ...byPlace('tbody'), ...byPlace('tfoot')]
  const rows = sections.flatMap(shown).filter(row => row.tagName === 'tr')
  place.builder.addTable(rows.map(row => shown(row).map(cell => readCell(cell, place))))
}

const readCell = (element: Element, { count, isPreformatted, depth }: Place): Cell => {
  const builder = new FlowBuilder(count)
  readNodes(element.childNodes, { builder, count, isPreformatted, depth: depth + 1 })
  builder.endBlock()
  if (builder.flow.at(-1)?.kind === 'gap') builder.flow.pop()
  return { flow: builder.flow, columns: spanOf(element, 'colspan'), rows: spanOf(element, 'rowspan') }
}

const spanOf = (element: Element, name: 'colspan' | 'rowspan'): number => {
  const span = Number.parseInt(attribute(element, name) ?? '', 10)
  return span >= 1 ? Math.min(span, MAX_SPAN) : 1
}

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['br', (_, { builder }) => builder.breakLine()],
  ['blockquote', readIndented],
  ['dd', readIndented],
  ['details', readDetails],
  ['menu', readList],
  ['ol', readList],
  ['q', readQuote],
  ['sup', readRaised],
  ['table', readTable],
  ['ul', readList],
])
