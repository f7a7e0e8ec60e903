import { describe, expect, test } from 'vitest'
import { layOut, type Token } from '../../src/extraction/layout.ts'
import { addressAt, addressByCountry, findPostal, splitLine } from '../../src/extraction/parties/address.ts'
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
    ['80999 München', '80999', 'München', null],
    ['DE 80999 München', '80999', 'München', 'DE'],
    ['D-63999 Steinau', 'D-63999', 'Steinau', 'DE'],
    ['A-5020 Salzburg', 'A-5020', 'Salzburg', 'AT'],
    ['1010 Wien', '1010', 'Wien', null],
    ['1012 AB Amsterdam', '1012 AB', 'Amsterdam', null],
    ['75999 Paris Cedex 12', '75999', 'Paris Cedex', null],
    ['00-950 Warszawa', '00-950', 'Warszawa', null],
    ['99999 Weiler (Saale)', '99999', 'Weiler (Saale)', null],
    ['Salinas CA 93901', '93901', 'Salinas', 'US'],
    ['Sacramento, CA 95814', '95814', 'Sacramento,', 'US'],
    ['Bristol BS1 6XX', 'BS1 6XX', 'Bristol', null],
    ['Victoria V8W 1P6', 'V8W 1P6', 'Victoria', null],
    ['Dublin D02 AF30', 'D02 AF30', 'Dublin', null],
  ])('%s', (line, postcode, city, country) => {
    expect(postal(line)).toEqual({ postcode, city, country })
  })

  test.each([
    'Invoice 12345 of',
    'Total 80999 EUR 12.00',
    'Telefon 12345',
    'GLN 4333741000005',
    'Marktstraße 16',
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
    'Am Birkenrain 3',
    'Musterstr. 99',
    'Calle Mayor 3',
  ])('%s is a street', line => {
    expect(streetLikeness(line.split(' '))).toBeGreaterThan(0.5)
  })

  test.each(['Bright Oven Bakery Ltd', 'Frau Erika Beispiel', 'München'])('%s is none', line => {
    expect(streetLikeness(line.split(' '))).toBe(0)
  })

  test('legal forms', () => {
    expect(['Zulieferer GmbH', 'Acme, Inc.', 'Le Panier SARL', 'Rossi S.p.A.', 'Jansen B.V.'].every(hasLegalForm)).toBe(
      true,
    )
    expect(['Gustav Ast', 'Agnes Inca', 'Sasha'].some(hasLegalForm)).toBe(false)
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
    expect(values('Abnehmer AG Nord\nErich Probe\nMarktstraße 16\n60999 Frankfurt\nDeutschland')).toEqual([
      'Abnehmer AG Nord',
      'Marktstraße 16',
      '60999',
      'Frankfurt',
      'DE',
    ])
  })

  test('whose prefix names the country', () => {
    expect(values('Nordwerk AG\nTalweg 30-32\nD-63999 Steinau')).toEqual([
      'Nordwerk AG',
      'Talweg 30-32',
      '63999',
      'Steinau',
      'DE',
    ])
  })

  test('with street and city on one line', () => {
    expect(values('Acme SARL\n24 rue du Tilleul 92888 Beaumont')).toEqual([
      'Acme SARL',
      '24 rue du Tilleul',
      '92888',
      'Beaumont',
      null,
    ])
  })

  test('without a postcode, by its country', () => {
    expect(values('Clover Trading Ltd\n31 Clover Street\nDublin 2\nIreland')).toEqual([
      'Clover Trading Ltd',
      '31 Clover Street',
      null,
      'Dublin 2',
      'IE',
    ])
  })

  test('on one line with separators', () => {
    const [line] = lines('Blau Turm GmbH ● Hang 14 ● 23456 Neudorf')
    const parts = splitLine(line!)
    const found = findPostal(parts)!
    const { name, street, city } = addressAt(parts, found.at, found.postal)
    expect([name, street, city].map(part => part?.value)).toEqual(['Blau Turm GmbH', 'Hang 14', 'Neudorf'])
  })
})
