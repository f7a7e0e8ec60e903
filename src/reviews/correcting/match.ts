/**
 * What is given for a part of a document, put beside what stood there. Of a leaf and of the members of an object that were
 * named, all are a person's word. Of a list that was replaced to add or remove items, or to change some, what stays as it
 * was is what it was: the other items are no work of the reviewer.
 */
import { confirmed } from './reviewed.ts'
import { jsonOf, type Leaf, type List, meaningOf, meansTheSame, type Node } from './tree.ts'

type JoinLeaves = (given: Leaf, old: Leaf) => Leaf

const kept: JoinLeaves = (given, old) => (meansTheSame(given, old) ? old : given)

const join = (given: Node, old: Node | undefined, leaves: JoinLeaves): Node => {
  if (given.kind === 'leaf') return old?.kind === 'leaf' ? leaves(given, old) : given
  if (given.kind === 'list') return old?.kind === 'list' ? { ...given, items: joinItems(given, old) } : given
  if (given.kind !== 'object' || old?.kind !== 'object') return given
  const members = [...given.members].map(([name, member]): [string, Node] => [
    name,
    join(member, old.members.get(name), leaves),
  ])
  return { ...given, members: new Map(members) }
}

/** @param old what stood in its place */
export const putBeside = (given: Node, old: Node): Node => join(given, old, confirmed)

/** Leaves of an item, as they are compared. */
const meaningsOf = (node: Node): unknown[] => {
  if (node.kind === 'leaf') return [meaningOf(node.value, node.schema)]
  if (node.kind === 'object') return [...node.members.values()].flatMap(meaningsOf)
  return node.kind === 'list' ? [node.items.map(meaningsOf)] : [jsonOf(node)]
}

/** Whether one item may be the other after a change: half of the values that either has are the same. */
const areAlike = (a: Node, b: Node): boolean => {
  const [left, right] = [meaningsOf(a), meaningsOf(b)]
  const filled = left.filter((value, at) => value !== null || right[at] !== null).length
  const equal = left.filter((value, at) => value !== null && JSON.stringify(value) === JSON.stringify(right[at])).length
  return equal > 0 && equal * 2 >= filled
}

/** For each item the index of the old item that is equal to it, each of them once and the first first. */
const equalItems = (given: Node[], old: Node[]): (number | undefined)[] => {
  const places = new Map<string, number[]>()
  for (const [index, item] of old.entries()) {
    const key = JSON.stringify(meaningsOf(item))
    const known = places.get(key)
    if (known) known.push(index)
    else places.set(key, [index])
  }
  const next = new Map<string, number>()
  return given.map(item => {
    const key = JSON.stringify(meaningsOf(item))
    const at = next.get(key) ?? 0
    next.set(key, at + 1)
    return places.get(key)?.[at]
  })
}

/**
 * Items that were changed, in a stretch between two that were not: one beside the other as long as they are alike; where
 * they are not, the side that has more left goes on, because it has items that the other lacks.
 */
const pairChanged = (given: number[], old: number[], alike: (a: number, b: number) => boolean): Map<number, number> => {
  const pairs = new Map<number, number>()
  let [a, b] = [0, 0]
  while (a < given.length && b < old.length) {
    const left = given.length - a - (old.length - b)
    const isPair = alike(given[a]!, old[b]!)
    if (isPair) pairs.set(given[a]!, old[b]!)
    if (isPair || left >= 0) a++
    if (isPair || left <= 0) b++
  }
  return pairs
}

/**
 * Old items by the items that they became. Each stretch of the old list is looked at once, so that the work is linear in
 * both lists, however the items were moved.
 */
const partners = (given: Node[], old: Node[]): Map<number, number> => {
  const equal = equalItems(given, old)
  const taken = new Set(equal)
  const alike = (a: number, b: number): boolean => areAlike(given[a]!, old[b]!)
  const pairs = new Map<number, number>()
  let changed: number[] = []
  let reached = 0
  for (const [index, place] of [...equal.entries(), [given.length, old.length] as const]) {
    if (place === undefined) {
      changed.push(index)
      continue
    }
    const between = Array.from({ length: Math.max(0, place - reached) }, (_, at) => reached + at)
    const free = between.filter(at => !taken.has(at))
    for (const [item, partner] of pairChanged(changed, free, alike)) pairs.set(item, partner)
    pairs.set(index, place)
    changed = []
    reached = Math.max(reached, place + 1)
  }
  return pairs
}

const joinItems = ({ items }: List, old: List): Node[] => {
  const pairs = partners(items, old.items)
  return items.map((item, index) => {
    const pair = pairs.get(index)
    return pair === undefined ? item : join(item, old.items[pair], kept)
  })
}
