/** What two neighbouring pages say of whether the second begins a document: numbers of 0 to 1 that weights turn into odds. */
import type { HeadFields } from './head-fields.ts'
import type { PageFacts } from './page-facts.ts'
import type { PageLine } from './page-lines.ts'

export type PairFeatures = Record<string, number>

export type Pair = {
  before: PageFacts
  after: PageFacts
  /** Pages that could not be read between the two, and blank ones. */
  unreadableBetween: number
  blankBetween: number
}

const HEAD = 12
const FOOT = 5

const clamp = (number: number): number => Math.max(0, Math.min(1, number))

const share = <Item>(items: Iterable<Item>, others: Set<Item>): number => {
  let [all, common] = [0, 0]
  for (const item of items) {
    all++
    if (others.has(item)) common++
  }
  return all === 0 ? 0 : common / all
}

/** Of the smaller set. */
const overlap = <Item>(a: Set<Item>, b: Set<Item>): number => (a.size <= b.size ? share(a, b) : share(b, a))

/** Lines of a page without that of its number, which differs anyway. */
const plain = ({ lines, numbers }: PageFacts): PageLine[] => {
  return lines.filter(line => line !== numbers.printed?.line && line.key !== '')
}

const masks = (lines: PageLine[]): Set<string> => new Set(lines.map(({ mask }) => mask))

/** Numbers that pages bear. */
const numbering = ({ before, after, unreadableBetween, blankBetween }: Pair): PairFeatures => {
  const [last, next] = [before.numbers.printed, after.numbers.printed]
  // Pages that could not be read may be the last ones of the first, or the first ones of the second.
  const reached = last && last.number + unreadableBetween
  const first = next && Math.max(1, next.number - unreadableBetween)
  const gaps = [1, 1 + unreadableBetween, 1 + unreadableBetween + blankBetween]
  const isSuccessor = (a: number, b: number): boolean => gaps.includes(b - a)
  const bareGoesOn = after.numbers.bare.some(({ number, isAtTop }) =>
    before.numbers.bare.some(each => each.isAtTop === isAtTop && isSuccessor(each.number, number)),
  )
  const features: PairFeatures = {}
  if (last && next) {
    const isSameCount = last.count === next.count
    const goesOn = isSuccessor(last.number, next.number) && isSameCount
    if (goesOn) features[last.count === null ? 'numberGoesOn' : 'countGoesOn'] = 1
    else if (first === 1) features.numberBeginsAgain = 1
    else features.numberJumps = 1
  } else if (last) features.numberStops = 1
  else if (next) features[first === 1 ? 'firstNumbered' : 'numberSetsIn'] = 1
  else if (bareGoesOn) features.bareGoesOn = 1
  else if (before.numbers.bare.length > 0 && after.numbers.bare.some(({ number }) => number === 1))
    features.bareBeginsAgain = 1
  if (last?.count != null && reached! >= last.count) features.wasLast = 1
  if (last?.count != null && reached! < last.count) features.wasNotLast = 1
  if (next && first! > 1) features.isNotFirst = 1
  return features
}

/** A date with the time of day: when it was printed, sent or received, to the minute. */
const isStamp = ({ text, digits }: PageLine): boolean => digits >= 8 && /(?<!\d)\d{1,2}:\d{2}(?!\d)/.test(text)

/** What stands at the top and at the foot of both. */
const running = (before: PageLine[], after: PageLine[]): PairFeatures => {
  const earlier = masks(before)
  const keys = new Set(before.map(({ key }) => key))
  const head = after.slice(0, HEAD)
  const foot = after.slice(-FOOT)
  const isNumber = ({ digits, key }: PageLine): boolean => digits >= 3 && key.length <= 60
  const sameNumbers = head.filter(line => isNumber(line) && keys.has(line.key)).length
  const otherNumbers = head.filter(
    line => isNumber(line) && line.mask.length >= 5 && !keys.has(line.key) && earlier.has(line.mask),
  ).length
  const sameStamp = [...head, ...foot].some(line => isStamp(line) && keys.has(line.key))
  const top = masks(before.slice(0, HEAD))
  return {
    sameHead: share(masks(head.slice(0, 5)), top),
    sameFirstLine: Number(head.length > 0 && top.has(head[0]!.mask)),
    sameFoot: share(masks(foot), masks(before.slice(-FOOT - 3))),
    sameStamp: Number(sameStamp),
    sameNumbersInHead: clamp(sameNumbers / 3),
    otherNumbersInHead: clamp(otherNumbers / 2),
    sameLines: share(masks(after), earlier),
    sameBody: share(masks(after.slice(HEAD, -FOOT)), earlier),
  }
}

/**
 * What both name by the same label: the same, or another. Where their labels differ it may be another document, or only
 * another reference; a value that the other page has anywhere is none that differs.
 */
