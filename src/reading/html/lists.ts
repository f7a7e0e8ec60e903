import { attribute, type Element, isElement } from './parse.ts'

const BULLET = '•'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Gives the markers of a list's items, one after the other. */
export const markersOf = (list: Element): ((item: Element) => string) => {
  if (list.tagName !== 'ol') return () => BULLET
  const isReversed = attribute(list, 'reversed') !== undefined
  const step = isReversed ? -1 : 1
  let number = numberOf(list, 'start') ?? (isReversed ? countItems(list) : 1)
  return item => {
    number = numberOf(item, 'value') ?? number
    const marker = `${inLetters(number, attribute(list, 'type'))}.`
    number += step
    return marker
  }
}

const countItems = (list: Element): number =>
  list.childNodes.filter(node => isElement(node) && node.tagName === 'li').length

const numberOf = (element: Element, name: string): number | undefined => {
  const number = Number.parseInt(attribute(element, name) ?? '', 10)
  return Number.isSafeInteger(number) ? number : undefined
}

const inLetters = (number: number, type: string | undefined): string => {
  const letter = LETTERS[number - 1]
  if (type === 'a' && letter) return letter
  return type === 'A' && letter ? letter.toUpperCase() : String(number)
}
