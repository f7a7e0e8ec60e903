import { childElements, type XmlElement } from '../xml/element.ts'
import type { Vocabulary } from './data.ts'

type Root = { name: RegExp; namespace: RegExp; vocabulary: Vocabulary }

/** By the outermost element. "Invoice" and "Order" are names of many vocabularies, so that the namespace decides. */
const ROOTS: readonly Root[] = [
  { name: /^CrossIndustry(Invoice|Document)$/, namespace: /CrossIndustry(Invoice|Document)/, vocabulary: 'CII' },
  { name: /^SCRDMCCBDACIOMessageStructure$/, namespace: /SCRDMCCBDACIO/, vocabulary: 'ORDER_X' },
  {
    name: /^(Invoice|CreditNote|Order)$/,
    namespace: /^urn:oasis:names:(specification|tc):ubl:schema:xsd:(Invoice|CreditNote|Order)\b/,
    vocabulary: 'UBL',
  },
]

/** A business document may come in an envelope, and that in another. */
const ENVELOPES = 2

const vocabularyOf = ({ name, namespace = '' }: XmlElement): Vocabulary | undefined =>
  ROOTS.find(root => root.name.test(name) && root.namespace.test(namespace))?.vocabulary

/** Parsing tells namespaces of the outermost elements alone, so that it goes no deeper than they do. */
const withoutNamespaces = ({ name, attributes, children }: XmlElement): XmlElement => ({
  name,
  ...(attributes && { attributes }),
  children: children.map(child =>
    typeof child === 'string' || child.namespace === undefined ? child : withoutNamespaces(child),
  ),
})

/**
 * The document of a known vocabulary that an XML file is or envelops; null where there is none. Its elements are known by
 * their names from there on: a namespace may be long, and written down it would be so again in each of them.
 */
export const findDocument = (root: XmlElement): { vocabulary: Vocabulary; root: XmlElement } | null => {
  let level = [root]
  for (let depth = 0; depth <= ENVELOPES; depth++) {
    for (const element of level) {
      const vocabulary = vocabularyOf(element)
      if (vocabulary) return { vocabulary, root: withoutNamespaces(element) }
    }
    level = level.flatMap(childElements)
  }
  return null
}
