/**
 * A small part of XPath, enough to say where a value stands: names parted by slashes, alternatives of a name by bars,
 * conditions in brackets, an attribute last.
 *
 *   ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement/SellerTradeParty/Name
 *   SpecifiedTaxRegistration/ID[@schemeID=VA]
 *   PartyTaxScheme[!TaxScheme/ID=VAT]/CompanyID
 *   InvoicedQuantity/@unitCode
 */
import { childElements, ownText, type XmlElement } from '../../reading/xml/element.ts'

type Condition = { negated: boolean; steps: Step[]; value: string | null }
type Step = { names: string[]; isAttribute: boolean; conditions: Condition[] }

/** A text in the XML with the attributes of its element. */
export type Found = { text: string; attributes: Record<string, string> }

const conditionOf = (text: string): Condition => {
  const negated = text.startsWith('!')
  const [path = '', value = null] = text.slice(negated ? 1 : 0).split('=')
  return { negated, steps: stepsOf(path), value }
}

const stepOf = (text: string): Step => {
  const [name = '', ...conditions] = text.split('[')
  return {
    names: name.replace('@', '').split('|'),
    isAttribute: name.startsWith('@'),
    conditions: conditions.map(condition => conditionOf(condition.replace(/\]$/, ''))),
  }
}

/** Slashes within brackets part nothing. */
const stepsOf = (path: string): Step[] => path.match(/(?:[^/[]|\[[^\]]*\])+/g)?.map(stepOf) ?? []

/** Paths are those of the tables beside this, so that they are few. */
const known = new Map<string, Step[]>()

const compiled = (path: string): Step[] => {
  const steps = known.get(path) ?? stepsOf(path)
  known.set(path, steps)
  return steps
}

const holds = (element: XmlElement, { negated, steps, value }: Condition): boolean => {
  const found = textsAt([element], steps)
  return (value === null ? found.length > 0 : found.some(({ text }) => text === value)) !== negated
}

const elementsAt = (from: XmlElement[], steps: Step[]): XmlElement[] => {
  let level = from
  for (const { names, conditions } of steps) {
    level = level
      .flatMap(childElements)
      .filter(child => names.includes(child.name) && conditions.every(condition => holds(child, condition)))
  }
  return level
}

const textsAt = (from: XmlElement[], steps: Step[]): Found[] => {
  const last = steps.at(-1)
  if (!last?.isAttribute)
    return elementsAt(from, steps).map(element => ({ text: ownText(element), attributes: element.attributes ?? {} }))
  return elementsAt(from, steps.slice(0, -1)).flatMap(({ attributes = {} }) => {
    const text = attributes[last.names[0]!]
    return text === undefined ? [] : [{ text: text.trim(), attributes }]
  })
}

/** Elements in the order of the document. */
export const elements = (root: XmlElement, path: string): XmlElement[] => elementsAt([root], compiled(path))

/** Texts in the order of the document. */
export const texts = (root: XmlElement, path: string): Found[] => textsAt([root], compiled(path))
