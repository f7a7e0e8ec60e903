/** Countries by name and code (ISO 3166-1 alpha-2). */
import { fold } from '../text.ts'

/** Languages in which names of countries are known. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl']

const OTHER_NAMES: Record<string, string> = {
  usa: 'US',
  'u.s.a': 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  'the netherlands': 'NL',
  holland: 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  'hong kong': 'HK',
}

/** ISO 3166-1 alpha-2 codes of what CLDR calls a region but no country of ISO. */
const NO_COUNTRY = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'XK', 'ZZ'])

/** Codes of former countries stand for their successors: DD for DE. */
const isFormer = (code: string): boolean => Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

const countryTable = (): Map<string, string> => {
  const table = new Map(Object.entries(OTHER_NAMES))
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const first of LETTERS) {
      for (const second of LETTERS) {
        const code = first + second
        const name = NO_COUNTRY.has(code) || isFormer(code) ? undefined : names.of(code)
        if (name && !table.has(fold(name))) table.set(fold(name), code)
      }
    }
  }
  return table
}

let countries: Map<string, string> | undefined
let codes: Set<string> | undefined

/** ISO 3166-1 alpha-2 of a country's name in a language known here ("Deutschland", "Germany"); null for other text. */
export const countryOf = (text: string): string | null => {
  if (text.length > 60) return null
  countries ??= countryTable()
  for (const part of [text, ...text.split(/[/(),]/)]) {
    const code = countries.get(fold(part).trim().replace(/\.$/, ''))
    if (code) return code
  }
  return null
}

/** Whether two capital letters are the code of a country: addresses may end with "FR". */
export const isCountryCode = (text: string): boolean => {
  if (!/^[A-Z]{2}$/.test(text)) return false
  countries ??= countryTable()
  codes ??= new Set(countries.values())
  return codes.has(text)
}
