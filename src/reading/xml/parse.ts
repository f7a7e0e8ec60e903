import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { decodeXml } from './decode.ts'
import type { XmlElement } from './element.ts'

/** The text is no XML, or more than anybody reads. Its message says so to a person, as the end of a sentence. */
export class XmlError extends Error {
  readonly isTooMuch: boolean

  constructor(message: string, isTooMuch = false) {
    super(message)
    this.isTooMuch = isTooMuch
  }
}

/** An invoice of 10,000 lines takes 5 to 10 MB. */
const MAX_XML_BYTES = 32_000_000
const MAX_ELEMENTS = 500_000
const MAX_ATTRIBUTES = 500_000
/** Of all text that is kept, and of the names in it. */
const MAX_CHARACTERS = 20_000_000
/** Documents that people exchange nest up to about twenty. */
const MAX_DEPTH = 100
/** Elements further within than this are known by their name alone; see findDocument, which looks no further. */
const NAMESPACE_DEPTH = 3
/** The parser is fed in pieces, so that a limit ends its work. */
const PIECE = 65_536

/** Files within the file in base64, as invoices carry them: they are none of its text. */
const BINARY = /BinaryObject$/

const tooMuch = (limit: string): XmlError => new XmlError(`it has more than ${limit}`, true)

/**
 * Parses XML strictly. A document type is passed over: no entity is known but the five of XML itself, and nothing is
 * fetched, so that what it costs is bounded by its length.
 * @throws XmlError
 */
export const parseXml = (bytes: Uint8Array): XmlElement => {
  if (bytes.length > MAX_XML_BYTES) throw tooMuch(`${MAX_XML_BYTES / 1_000_000} MB`)
  const builder = new TreeBuilder()
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', error => {
    // Of a prefix that is not declared we still know the name.
    if (!/unbound namespace prefix/i.test(error.message)) throw new XmlError(`it is not well-formed (${error.message})`)
  })
  parser.on('attribute', attribute => builder.countAttribute(attribute))
  parser.on('opentag', tag => builder.open(tag))
  parser.on('text', text => builder.addText(text))
  parser.on('cdata', text => builder.addText(text))
  parser.on('closetag', () => builder.close())
  const text = decode(bytes)
  for (let at = 0; at < text.length; at += PIECE) parser.write(text.slice(at, at + PIECE))
  parser.close()
  if (!builder.root) throw new XmlError('there is nothing in it')
  return builder.root
}

const decode = (bytes: Uint8Array): string => {
  try {
    return decodeXml(bytes)
  } catch {
    throw new XmlError('its bytes are not of the encoding that it names')
  }
}

class TreeBuilder {
  root: XmlElement | undefined
  readonly #open: XmlElement[] = []
  #elements = 0
  #attributes = 0
  #characters = 0

  countAttribute({ name, value }: Pick<SaxesAttributeNS, 'name' | 'value'>): void {
    if (++this.#attributes > MAX_ATTRIBUTES) throw tooMuch(`${MAX_ATTRIBUTES} attributes`)
    this.#countCharacters(name)
    this.#countCharacters(value)
  }

  open({ local, uri, attributes }: SaxesTagNS): void {
    if (++this.#elements > MAX_ELEMENTS) throw tooMuch(`${MAX_ELEMENTS} elements`)
    if (this.#open.length >= MAX_DEPTH) throw tooMuch(`${MAX_DEPTH} elements within each other`)
    this.#countCharacters(local)
    const given = Object.values(attributes).filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
    const element: XmlElement = { name: local, children: [] }
    if (this.#open.length < NAMESPACE_DEPTH) element.namespace = uri
    if (given.length > 0) element.attributes = Object.fromEntries(given.map(({ local, value }) => [local, value]))
    this.#open.at(-1)?.children.push(element)
    this.root ??= element
    this.#open.push(element)
  }

  addText(text: string): void {
    const element = this.#open.at(-1)
    if (!element || text.trim() === '' || BINARY.test(element.name)) return
    this.#countCharacters(text)
    element.children.push(text)
  }

  close(): void {
    this.#open.pop()
  }

  #countCharacters(text: string): void {
    this.#characters += text.length
    if (this.#characters > MAX_CHARACTERS) throw tooMuch(`${MAX_CHARACTERS} characters`)
  }
}
