import { attribute, type Element, isElement, isText } from './parse.ts'

/** Inputs that show no value, or not as text. */
const MUTE_INPUTS: readonly string[] = ['hidden', 'password', 'checkbox', 'radio', 'range', 'color', 'file']

/**
 * What a control or an image shows as text.
 * @returns undefined for an element that shows what is in it
 */
export const controlText = (element: Element): string | undefined => {
  switch (element.tagName) {
    case 'img':
      return attribute(element, 'alt') ?? ''
    case 'input':
      return inputText(element)
    case 'select':
      return selectText(element)
    case 'textarea':
      return textOf(element)
    default:
      return undefined
  }
}

const inputText = (input: Element): string => {
  const type = (attribute(input, 'type') ?? 'text').toLowerCase()
  if (type === 'image') return attribute(input, 'alt') ?? ''
  return MUTE_INPUTS.includes(type) ? '' : (attribute(input, 'value') ?? '')
}

/** The options that are selected; where none is, a list that unfolds shows its first. */
const selectText = (select: Element): string => {
  const options = optionsIn(select)
  const selected = options.filter(option => attribute(option, 'selected') !== undefined)
  const isMultiple = attribute(select, 'multiple') !== undefined
  const shown = selected.length === 0 && !isMultiple ? options.slice(0, 1) : isMultiple ? selected : selected.slice(-1)
  return shown.map(option => attribute(option, 'label') ?? textOf(option)).join(' ')
}

const optionsIn = (select: Element): Element[] =>
  select.childNodes
    .filter(isElement)
    .flatMap(child => (child.tagName === 'optgroup' ? child.childNodes.filter(isElement) : [child]))
    .filter(child => child.tagName === 'option')

const textOf = (element: Element): string =>
  element.childNodes
    .filter(isText)
    .map(node => node.value)
    .join('')
