import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { FieldSchema } from '../../src/extraction/schema.ts'
import type { Word } from '../../src/reading/page.ts'
import { registrationForm } from '../../src/templates/builtin/registration-form.ts'
import { fieldOf, sheet } from './support/sheet.ts'

const read = (text: string, ...fields: FieldSchema[]) =>
  extract({ pages: [sheet(text)], template: { name: 'form', version: 1, title: 'Form', fields } })

describe('check boxes', () => {
  const amended: FieldSchema = { name: 'amended', type: 'BOOLEAN', labels: ['Amended return'] }

  test.each([
    ['[X] Amended return        [ ] Final return', true],
    ['[ ] Amended return        [X] Final return', false],
    ['☒ Amended return   ☐ Final return', true],
    ['□    Amended return', false],
    ['3. Amended return   [ ] Yes   [X] No', false],
    ['3. Amended return   [X] Yes   [ ] No', true],
    ['3. Amended return?   Yes ☒   No ☐', true],
    ['Amended return ☑', true],
    ['Amended return ( X )', true],
    ['Amended return: no', false],
    ['Amended return', null],
  ])('%s', (line, value) => {
    expect(read(line, amended).data).toEqual({ amended: value })
  })

  const connection: FieldSchema = {
    name: 'connection',
    type: 'STRING',
    enum: ['partner', 'director', 'officer', 'employee'],
    labels: ['Indicate your connection with the registrant'],
  }

  test('the marked one of several options counts, not the first that is printed', () => {
    const form = `
      9. Indicate your connection with the registrant:
            [ ] partner        [ ] director      [X] employee
            [ ] officer        [ ] other`
    const field = fieldOf(read(form, connection), 'connection')
    expect(field).toMatchObject({ value: 'employee', text: 'employee' })
    expect(field.citations).toHaveLength(1)
  })

  test('no option is marked', () => {
    expect(
      read('9. Indicate your connection with the registrant:\n   [ ] partner   [ ] director', connection).data,
    ).toEqual({ connection: null })
  })
})

describe('blanks and labels of forms', () => {
  const occupation: FieldSchema = { name: 'occupation', type: 'STRING', labels: ['Occupation'] }

  test.each([
    ['Occupation: ______ Ship broker ______', 'Ship broker'],
    ['Occupation ........... Ship broker', 'Ship broker'],
    ['Occupation: __Ship broker__', 'Ship broker'],
    ['Occupation: ________________', null],
    ['7. Occupation\n   Ship    broker', 'Ship broker'],
  ])('%s', (line, value) => {
    expect(read(line, occupation).data).toEqual({ occupation: value })
  })

  const principal: FieldSchema = {
    name: 'principal',
    type: 'STRING',
    labels: ['Name and address of the foreign principal'],
  }

  test('a label goes on in the next line, its value below', () => {
    const form = `
      4. Name and address of           5. Year of birth
         the foreign principal            1960

         Ministry of Boats`
    expect(read(form, principal).data).toEqual({ principal: 'Ministry of Boats' })
  })

  test('a label goes on in the next line, its value beside the first', () => {
    const form = `
      Name and address of      Ministry of Boats
      the foreign principal`
    expect(read(form, principal).data).toEqual({ principal: 'Ministry of Boats' })
  })
})

describe('dates of forms', () => {
  const fileDate = (text: string) => extract({ pages: [sheet(text)], template: registrationForm }).data.fileDate

  test.each([
    ['RECEIVED\n76 AUG -1', '1976-08-01'],
    ["RECEIVED '90 FEB 28 P2:37", '1990-02-28'],
    ['96JAN18', '1996-01-18'],
    ['NOV 7 3 28 PM 1969', '1969-11-07'],
    ['2008 OCT 15 PM 2 32', '2008-10-15'],
    ['17 MAR -6 AM 11:52', '2017-03-06'],
    ['17 MAR -6 APR', null],
    ['Unit of Registers   FEB 18 2010   9:42 AM', '2010-02-18'],
    ['Digitally signed by Jane Roe\n2017.11.06 17:01:25', null],
    ['Filed on this third day of May, 2010', '2010-05-03'],
    ['Filed: the 1st day of November, 1969', '1969-11-01'],
    ['Déposé le premier mai 2011', '2011-05-01'],
    ['Eingegangen\n14. März 2022', '2022-03-14'],
    ['Date of birth: 01/02/1970', null],
    ['Approval expires Oct. 31, 1976', null],
    ['received from the head office on June 5, 2016 in return for its services and those of its agents in town', null],
    ['76 AUG 42', null],
    ['99 XYZ 12', null],
  ])('%s', (text, value) => {
    expect(fileDate(`REGISTRATION FORM\n\n${text}`)).toBe(value)
  })

  test.each([90, 270] as const)('a stamp that stands on its side by %d degrees', angle => {
    const form = sheet('REGISTRATION FORM\n\nName of registrant: Meadow Council')
    const stamp = ['2008', 'OCT', '15'].map(
      (text, index): Word => ({
        text,
        left: 0.9,
        top: angle === 90 ? 0.4 + 0.05 * index : 0.6 - 0.05 * index,
        width: 0.02,
        height: 0.045,
        confidence: 0.9,
        angle,
      }),
    )
    const found = extract({ pages: [{ ...form, words: [...form.words, ...stamp] }], template: registrationForm })
    expect(found.data).toMatchObject({ fileDate: '2008-10-15', registrantName: 'Meadow Council' })
    const top = expect.closeTo(angle === 90 ? 0.4 : 0.5)
    const citation = { page: 1, left: 0.9, top, height: expect.closeTo(0.145), text: '2008 OCT 15' }
    expect(fieldOf(found, 'fileDate').citations).toEqual([expect.objectContaining(citation)])
  })

  test('dates in a column of a table are of what it lists', () => {
    const form = `
      Name of registrant: Meadow Council
      Date            From whom         Amount
      10/24/75        Head office       22,312.00
      12/29/75        Head office       10,000.00`
    expect(fileDate(form)).toBeNull()
  })
})
