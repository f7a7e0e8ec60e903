import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { FieldSchema } from '../../src/extraction/schema.ts'
import { parsePeriod } from '../../src/extraction/values/periods.ts'
import { fieldOf, sheet } from './support/sheet.ts'

const period = (text: string, order: 'DAY_FIRST' | 'MONTH_FIRST' | null = null): string | null => {
  const found = parsePeriod(text.split(' '), 0, order)
  return found && `${found.first.iso} ${found.last.iso}`
}

describe('a printed range of dates', () => {
  test.each([
    ['03/27/20 - 03/31/20', '2020-03-27 2020-03-31'],
    ['01.03.2020 bis 31.03.2020', '2020-03-01 2020-03-31'],
    ['01.03. - 31.03.2020', '2020-03-01 2020-03-31'],
    ['1. bis 31. März 2020', '2020-03-01 2020-03-31'],
    ['3 – 9 March 2020', '2020-03-03 2020-03-09'],
    ['March 3 - 9, 2020', '2020-03-03 2020-03-09'],
    ['March 30 through April 2, 2020', '2020-03-30 2020-04-02'],
    ['5 mars au 2 avril 2020', '2020-03-05 2020-04-02'],
    ['5/22 - 5/28/2020', '2020-05-22 2020-05-28'],
    ['28.12. - 03.01.2021', '2020-12-28 2021-01-03'],
    ['2020-03-01 / 2020-03-31', '2020-03-01 2020-03-31'],
    ['1 de marzo de 2020 al 5 de abril de 2020', '2020-03-01 2020-04-05'],
  ])('%s', (text, dates) => {
    expect(period(text)).toBe(dates)
  })

  test.each([
    '03/31/20 - 03/27/20',
    '03/27/20',
    '12 - 14',
    '10:00 - 11:30',
    '03/27/20 to come',
    '31.02. - 31.02.2020',
    '29.02. - 03.03.2021',
    '- 03/27/20',
    `${'1'.repeat(40)} - ${'2'.repeat(40)}`,
  ])('%s is none', text => {
    expect(period(text)).toBeNull()
  })

  test('takes the order of the document', () => {
    expect(period('03/04/2020 - 05/04/2020', 'DAY_FIRST')).toBe('2020-04-03 2020-04-05')
    expect(period('03/04/2020 - 05/04/2020', 'MONTH_FIRST')).toBe('2020-03-04 2020-05-04')
  })
})

describe('a range beside one label', () => {
  const fields: FieldSchema[] = [
    { name: 'from', type: 'DATE', kind: 'periodFrom', labels: ['Period', 'Period from'] },
    { name: 'to', type: 'DATE', kind: 'periodTo', labels: ['Period', 'Period to'] },
  ]
  const read = (text: string) =>
    extract({ pages: [sheet(text)], template: { name: 'custom', version: 1, title: 'Custom', fields } })

  test.each([
    ['Period: 01.03.2020 - 31.03.2020', '2020-03-01', '2020-03-31'],
    ['Period: 01.03.2020-31.03.2020', '2020-03-01', '2020-03-31'],
    ['Period\n01.03.2020 – 31.03.2020', '2020-03-01', '2020-03-31'],
    ['Period        01.03.2020        31.03.2020', '2020-03-01', '2020-03-31'],
    ['Period from: 01.03.2020\nPeriod to: 31.03.2020', '2020-03-01', '2020-03-31'],
    ['Period: 01.03.2020', '2020-03-01', null],
  ])('%s', (text, from, to) => {
    expect(read(text).data).toEqual({ from, to })
  })

  test('cites the word in which both dates stand for each of them', () => {
    const extraction = read('Period: 03/27/20-03/31/20')
    expect(extraction.data).toEqual({ from: '2020-03-27', to: '2020-03-31' })
    expect(fieldOf(extraction, 'from')).toMatchObject({ text: '03/27/20', citations: [{ text: '03/27/20-03/31/20' }] })
  })
})
