import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { sheets } from './support/sheet.ts'

const parties = (text: string) => {
  const { seller, buyer } = extract({ pages: sheets(text), template: invoice }).data
  return { seller, buyer } as Record<'seller' | 'buyer', Record<string, string | null>>
}

describe('seller and buyer', () => {
  test('under their headings, side by side', () => {
    const { seller, buyer } = parties(`
From                                To
Shamrock Cloud Services Ltd         Alpenblick Verlag GmbH
1 Example Quay                      Musterweg 5
Dublin D02 XX00                     6020 Innsbruck
Ireland                             Austria
VAT ID: IE1234567T                  VAT ID: ATU12345675
`)
    expect(seller).toMatchObject({
      name: 'Shamrock Cloud Services Ltd',
      city: 'Dublin',
      country: 'IE',
      vatId: 'IE1234567T',
    })
    expect(buyer).toMatchObject({
      name: 'Alpenblick Verlag GmbH',
      postcode: '6020',
      country: 'AT',
      vatId: 'ATU12345675',
    })
  })

  test('as lists of keys and values', () => {
    const { seller, buyer } = parties(`
Verkäufer
Nummer:                  770021
Name:                    Zulieferer GmbH
Anschrift:               Werkstraße 21
                         DE 80999 München
USt.-Id.-Nr.:            DE111222339

Käufer/Leistungsempfänger
Nummer:                  K-30417
Name:                    Abnehmer AG Nord
Anschrift:               Marktstraße 16
                         DE 60999 Frankfurt
`)
    expect(seller).toMatchObject({
      name: 'Zulieferer GmbH',
      street: 'Werkstraße 21',
      postcode: '80999',
      city: 'München',
      country: 'DE',
      vatId: 'DE111222339',
    })
    expect(buyer).toMatchObject({ name: 'Abnehmer AG Nord', postcode: '60999', city: 'Frankfurt', vatId: null })
  })

  test('the sender’s line above the address window', () => {
    const { seller, buyer } = parties(`

Blau Turm GmbH | Hang 14 | 23456 Neudorf               Blau Turm GmbH
                                                       Hang 14
Gustav Ast                                             23456 Neudorf
Brunnenstr. 31                                         Tel.: (0555) 66 71 20
                                                       info@blau-turm.example
77703 Ahornau

Rechnung RE-17 vom 12.08.2015
`)
    expect(seller).toMatchObject({
      name: 'Blau Turm GmbH',
      street: 'Hang 14',
      postcode: '23456',
      city: 'Neudorf',
      email: 'info@blau-turm.example',
    })
    expect(buyer).toMatchObject({ name: 'Gustav Ast', street: 'Brunnenstr. 31', postcode: '77703', city: 'Ahornau' })
  })

  test('a delivery address is neither of them', () => {
    const { seller, buyer } = parties(`
Acme Inc.
500 Example Avenue
Denver, CO 80202
billing@acme.example

Bill to                     Ship to
Lakeside Outfitters         Warehouse Nine
88 Sample Road              1 Dock Street
Minneapolis, MN 55401       Duluth, MN 55802
`)
    expect(seller).toMatchObject({ name: 'Acme Inc.', city: 'Denver', country: 'US' })
    expect(buyer).toMatchObject({ name: 'Lakeside Outfitters', postcode: '55401' })
  })

  test('the seller in the footer, its VAT id too', () => {
    const body = Array.from({ length: 50 }, () => '').join('\n')
    const { seller, buyer } = parties(`
                                    Épicerie des Halles
                                    3 rue du Marché
                                    69002 Lyon
Facture n° 2022700115
${body}
                         ANNONCES SUD
      Siège social : 15 rue du Port - 92999 BELLEVILLE - TVA FR32123456789
`)
    expect(seller).toMatchObject({
      name: 'ANNONCES SUD',
      street: '15 rue du Port',
      postcode: '92999',
      city: 'BELLEVILLE',
      vatId: 'FR32123456789',
    })
    expect(buyer).toMatchObject({ name: 'Épicerie des Halles', postcode: '69002', vatId: null })
  })

  test('a name that begins with a word that may be a heading is a name', () => {
    const { buyer } = parties(`
Bill to
Customer Care Experts Ltd
4 Mill Street
Bath BA1 5XX
`)
    expect(buyer.name).toBe('Customer Care Experts Ltd')
  })

  test('a heading with a number behind it is no section', () => {
    expect(parties('Customer: 10482\n\nTotal   12.00').buyer).toMatchObject({ name: null, customerNumber: '10482' })
  })

  test('nobody where nobody is named', () => {
    const { seller, buyer } = parties('Total   12.00')
    expect(Object.values({ ...seller, ...buyer }).every(value => value === null)).toBe(true)
  })
})
