import { describe, expect, test } from 'vitest'
import { addressAt, addressByCountry, findPostal, splitLine } from '../../src/extraction/address.ts'
import { layOut, type Token } from '../../src/extraction/layout.ts'
import { hasLegalForm } from '../../src/extraction/values/companies.ts'
import { countryOf } from '../../src/extraction/values/countries.ts'
import { postalLine, streetLikeness } from '../../src/extraction/values/postal.ts'
import { sheet } from './support/sheet.ts'

const postal = (line: string) => {
  const words = line.split(' ')
  const found = postalLine(words)
  if (!found) return null
  const text = (part: { from: number; to: number } | null) => part && words.slice(part.from, part.to).join(' ')
  return { postcode: text(found.postcode), city: text(found.city), country: found.country }
}

describe('the line with postcode and city', () => {
  test.each([
    ['80333 München', '80333', 'München', null],
    ['DE 80333 München', '80333', 'München', 'DE'],
    ['D-63571 Gelnhausen', 'D-63571', 'Gelnhausen', 'DE'],
    ['A-4020 Linz', 'A-4020', 'Linz', 'AT'],
    ['1010 Wien', '1010', 'Wien', null],
    ['1012 AB Amsterdam', '1012 AB', 'Amsterdam', null],
    ['75371 Paris Cedex 08', '75371', 'Paris Cedex', null],
    ['00-950 Warszawa', '00-950', 'Warszawa', null],
    ['06108 Halle (Saale)', '06108', 'Halle (Saale)', null],
    ['Fremont CA 94538', '94538', 'Fremont', 'US'],
    ['San Francisco, CA 94107', '94107', 'San Francisco,', 'US'],
    ['Bristol BS1 6XX', 'BS1 6XX', 'Bristol', null],
    ['Richmond V6Y 0L4', 'V6Y 0L4', 'Richmond', null],
    ['Dublin D02 AF30', 'D02 AF30', 'Dublin', null],
  ])('%s', (line, postcode, city, country) => {
    expect(postal(line)).toEqual({ postcode, city, country })
  })

  test.each([
    'Invoice 12345 of',
    'Total 80333 EUR 12.00',
    'Telefon 12345',
    'GLN 4333741000005',
    'Kundenstraße 15',
    '',
    Array.from({ length: 5000 }, () => '12345').join(' '),
  ])('%s is none', line => {
    expect(postal(line.slice(0, 40_000))).toBeNull()
  })
})

describe('countries', () => {
  test.each([
    ['Deutschland', 'DE'],
    ['Germany', 'DE'],
    ['Allemagne', 'DE'],
    ['Deutschland / Germany', 'DE'],
    ['UNITED STATES', 'US'],
    ['U.S.A.', 'US'],
    ['Österreich', 'AT'],
    ['España', 'ES'],
    ['Schweiz', 'CH'],
  ])('%s is %s', (name, code) => {
    expect(countryOf(name)).toBe(code)
  })

  test.each(['', 'Atlantis', 'Germany Street', 'DE', 'x'.repeat(10_000)])('%s is none', name => {
    expect(countryOf(name)).toBeNull()
  })
})

describe('streets and companies', () => {
  test.each([
    'Lindenallee 8',
    '12 Quayside Lane',
    '27 chemin des Oliviers',
    'Am Saueracker 23',
    'Musterstr. 99',
    'Calle Mayor 3',
  ])('%s is a street', line => {
    expect(streetLikeness(line.split(' '))).toBeGreaterThan(0.5)
  })

  test.each(['Bright Oven Bakery Ltd', 'Frau Erika Beispiel', 'München'])('%s is none', line => {
    expect(streetLikeness(line.split(' '))).toBe(0)
  })

  test('legal forms', () => {
    expect(['Lieferant GmbH', 'Acme, Inc.', 'Le Panier SARL', 'Rossi S.p.A.', 'Jansen B.V.'].every(hasLegalForm)).toBe(
      true,
    )
    expect(['Theodor Est', 'Agnes Inca', 'Sasha'].some(hasLegalForm)).toBe(false)
  })
})

describe('an address', () => {
  const lines = (text: string): Token[][] =>
    layOut([sheet(text)]).rows.map(row => row.segments.flatMap(segment => segment.tokens))
  const values = (text: string) => {
    const all = lines(text)
    const found = findPostal(all)
    const address = found ? addressAt(all, found.at, found.postal) : addressByCountry(all)
    const { name, street, postcode, city, country } = address!
    return [name, street, postcode, city, country].map(part => part?.value ?? null)
  }

  test('with a contact between name and street', () => {
    expect(values('Kunden AG Mitte\nHans Muster\nKundenstraße 15\n69876 Frankfurt\nDeutschland')).toEqual([
      'Kunden AG Mitte',
      'Kundenstraße 15',
      '69876',
      'Frankfurt',
      'DE',
    ])
  })

  test('whose prefix names the country', () => {
    expect(values('QualityTools AG\nUferweg 40-42\nD-63571 Gelnhausen')).toEqual([
      'QualityTools AG',
      'Uferweg 40-42',
      '63571',
      'Gelnhausen',
      'DE',
    ])
  })

  test('with street and city on one line', () => {
    expect(values('Acme SARL\n25 rue du Fournisseur 92120 Montrouge')).toEqual([
      'Acme SARL',
      '25 rue du Fournisseur',
      '92120',
      'Montrouge',
      null,
    ])
  })

  test('without a postcode, by its country', () => {
    expect(values('Emerald Operations Ltd\n124 Green Street\nDublin 2\nIreland')).toEqual([
      'Emerald Operations Ltd',
      '124 Green Street',
      null,
      'Dublin 2',
      'IE',
    ])
  })

  test('on one line with separators', () => {
    const [line] = lines('Bei Spiel GmbH ● Ecke 12 ● 12345 Stadthausen')
    const parts = splitLine(line!)
    const found = findPostal(parts)!
    const { name, street, city } = addressAt(parts, found.at, found.postal)
    expect([name, street, city].map(part => part?.value)).toEqual(['Bei Spiel GmbH', 'Ecke 12', 'Stadthausen'])
  })
})
