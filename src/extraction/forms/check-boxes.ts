/** Check boxes: which of the options of a line is marked, and whether the box at a label is. */
import type { Token } from '../layout.ts'

type Box = { from: number; to: number; isChecked: boolean }

/** Boxes in one word, as text layers and OCR have them, and in brackets that stand apart: "[ X ]", "[ ]". */
const CHECKED = /^(?:[☒☑✓✔✗✘■▣◉●]|[[(][xX✓✔✗✘■][\])])$/u
const UNCHECKED = /^(?:[☐□○◯❏❑▢]|[[(][\])]|[[(]_+[\])])$/u
const OPENING = /^[[(]$/
const CLOSING = /^[\])]$/
const CROSS = /^[xX✓✔✗✘]$/u

export const boxAt = (tokens: Token[], at: number): Box | null => {
  const [first, second, third] = tokens.slice(at, at + 3).map(token => token.text)
  if (first === undefined) return null
  if (CHECKED.test(first)) return { from: at, to: at + 1, isChecked: true }
  if (UNCHECKED.test(first)) return { from: at, to: at + 1, isChecked: false }
  if (!OPENING.test(first) || second === undefined) return null
  if (CLOSING.test(second)) return { from: at, to: at + 2, isChecked: false }
  const isCrossed = CROSS.test(second) && third !== undefined && CLOSING.test(third)
  return isCrossed ? { from: at, to: at + 3, isChecked: true } : null
}

export const boxesIn = (tokens: Token[]): Box[] => {
  const boxes: Box[] = []
  for (let at = 0; at < tokens.length; ) {
    const box = boxAt(tokens, at)
    if (box) boxes.push(box)
    at = box?.to ?? at + 1
  }
  return boxes
}

export type Option = { tokens: Token[]; isChecked: boolean }

/** The options of a line: each behind its box where the line begins with one, else before it ("Yes □  No □"). */
export const optionsIn = (tokens: Token[]): Option[] => {
  const boxes = boxesIn(tokens)
  const isBefore = boxes[0]?.from === 0
  return boxes
    .map(({ from, to, isChecked }, at) => {
      const text = isBefore ? tokens.slice(to, boxes[at + 1]?.from) : tokens.slice(boxes[at - 1]?.to ?? 0, from)
      return { tokens: text, isChecked }
    })
    .filter(option => option.tokens.length > 0)
}

/** The box right before the words from `from` on; null where there is none. */
export const boxBefore = (tokens: Token[], from: number): Box | null =>
  boxesIn(tokens.slice(0, from)).find(box => box.to === from) ?? null
