/**
 * Documents with known answers and what of them is found in a text. The sets are not part of the project: each is a
 * folder with truth.jsonl, a JSON object a line, and the documents that it names.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import type { Raster } from '../../src/reading/raster.ts'

export const FIELDS = ['merchant', 'date', 'total'] as const
export type Field = (typeof FIELDS)[number]

export type Answer = {
  /** Within the folder of the set. */
  file: string
  /** Dates as YYYY-MM-DD, amounts with a decimal point. */
  fields: Partial<Record<Field, string>>
  /** All that stands on the document; few sets have it. */
  text?: string
}

const RENDER_DPI = 200

export const readAnswers = async (folder: string): Promise<Answer[]> => {
  const lines = (await readFile(path.join(folder, 'truth.jsonl'), 'utf8')).split('\n')
  return lines.filter(line => line.trim() !== '').map(line => JSON.parse(line) as Answer)
}

/** The pages of a picture or a PDF in grey. */
export const renderGrey = async (file: string): Promise<Raster[]> => {
  if (path.extname(file) !== '.pdf') return [await rasterOf(await readFile(file), null)]
  const folder = await mkdtemp(path.join(tmpdir(), 'ocr-pages-'))
  try {
    await promisify(execFile)('pdftoppm', ['-r', String(RENDER_DPI), '-gray', file, path.join(folder, 'page')])
    const pages: Raster[] = []
    for (const name of (await readdir(folder)).sort()) pages.push(await pgmRaster(path.join(folder, name)))
    return pages
  } finally {
    await rm(folder, { recursive: true })
  }
}

export const rasterOf = async (picture: Uint8Array, dpi: number | null): Promise<Raster> => {
  const grey = sharp(picture).autoOrient().flatten({ background: '#fff' }).toColourspace('b-w')
  const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 1, data, dpi }
}

/** As pdftoppm writes them: no comments. */
const pgmRaster = async (file: string): Promise<Raster> => {
  const bytes = await readFile(file)
  const [header, width, height] = /^P5\s(\d+) (\d+)\s255\s/.exec(bytes.subarray(0, 40).toString('latin1'))!
  return {
    width: Number(width),
    height: Number(height),
    channels: 1,
    data: new Uint8Array(bytes.subarray(header.length)),
    dpi: RENDER_DPI,
  }
}

const MONTHS = [
  'jan(?:uary|uar|vier|uari)?|ene(?:ro)?|gen(?:naio)?|sty',
  'feb(?:ruary|ruar|raio|brero|braio)?|f[ée]v(?:rier)?|lut',
  'mar(?:ch|s|zo|et|t)?|m[äa]rz|mrt',
  'apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|kwi',
  'may|mai|maj|mei|mayo|maggio',
  'june?|juni|juin|giu(?:gno)?|cze',
  'july?|juli|juil(?:let)?|lug(?:lio)?|lip',
  'aug(?:ust|ustus)?|ao[ûu]t|ago(?:sto)?|sie',
  'sept?(?:ember|embre|iembre)?|set(?:tembre)?|wrz',
  'o[ck]t(?:ober|obre|ubre)?|ott(?:obre)?|pa[źz]',
  'nov(?:ember|embre|iembre)?|lis',
  'de[cz](?:ember|embre)?|d[ée]c(?:embre)?|dic(?:iembre|embre)?|gru',
]

/** A date as people write it: numbers in any order, the month as a word, two or four digits for the year. */
const datePattern = (iso: string): RegExp => {
  const [year, month, day] = iso.split('-') as [string, string, string]
  const two = (digits: string) => `0?${Number(digits)}`
  const years = `(?:${year}|${year.slice(2)})`
  const between = "[-./,:'’]*"
  const orders = [
    [two(day), two(month), years],
    [two(month), two(day), years],
    [years, two(month), two(day)],
    [two(day), `(?:st|nd|rd|th)?(?:${MONTHS[Number(month) - 1]})`, years],
    [`(?:${MONTHS[Number(month) - 1]})`, two(day), `(?:st|nd|rd|th)?${between}${years}`],
    [years, `(?:${MONTHS[Number(month) - 1]})`, two(day)],
  ]
  const numeric = orders.map((order, index) => order.join(index < 3 ? "[-./,:'’]" : between))
  return new RegExp([...numeric, `${year}${month}${day}`].join('|'), 'iu')
}

/** An amount with any signs for decimals and thousands; without decimals where they are zero. */
const amountPattern = (amount: string): RegExp => {
  const [whole, cents = '00'] = amount.split('.') as [string, string?]
  const digits = whole.replace('-', '')
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, "[.,'’]?")
  const decimals = `[.,·]${cents.padEnd(2, '0')}`
  return new RegExp(`${grouped}${Number(cents) === 0 ? `(?:${decimals}|(?![.,]?\\d))` : decimals}`, 'u')
}

const squeeze = (text: string): string => text.replace(/\s+/g, '').toLowerCase()

/** Whether a field's value stands in a text; white space and case do not count. */
export const isFound = (text: string, field: Field, value: string): boolean => {
  const squeezed = squeeze(text)
  if (field === 'merchant') return squeezed.includes(squeeze(value))
  return (field === 'date' ? datePattern(value) : amountPattern(value)).test(squeezed)
}

/**
 * Characters that are wrong, missing or too many, as a share of the true ones; white space counts as one space, case does
 * not. Each true line is looked for by itself anywhere in the text: who wrote the true lines down kept no strict order.
 */
export const characterErrorRate = (text: string, truth: string): number => {
  const read = [...even(text)]
  const lines = truth.split('\n').map(line => [...even(line)])
  const errors = lines.reduce((sum, line) => sum + errorsWithin(line, read), 0)
  return errors / lines.reduce((sum, line) => sum + line.length, 0)
}

const even = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()

/** Edits between a line and the part of a text that is most like it (Sellers, 1980). */
const errorsWithin = (line: readonly string[], text: readonly string[]): number => {
  let row = new Uint32Array(text.length + 1)
  for (const [index, character] of line.entries()) {
    const next = new Uint32Array(text.length + 1)
    next[0] = index + 1
    for (let at = 0; at < text.length; at++) {
      next[at + 1] = Math.min(row[at]! + (character === text[at] ? 0 : 1), row[at + 1]! + 1, next[at]! + 1)
    }
    row = next
  }
  return row.reduce((least, each) => Math.min(least, each), Infinity)
}
