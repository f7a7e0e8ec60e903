import { describe, expect, test } from 'vitest'
import { fold, labelKey, trimPunctuation, wordsOfName } from '../../src/extraction/text.ts'
import { emailOf, phoneWords } from '../../src/extraction/values/contact.ts'
import { currencyOf } from '../../src/extraction/values/currency.ts'
import { add, compare, decimal, format, multiply, near, subtract, sum } from '../../src/extraction/values/decimal.ts'
import { isGtin } from '../../src/extraction/values/gtin.ts'
import { isBic, isValidIban } from '../../src/extraction/values/iban.ts'
import { checkVatId } from '../../src/extraction/values/vat-id.ts'

describe('text', () => {
  test('folds case, accents, ligatures and compatibility forms', () => {
    expect(fold('FÄLLIGKEIT Straße Œuvre ﬁn')).toBe('falligkeit strasse oeuvre fin')
  })

  test.each([
    ['Rechnungs-Nr.:', 'Rechnungsnummer'],
    ['Rechnungs nummer', 'RECHNUNGSNR'],
    ['Invoice #', 'Invoice No.'],
    ['Facture n°', 'Facture numéro'],
    ['Kaeufer', 'Käufer'],
    ['T O T A L', 'Total'],
  ])('%s and %s are one label', (a, b) => {
    expect(labelKey(a)).toBe(labelKey(b))
  })

  test('a label of another meaning has another key', () => {
    expect(labelKey('Bestell-Datum')).not.toBe(labelKey('Datum'))
    expect(labelKey('Nr')).not.toBe(labelKey('N'))
  })

  test('names of fields become words', () => {
    expect(wordsOfName('dueDate')).toBe('due date')
    expect(wordsOfName('net_total')).toBe('net total')
  })

  test('punctuation at the ends is dropped, within it stays', () => {
    expect(trimPunctuation(' – A-17/b: ')).toBe('A-17/b')
  })
})

describe('decimals', () => {
  test('are exact where floats are not', () => {
    expect(format(add(decimal('0.1'), decimal('0.2')))).toBe('0.3')
    expect(format(sum(Array.from({ length: 1000 }, () => decimal('0.01'))))).toBe('10.00')
    expect(format(multiply(decimal('0.035'), decimal('600.00')))).toBe('21.00000')
    expect(format(subtract(decimal('999999999999999999.99'), decimal('0.01')))).toBe('999999999999999999.98')
  })

  test('keep their sign and their scale', () => {
    expect(format(decimal('-0.05'))).toBe('-0.05')
    expect(format(decimal('007'))).toBe('7')
    expect(format(decimal('1.500'))).toBe('1.500')
  })

  test('compare across scales', () => {
    expect(compare(decimal('1.5'), decimal('1.50'))).toBe(0)
    expect(compare(decimal('-2'), decimal('1'))).toBe(-1)
    expect(near(decimal('10.00'), decimal('10.01'), decimal('0.01'))).toBe(true)
    expect(near(decimal('10.00'), decimal('10.02'), decimal('0.01'))).toBe(false)
  })
})

describe('currencies', () => {
  test.each([
    ['€', 'EUR'],
    ['(EUR)', 'EUR'],
    ['US$', 'USD'],
    ['CHF', 'CHF'],
    ['zł', 'PLN'],
    ['Euro', 'EUR'],
  ])('%s is %s', (text, code) => {
    expect(currencyOf(text)?.code).toBe(code)
  })

  test.each(['', 'EURO-Palette', 'eur1', 'Total', 'ABC', 'usd'])('%j is none', text => {
    expect(currencyOf(text)).toBeNull()
  })

  test('a shared symbol is less certain than a code', () => {
    expect(currencyOf('$')!.certainty).toBeLessThan(currencyOf('USD')!.certainty)
  })
})

describe('check digits', () => {
  // Examples of the IBAN registry.
  test.each([
    'DE89370400440532013000',
    'GB29NWBK60161331926819',
    'FR7630006000011234567890189',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
  ])('%s is a valid IBAN', iban => {
    expect(isValidIban(iban)).toBe(true)
  })

  test.each([
    ['wrong digit', 'DE89370400440532013001'],
    ['two digits swapped', 'DE89370400440532010300'],
    ['too short', 'DE8937040044053201300'],
    ['unknown country', 'XX89370400440532013000'],
    ['lower case', 'de89370400440532013000'],
    ['too long', `DE89${'0'.repeat(200)}`],
  ])('%s is no valid IBAN', (_, iban) => {
    expect(isValidIban(iban)).toBe(false)
  })

  test('a BIC has eight or eleven places', () => {
    expect(['COBADEFF', 'COBADEFFXXX'].every(isBic)).toBe(true)
    expect(['COBADEFFX', 'COBADEF', '12345678'].some(isBic)).toBe(false)
  })

  test.each([
    'DE111222339',
    'FR32123456789',
    'ATU12345675',
    'BE0776091951',
    'IT00743110157',
    'PL5260001246',
    'LU15027442',
    'PT501964843',
    'DK13585628',
    'FI20774740',
    'SI50223054',
  ])('%s has valid check digits', id => {
    expect(checkVatId(id)).toBe('VALID')
  })

  test.each(['DE111222338', 'FR33123456789', 'ATU12345676', 'IT00743110158', 'PL5260001247'])(
    '%s has wrong check digits',
    id => {
      expect(checkVatId(id)).toBe('CHECK_DIGITS_WRONG')
    },
  )

  test('states without a public rule are judged by shape', () => {
    expect(checkVatId('NL123456789B01')).toBe('SHAPE_ONLY')
    expect(checkVatId('IE1234567T')).toBe('SHAPE_ONLY')
  })

  test.each(['', 'DE12', 'XX123456789', 'DE12345678A', 'CHE12', `DE${'1'.repeat(500)}`])('%j is no VAT id', id => {
    expect(checkVatId(id)).toBeNull()
  })
})

describe('contacts', () => {
  test('e-mail addresses without the punctuation around them', () => {
    expect(emailOf('<info@acme.example>,')).toBe('info@acme.example')
    expect(emailOf('mailto:a.b+c@sub.acme.example')).toBe('a.b+c@sub.acme.example')
  })

  test.each(['@acme.example', 'info@', 'info@acme', 'a@b@c.example', `${'a'.repeat(200)}@b.example`])(
    '%s is none',
    text => {
      expect(emailOf(text)).toBeNull()
    },
  )

  test('telephone numbers end where they end', () => {
    expect(phoneWords(['+44', '117', '496', '0123', 'VAT'], 0)).toBe(4)
    expect(phoneWords(['(303)', '555-0142'], 0)).toBe(2)
    expect(phoneWords(['12'], 0)).toBe(0)
    expect(
      phoneWords(
        Array.from({ length: 50 }, () => '123'),
        0,
      ),
    ).toBeLessThanOrEqual(5)
  })
})

describe('GTIN', () => {
  test.each(['96385074', '036000291452', '4006381333931', '4006381-333931', '10012345678902'])('%s fits', number => {
    expect(isGtin(number)).toBe(true)
  })

  test.each(['4006381333932', '0000000000000', '12345', 'A-4006381333931', ''])('%s does not', number => {
    expect(isGtin(number)).toBe(false)
  })
})