const named = (name: string, { before, after }: Pair, of: keyof HeadFields): PairFeatures => {
  const [earlier, later] = [before.fields[of], after.fields[of]]
  if (later.size === 0) return {}
  if (earlier.size === 0) return { [`${name}New`]: 1 }
  const values = new Set(earlier.values())
  if ([...later.values()].some(value => values.has(value))) return { [`${name}Same`]: 1 }
  const isKnown =
    [...later.values()].some(value => before.codes.has(value)) || [...values].some(value => after.codes.has(value))
  if (isKnown) return {}
  return [...later.keys()].some(label => earlier.has(label)) ? { [`${name}Differs`]: 1 } : { [`${name}Other`]: 1 }
}

/** Nothing that a document tells of itself on its first page. */
const isNameless = ({ fields, titles, letterhead, hasSalutation, hasTotal }: PageFacts): boolean =>
  fields.number.size === 0 &&
  fields.date.size === 0 &&
  titles.length + letterhead.length === 0 &&
  !hasSalutation &&
  !hasTotal

/** Numbers, dates and parties that both name, or the second alone. */
const naming = (pair: Pair, earlier: Set<string>): PairFeatures => {
  const { before, after } = pair
  const parts = new Set(before.lines.flatMap(({ segmentMasks }) => segmentMasks))
  return {
    ...named('documentNumber', pair, 'number'),
    ...named('date', pair, 'date'),
    ...named('customer', pair, 'customer'),
    titleNew: Number(after.titles.length > 0 && !after.titles.some(title => parts.has(title))),
    titleSame: share(after.titles, parts),
    letterheadNew: clamp(after.letterhead.filter(mask => !earlier.has(mask)).length / 3),
    letterheadSame: share(after.letterhead, earlier),
    salutation: Number(after.hasSalutation),
    dateLineNew: Number(after.dateLines.length > 0 && !after.dateLines.some(line => earlier.has(line))),
    codesShared: overlap(before.codes, after.codes),
    noCodeShared: Number(before.codes.size >= 3 && after.codes.size >= 3 && overlap(before.codes, after.codes) === 0),
  }
}

/** How the first ends and the second goes on. */
const flow = ({ before, after }: Pair): PairFeatures => ({
  closes: Number(before.closes),
  totalBefore: Number(before.hasTotal),
  totalsInBoth: Number(before.hasTotal && after.hasTotal),
  totalAfter: Number(after.hasTotal && !before.hasTotal),
  carriedOver: Number(before.isCarriedOut || after.isCarriedIn),
  attached: Number(after.isAttached),
  filled: clamp(before.filled),
  openSentence: Number(before.endsOpen && after.beginsOpen),
  beginsOpen: Number(after.beginsOpen),
  endsOpen: Number(before.endsOpen),
  itemsGoOn: Number(
    after.firstItem !== null &&
      before.lastItem !== null &&
      [0, 1].includes(after.firstItem - before.lastItem) &&
      after.firstItem > 1,
  ),
  itemsBeginAgain: Number(after.firstItem === 1 && before.lastItem !== null && before.lastItem >= 1),
})

const differ = (a: number, b: number): number => (a > 0 && b > 0 ? Math.abs(Math.log(a / b)) : 0)

const isOfText = ({ page }: PageFacts): boolean => page.source === 'TEXT_LAYER'

/** Any two texts have a margin in common; so many columns are a layout. */
const LAYOUT_COLUMNS = 5

const sharedColumns = (a: Set<number>, b: Set<number>): number =>
  overlap(a, b) * clamp((Math.min(a.size, b.size) - 1) / LAYOUT_COLUMNS)

/** A page across is of the same paper. */
const sidesOf = ({ page: { width, height } }: PageFacts) => ({
  short: Math.min(width, height),
  long: Math.max(width, height),
})

/** Sizes and shapes. */
const shape = ({ before, after }: Pair): PairFeatures => {
  const [paper, other] = [sidesOf(before), sidesOf(after)]
  const size = differ(paper.short, other.short) + differ(paper.long, other.long)
  const isKnown = before.language !== null && after.language !== null
  return {
    sizeDiffers: clamp(size * 10),
    isTurned: Number(before.page.width > before.page.height !== after.page.width > after.page.height),
    sourceDiffers: Number(isOfText(before) !== isOfText(after)),
    textHeightDiffers: clamp(differ(before.textHeight, after.textHeight) * 3),
    leftDiffers: clamp(Math.abs(before.left - after.left) * 10),
    columnsShared: sharedColumns(before.columns, after.columns),
    wordsShared: overlap(before.words, after.words),
    languageDiffers: Number(isKnown && before.language !== after.language),
    languageSame: Number(isKnown && before.language === after.language),
    sparse: clamp(1 - after.lines.length / 15),
  }
}

export const featuresOf = (pair: Pair): PairFeatures => {
  const [before, after] = [plain(pair.before), plain(pair.after)]
  const isOcr = !isOfText(pair.before) && !isOfText(pair.after)
  const areNeighbours = pair.unreadableBetween === 0
  const all: PairFeatures = {
    ...numbering(pair),
    ...running(before, after),
    ...naming(pair, masks(before)),
    ...(areNeighbours ? { nameless: Number(isNameless(pair.after)), ...flow(pair) } : {}),
    ...shape(pair),
    blankBetween: Number(pair.blankBetween > 0),
    recognised: Number(isOcr),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== 0))
}
