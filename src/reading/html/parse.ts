import { type DefaultTreeAdapterTypes, defaultTreeAdapter, Parser, type Token } from 'parse5'
import { JobFailure } from '../../errors.ts'

export type Element = DefaultTreeAdapterTypes.Element
export type Node = DefaultTreeAdapterTypes.ChildNode
type Document = DefaultTreeAdapterTypes.Document
type Adapter = typeof defaultTreeAdapter
type Tree = DefaultTreeAdapterTypes.DefaultTreeAdapterMap

/** Elements and comments; each takes some 300 bytes. */
const MAX_NODES = 500_000
/** Runs of characters between tags and white space, scripts included; more have no place in memory. */
const MAX_RUNS = 2_000_000
/** As deep as browsers nest. Some rules of the parser look at all open elements, so depth costs its square. */
const MAX_DEPTH = 512
/** The parser counts on these being open while it is in them. */
const KEPT_OPEN: ReadonlySet<string> = new Set(
  'table caption colgroup thead tbody tfoot tr td th template select'.split(' '),
)

/**
 * Parses HTML as browsers do, whatever is wrong with it. Elements nested too deeply become neighbours, as in Chromium.
 * @throws JobFailure RESOURCE_LIMIT when there is too much of anything, or tables are nested too deeply
 */
export const parseHtml = (html: string): Document => BoundedParser.parse(html, { treeAdapter: countingAdapter() })

class BoundedParser extends Parser<Tree> {
  override _insertElement(token: Token.TagToken, namespace: Parameters<Parser<Tree>['_insertElement']>[1]): void {
    if (this.openElements.stackTop >= MAX_DEPTH) this.#closeOne()
    super._insertElement(token, namespace)
  }

  #closeOne(): void {
    const { current } = this.openElements
    if (current && 'tagName' in current && KEPT_OPEN.has(current.tagName))
      throw tooMuch(`${MAX_DEPTH} elements within each other`)
    this.openElements.pop()
  }
}

const tooMuch = (limit: string): JobFailure =>
  new JobFailure('RESOURCE_LIMIT', `The page has more than ${limit}, which is the limit.`)

/** What is counted costs memory before anything of it is looked at. */
const countingAdapter = (): Adapter => {
  let nodes = 0
  let runs = 0
  const countNode = (): void => {
    if (++nodes > MAX_NODES) throw tooMuch(`${MAX_NODES} elements`)
  }
  const countRun = (text: string): void => {
    if (text.trim() !== '' && ++runs > MAX_RUNS) throw tooMuch(`${MAX_RUNS} words and signs`)
  }
  return {
    ...defaultTreeAdapter,
    createElement: (...element) => {
      countNode()
      return defaultTreeAdapter.createElement(...element)
    },
    createCommentNode: data => {
      countNode()
      return defaultTreeAdapter.createCommentNode(data)
    },
    insertText: (parent, text) => {
      countRun(text)
      defaultTreeAdapter.insertText(parent, text)
    },
    insertTextBefore: (parent, text, reference) => {
      countRun(text)
      defaultTreeAdapter.insertTextBefore(parent, text, reference)
    },
  }
}

/** The value of an attribute. */
export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find(each => each.name === name)?.value

export const isElement = (node: Node): node is Element => 'tagName' in node

export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text'
