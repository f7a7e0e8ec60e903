/** Cases in a folder: a document as it looks (`.txt`, see sheet.ts) and what it says (`.json`). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../../src/extraction/schema.ts'
import type { Page } from '../../../src/reading/page.ts'
import { sheet } from './sheet.ts'

export type Case<Truth> = { name: string; truth: Truth; page: Page }

export const casesIn = <Truth>(folder: string): Case<Truth>[] =>
  readdirSync(folder)
    .filter(file => file.endsWith('.txt'))
    .map(file => {
      const name = file.slice(0, -4)
      const truth: Truth = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
      return { name, truth, page: sheet(readFileSync(join(folder, file), 'utf8')) }
    })

export const valueAt = (json: Json, path: string): Json | undefined =>
  path.split('.').reduce<Json | undefined>((part, name) => {
    const isObject = part !== null && typeof part === 'object' && !Array.isArray(part)
    return isObject ? part[name] : undefined
  }, json)

/** Items as description, quantity, unit price and amount. */
export const itemsOf = (json: Json | undefined): Json[][] =>
  (Array.isArray(json) ? json : []).map(item =>
    ['description', 'quantity', 'unitPrice', 'amount'].map(name => valueAt(item, name) ?? null),
  )
