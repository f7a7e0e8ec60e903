import { attribute, type Element } from './parse.ts'

/** How an element is shown, as far as its tag and its own style say; style sheets are not read. */
export type Display = {
  isHidden: boolean
  /** Begins and ends a line. */
  isBlock: boolean
  /** Stands off from the text on both sides. */
  isApart: boolean
  /** A blank line stands before and behind it. */
  hasGap: boolean
  /** White space and ends of lines stand as they are. */
  isPreformatted: boolean
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** What a browser does not show as text, and what it would have to load. */
const HIDDEN = words(
  'head script style template noscript title meta link base iframe video audio canvas datalist noembed noframes param source track col colgroup rp area defs metadata desc annotation annotation-xml',
)

const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section summary table tbody td text tfoot th thead tr ul xmp',
)
const WITH_GAP = words('blockquote dl fieldset figure h1 h2 h3 h4 h5 h6 hr listing menu ol p plaintext pre ul xmp')
const APART = words('button img input meter progress select textarea')
const PREFORMATTED = words('listing plaintext pre textarea xmp')

export const displayOf = (element: Element): Display => {
  const { tagName } = element
  const style = readStyle(attribute(element, 'style'))
  const display = style.get('display') ?? ''
  const isInline = display.startsWith('inline')
  const isBlock = isInline ? false : BLOCKS.has(tagName) || /^(block|flex|grid|table|list-item|flow-root)/.test(display)
  return {
    isHidden: isHidden(element, style),
    isBlock,
    isApart: APART.has(tagName) || display === 'inline-block' || (style.get('float') ?? 'none') !== 'none',
    hasGap: isBlock && WITH_GAP.has(tagName),
    isPreformatted: PREFORMATTED.has(tagName) || /^(pre|break-spaces)/.test(style.get('white-space') ?? ''),
  }
}

const isHidden = (element: Element, style: ReadonlyMap<string, string>): boolean => {
  const { tagName } = element
  if (HIDDEN.has(tagName) || attribute(element, 'hidden') !== undefined) return true
  if (tagName === 'dialog' && attribute(element, 'open') === undefined) return true
  return style.get('display') === 'none' || /^(hidden|collapse)/.test(style.get('visibility') ?? '')
}

const NO_STYLE: ReadonlyMap<string, string> = new Map()

/** Declarations of a style attribute by their names; of two with one name, the later holds. */
const readStyle = (style: string | undefined): ReadonlyMap<string, string> => {
  if (!style || !/display|visibility|float|white-space/i.test(style)) return NO_STYLE
  return new Map(
    style.split(';').map(declaration => {
      const [name = '', value = ''] = declaration.toLowerCase().split(':', 2)
      return [name.trim(), value.replace('!important', '').trim()] as const
    }),
  )
}
