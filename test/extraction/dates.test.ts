import { describe, expect, test } from 'vitest'
import { orderOfDocument, parseDate } from '../../src/extraction/values/dates.ts'

const read = (text: string, order: 'DAY_FIRST' | 'MONTH_FIRST' | null = null): string | null =>
  parseDate(text.split(' '), 0, order)?.iso ?? null

describe('a printed date', () => {
  test.each([
    ['05.06.2018', '2018-06-05'],
    ['5.6.18', '2018-06-05'],
    ['2018-06-05', '2018-06-05'],
    ['2018/06/05', '2018-06-05'],
    ['2026-03-14T09:30:00Z', '2026-03-14'],
    ['20180605', '2018-06-05'],
    ['31/12/2022', '2022-12-31'],
    ['12/31/2022', '2022-12-31'],
    ['05. 06. 2018', '2018-06-05'],
    ['7. Mai 2014', '2014-05-07'],
    ['7. März 2014', '2014-03-07'],
    ['14 March 2026', '2026-03-14'],
    ['March 14, 2026', '2026-03-14'],
    ['Sep 13, 2022', '2022-09-13'],
    ['Sept. 13th, 2022', '2022-09-13'],
    ['13-Nov-2023', '2023-11-13'],
    ['30 octobre 2019', '2019-10-30'],
    ['1er août 2017', '2017-08-01'],
    ['15 déc. 2021', '2021-12-15'],
    ['2 juil. 2015', '2015-07-02'],
    ['3 de octubre de 2017', '2017-10-03'],
    ['9 gennaio 2020', '2020-01-09'],
    ['4 mei 2019', '2019-05-04'],
    ['29.02.2024', '2024-02-29'],
  ])('%s', (text, iso) => {
    expect(read(text)).toBe(iso)
  })

  test.each([
    '31.02.2018',
    '29.02.2023',
    '00.01.2020',
    '32/13/2020',
    '99.99.9999',
    '01 02 03 00 00',
    '10:35',
    '1.2',
    'May',
    '12 May',
    '1234 5678 90',
    '20181345',
    '05.06.18765',
    `${'1.'.repeat(3000)}`,
    '١٢.٠٣.٢٠٢٠',
  ])('%s is none', text => {
    expect(read(text)).toBeNull()
  })

  test('the order of day and month is the document’s', () => {
    expect(read('03/04/2024', 'DAY_FIRST')).toBe('2024-04-03')
    expect(read('03/04/2024', 'MONTH_FIRST')).toBe('2024-03-04')
  })

  test('full stops mean day first, whatever else the document does', () => {
    expect(read('03.04.2024', 'MONTH_FIRST')).toBe('2024-04-03')
  })

  test('a guess is less certain than a proof', () => {
    const certainty = (text: string) => parseDate([text], 0, null)!.certainty
    expect(certainty('03/04/2024')).toBeLessThan(certainty('13/04/2024'))
    expect(certainty('13/04/24')).toBeLessThan(certainty('13/04/2024'))
  })

  test('takes no more words than it needs', () => {
    expect(parseDate(['vom', '05.06.2018', 'bis'], 1, null)?.words).toBe(1)
    expect(parseDate(['7.', 'Mai', '2014', '12'], 0, null)?.words).toBe(3)
  })
})

describe('the order of a document', () => {
  test('is what its unmistakable dates show', () => {
    expect(orderOfDocument([['03/04/2024'], ['on', '25/04/2024']])).toBe('DAY_FIRST')
    expect(orderOfDocument([['03/04/2024'], ['04/25/2024']])).toBe('MONTH_FIRST')
  })

  test('a month’s name before the day tells of it too, but less', () => {
    expect(orderOfDocument([['March', '5,', '2024']])).toBe('MONTH_FIRST')
    expect(orderOfDocument([['March', '5,', '2024'], ['25/04/2024']])).toBe('DAY_FIRST')
  })

  test('is unknown when nothing shows it', () => {
    expect(orderOfDocument([['03/04/2024'], ['Total', '12']])).toBeNull()
  })
})
