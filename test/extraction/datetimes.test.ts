import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { FieldSchema } from '../../src/extraction/schema.ts'
import { fieldOf, sheet } from './support/sheet.ts'

const departure: FieldSchema = { name: 'departure', type: 'DATETIME' }

const read = (text: string, ...fields: FieldSchema[]) =>
  extract({ pages: [sheet(text)], template: { name: 'made', version: 1, title: 'Made', fields } })

describe('a date and its time', () => {
  test.each([
    ['Departure: 05.06.2024 10:35'],
    ['Departure: 05.06.2024     10:35'],
    ['Departure: 05.06.2024     Time: 10:35'],
    ['Departure: 05.06.2024     Time     10:35'],
    ['Departure: 05.06.2024\n           10:35'],
    ['Departure      From\n05.06.2024     Bremen\n10:35          Quay 4'],
  ])('stand apart: %s', text => {
    const found = read(text, departure)
    expect(found.data.departure).toBe('2024-06-05T10:35')
    expect(fieldOf(found, 'departure').text).toBe('05.06.2024 10:35')
  })

  test('only where there is a time', () => {
    expect(read('Departure: 05.06.2024     Quay 4', departure).data.departure).toBeNull()
    expect(read('Departure: 05.06.2024\n\n\nOpen from 10:35', departure).data.departure).toBeNull()
  })

  test('in columns side by side', () => {
    const trips: FieldSchema = { name: 'trips', type: 'ARRAY', fields: [{ name: 'ship', type: 'STRING' }, departure] }
    const text = `
Ship          Departure     Time
Heron         05.06.2024    10:35
Gull          06.06.2024    11:35
`
    expect(read(text, trips).data.trips).toEqual([
      { ship: 'Heron', departure: '2024-06-05T10:35' },
      { ship: 'Gull', departure: '2024-06-06T11:35' },
    ])
  })
})
