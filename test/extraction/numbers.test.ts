import { describe, expect, test } from 'vitest'
import { layOut } from '../../src/extraction/layout.ts'
import { amountsIn } from '../../src/extraction/recognise/amounts.ts'
import { format } from '../../src/extraction/values/decimal.ts'
import { decimalMarkOfDocument, parseNumber } from '../../src/extraction/values/numbers.ts'
import { sheet } from './support/sheet.ts'

const parsed = (text: string, mark: '.' | ',' = '.'): string | null => {
  const number = parseNumber(text, mark)
  return number && format(number.value)
}

describe('one printed number', () => {
  test.each([
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1 234,56', '1234.56'],
    ["1'234.56", '1234.56'],
    ['1’234.50', '1234.50'],
    ['1\u00a0234\u202f567,89', '1234567.89'],
    ['12,5', '12.5'],
    ['.5', '0.5'],
    ['0,1234', '0.1234'],
    ['-19,00', '-19.00'],
    ['19,00-', '-19.00'],
    ['−19.00', '-19.00'],
    ['(144.00)', '-144.00'],
    ['($144.00)', '-144.00'],
    ['€99.00', '99.00'],
    ['99,00€', '99.00'],
    ['EUR12.50', '12.50'],
    ['100,-', '100'],
    ['1,23,456.00', '123456.00'],
    ['12,34,56,789.50', '123456789.50'],
    ['Rs.500.00', '500.00'],
    ['Fr.12.50', '12.50'],
    ['1.234.567', '1234567'],
    ['880417', '880417'],
  ])('%s', (text, value) => {
    expect(parsed(text)).toBe(value)
  })

  test.each([
    ['1.500', '.', '1.500'],
    ['1.500', ',', '1500'],
    ['1,500', ',', '1.500'],
    ['1,500', '.', '1500'],
  ] as const)('%s with the mark %s', (text, mark, value) => {
    expect(parsed(text, mark)).toBe(value)
  })

  test('a rate in brackets is not negative', () => {
    expect(parseNumber('(8.81%)', '.')).toMatchObject({ percent: true, value: { digits: 881n, scale: 2 } })
  })

  test('a unit in the same word', () => {
    expect(parseNumber('3kg', '.')).toMatchObject({ unit: 'kg', value: { digits: 3n } })
  })

  test.each([
    'A4',
    '05.06.2018',
    '12-34',
    '1,23,456',
    '1.23.4',
    '10:30',
    '#',
    '',
    '..',
    '1234567890123456789',
    '9'.repeat(40),
    `${'1.'.repeat(400)}1`,
    '１２３',
    '٣٤',
  ])('%s is none', text => {
    expect(parsed(text)).toBeNull()
  })
})

describe('the mark of the document', () => {
  test('is what most of its numbers show', () => {
    expect(decimalMarkOfDocument(['1.500', '12,50', '7,99', '3.10'])).toBe(',')
    expect(decimalMarkOfDocument(['1,500', '12.50', '7.99'])).toBe('.')
    expect(decimalMarkOfDocument(['1.234.567'])).toBe(',')
  })

  test('is a point when nothing shows it', () => {
    expect(decimalMarkOfDocument(['Total', '1.500', '42'])).toBe('.')
  })
})

describe('numbers in a line', () => {
  const amounts = (line: string) =>
    amountsIn(
      layOut([sheet(line)]).rows[0]!.segments.flatMap(segment => segment.tokens),
      ',',
    ).map(amount => ({
      value: format(amount.value),
      text: amount.tokens.map(token => token.text).join(' '),
      currency: amount.currency,
      percent: amount.percent,
    }))

  test('join what a thousands space parts', () => {
    expect(amounts('Total 31 480,00 EUR')).toEqual([
      { value: '31480.00', text: '31 480,00 EUR', currency: 'EUR', percent: false },
    ])
    expect(amounts('1 234 567,89').map(({ value }) => value)).toEqual(['1234567.89'])
    expect(amounts('31480 ,00').map(({ value }) => value)).toEqual(['31480.00'])
  })

  test('do not join what stands in two columns', () => {
    expect(amounts('2    100,00').map(({ value }) => value)).toEqual(['2', '100.00'])
  })

  test('know their currency, their sign and what is a rate', () => {
    expect(amounts('19 % von EUR 50,00 = - 9,50 €')).toEqual([
      { value: '19', text: '19 %', currency: null, percent: true },
      { value: '50.00', text: 'EUR 50,00', currency: 'EUR', percent: false },
      { value: '-9.50', text: '- 9,50 €', currency: 'EUR', percent: false },
    ])
  })

  test.each([
    ['- € 119,00', '-119.00', 'EUR'],
    ['EUR - 119,00', '-119.00', 'EUR'],
    ['($ 119,00)', '-119.00', 'USD'],
    ['(119,00 EUR)', '-119.00', 'EUR'],
    ['119,00 - EUR', '-119.00', 'EUR'],
    ['119,00- EUR', '-119.00', 'EUR'],
    ['Total - 119,00 €', '119.00', 'EUR'],
    ['Total: - 119,00 €', '-119.00', 'EUR'],
    ['10 - 20 €', '10', null],
  ])('a sign or bracket on the other side of the currency: %s', (line, value, currency) => {
    expect(amounts(line)[0]).toMatchObject({ value, currency })
  })

  test('one currency between two amounts belongs to the first', () => {
    expect(amounts('5,00 EUR 7,00').map(({ currency }) => currency)).toEqual(['EUR', null])
  })
})
