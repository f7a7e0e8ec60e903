import { JobFailure } from '../../errors.ts'
import { type Cell, FlowBuilder, WordCount } from '../html/flow.ts'
import { pagesOfFlow } from '../html/pages.ts'
import type { Page } from '../page.ts'
import { childElements, ownText, type XmlElement } from './element.ts'
import { parseXml, XmlError } from './parse.ts'

/**
 * Reads XML of any vocabulary as text that people can read: a line "Name of element: text" for each value, what is within
 * an element to the right of its name, and records of the same shape as a table. Files within it are left out.
 * @returns at least one page
 * @throws JobFailure FILE_UNREADABLE when it is not well-formed, RESOURCE_LIMIT when it is too large
 */
export const readXml = (bytes: Uint8Array): Page[] => {
  const builder = new FlowBuilder(new WordCount())
  writeElement(parsed(bytes), builder)
  builder.endBlock()
  return pagesOfFlow(builder.flow)
}

const parsed = (bytes: Uint8Array): XmlElement => {
  try {
    return parseXml(bytes)
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    throw new JobFailure(error.isTooMuch ? 'RESOURCE_LIMIT' : 'FILE_UNREADABLE', `The XML: ${error.message}.`)
  }
}

/** Columns of the grid that what is within an element stands to the right. */
const INDENT = 2

/** "invoiceNumber", "invoice-number" and "InvoiceNumber" as people write them. */
const titleOf = (name: string): string =>
  name
    .replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .replace(/[-_.]+/g, ' ')
    .trim()

/** All text within an element, in order. */
const innerText = ({ children }: XmlElement): string =>
  children.map(child => (typeof child === 'string' ? child : innerText(child))).join(' ')

const attributesOf = ({ attributes = {} }: XmlElement): [name: string, value: string][] => Object.entries(attributes)

const writeLine = (name: string, value: string, builder: FlowBuilder): void => {
  builder.endBlock()
  builder.addText(value === '' ? titleOf(name) : `${titleOf(name)}: ${value}`, false)
}

const writeElement = (element: XmlElement, builder: FlowBuilder): void => {
  const text = ownText(element)
  writeLine(element.name, text === '' ? '' : innerText(element), builder)
  builder.indent(INDENT)
  for (const [name, value] of attributesOf(element)) writeLine(name, value, builder)
  if (text === '') writeChildren(childElements(element), builder)
  builder.outdent(INDENT)
}

const writeChildren = (children: XmlElement[], builder: FlowBuilder): void => {
  for (let start = 0; start < children.length; ) {
    let end = start + 1
    while (children[end]?.name === children[start]!.name) end++
    const alike = children.slice(start, end)
    const records = alike.length > 1 ? recordsOf(alike) : null
    if (records) builder.addTable(tableOf(records))
    else for (const child of alike) writeElement(child, builder)
    start = end
  }
}

type Values = Map<string, string>

/** The values of an element whose parts are values themselves, each of another name. */
const valuesOf = (element: XmlElement): Values | null => {
  const parts = childElements(element)
  const isPlain = parts.every(part => childElements(part).length === 0 && part.attributes === undefined)
  const values = [...attributesOf(element), ...parts.map(part => [part.name, ownText(part)] as const)]
  const byName = new Map(values)
  return isPlain && byName.size === values.length && byName.size > 1 ? byName : null
}

/**
 * Nobody reads a table that is wider; each record is a text of its own then. So it is where the table would have more cells
 * than a page may have words: most of them would be empty.
 */
const MOST_COLUMNS = 50
const MOST_CELLS = 200_000

type Records = { names: string[]; rows: Values[] }

/** What elements say that are one record each; null where one of them is none, or where they make no table. */
const recordsOf = (elements: XmlElement[]): Records | null => {
  const names = new Set<string>()
  const rows: Values[] = []
  for (const element of elements) {
    const values = ownText(element) === '' ? valuesOf(element) : null
    if (values === null) return null
    for (const name of values.keys()) names.add(name)
    if (names.size > MOST_COLUMNS || names.size * elements.length > MOST_CELLS) return null
    rows.push(values)
  }
  return { names: [...names], rows }
}

const cellOf = (text: string): Cell => {
  const block = { kind: 'text', text: text.replace(/\s+/g, ' ').trim(), indent: 0 } as const
  return { flow: text.trim() === '' ? [] : [block], columns: 1, rows: 1 }
}

/** One row an element, under the names of its values. */
const tableOf = ({ names, rows }: Records): Cell[][] => [
  names.map(name => cellOf(titleOf(name))),
  ...rows.map(row => names.map(name => cellOf(row.get(name) ?? ''))),
]
