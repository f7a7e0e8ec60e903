/** Packets: files with several documents, made of the files of the sets by chance that is the same each time. */
import path from 'node:path'
import type { Page } from '../../src/reading/page.ts'
import { normalise } from './normalise.ts'
import type { PageReader } from './pages.ts'
import { hasTruths, readTruths, type Truth } from './samples.ts'
import { SETS } from './sets.ts'

/** The class of the built-in classifier that the documents of a set are of. */
export const CLASS_OF: Record<string, string> = {
  sroie: 'receipt',
  receipts_world: 'receipt',
  zugferd: 'invoice',
  invoice2data: 'invoice',
  parsee_invoices: 'invoice',
  fara: 'registration_form',
  adbuy: 'broadcast_order',
  bahn_tickets: 'ticket',
  orderx: 'purchase_order',
}

export type SetFile = {
  set: string
  file: string
  /** Who issued it, as far as the truth tells. */
  issuer: string
  pages: Page[]
  /** Half of each set, line by line of its truths. */
  half: 0 | 1
}

const issuerOf = (set: string, { file, fields }: Truth): string => {
  if (SETS[set]!.isOneLayout) return set
  const issuer = fields.seller_name ?? fields.merchant
  return issuer === undefined ? `${set} ${file}` : normalise('seller_name', issuer, true)
}

/** The files of all sets that are there, with pages. */
export const readSetFiles = async (dataDir: string, reader: PageReader): Promise<SetFile[]> => {
  const files: SetFile[] = []
  for (const set of Object.keys(CLASS_OF)) {
    const folder = path.join(dataDir, set)
    if (!hasTruths(folder)) continue
    for (const [line, truth] of (await readTruths(folder)).entries()) {
      const pages = await reader.read(path.join(folder, truth.file))
      if (pages.length === 0) continue
      files.push({ set, file: truth.file, issuer: issuerOf(set, truth), pages, half: (line % 2) as 0 | 1 })
    }
  }
  return files
}

export type PacketPart = SetFile & { /** In the packet, counted from 1. */ firstPage: number; lastPage: number }

export type Packet = { pages: Page[]; parts: PacketPart[]; blankPages: number[] }

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are enough for some thousand draws. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const MOST_DOCUMENTS = 8
/** How often the next document is of the issuer of the one before, or of its set. */
const SAME_ISSUER = 0.2
const SAME_SET = 0.3
/** Share of packets with blank pages, and how often one stands between two documents of these. */
const WITH_BLANKS = 0.3
const BLANK = 0.6

const blankPage = (like: Page, number: number): Page => ({
  number,
  width: like.width,
  height: like.height,
  rotation: 0,
  source: 'BLANK',
  confidence: null,
  words: [],
  text: '',
})

const chooseFiles = (files: SetFile[], random: () => number): SetFile[] => {
  const pick = <Item>(items: Item[]): Item => items[Math.floor(random() * items.length)]!
  const sets = [...new Set(files.map(({ set }) => set))]
  const count = 2 + Math.floor(random() * (MOST_DOCUMENTS - 1))
  const chosen: SetFile[] = []
  while (chosen.length < count) {
    const last = chosen.at(-1)
    const rest = files.filter(file => !chosen.includes(file))
    const draw = random()
    const alike = rest.filter(({ set, issuer }) =>
      draw < SAME_ISSUER ? issuer === last?.issuer : draw < SAME_ISSUER + SAME_SET && set === last?.set,
    )
    // Sets take turns, however many files they have.
    const set = pick(sets)
    const others = rest.filter(file => file.set === set)
    chosen.push(pick(alike.length > 0 ? alike : others.length > 0 ? others : rest))
  }
  return chosen
}

const packetOf = (files: SetFile[], random: () => number): Packet => {
  const hasBlanks = random() < WITH_BLANKS
  const pages: Page[] = []
  const blankPages: number[] = []
  const parts = files.map((file, at): PacketPart => {
    if (at > 0 && hasBlanks && random() < BLANK) {
      pages.push(blankPage(pages.at(-1)!, pages.length + 1))
      blankPages.push(pages.length)
    }
    const firstPage = pages.length + 1
    for (const page of file.pages) pages.push({ ...page, number: pages.length + 1 })
    return { ...file, firstPage, lastPage: pages.length }
  })
  return { pages, parts, blankPages }
}

/** @param files at least as many as the largest packet has */
export const makePackets = (files: SetFile[], count: number, seed: number): Packet[] => {
  const random = seeded(seed)
  return Array.from({ length: count }, () => packetOf(chooseFiles(files, random), random))
}
