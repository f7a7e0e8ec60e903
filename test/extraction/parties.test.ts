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
Nummer:                  549910
Name:                    Lieferant GmbH
Anschrift:               Lieferantenstraße 20
                         DE 80333 München
USt.-Id.-Nr.:            DE136695976

Käufer/Leistungsempfänger
Nummer:                  GE2020211
Name:                    Kunden AG Mitte
Anschrift:               Kundenstraße 15
                         DE 69876 Frankfurt
`)
    expect(seller).toMatchObject({
      name: 'Lieferant GmbH',
      street: 'Lieferantenstraße 20',
      postcode: '80333',
      city: 'München',
      country: 'DE',
      vatId: 'DE136695976',
    })
    expect(buyer).toMatchObject({ name: 'Kunden AG Mitte', postcode: '69876', city: 'Frankfurt', vatId: null })
  })

  test('the sender’s line above the address window', () => {
    const { seller, buyer } = parties(`

Bei Spiel GmbH | Ecke 12 | 12345 Stadthausen           Bei Spiel GmbH
                                                       Ecke 12
Theodor Est                                            12345 Stadthausen
Bahnstr. 42                                            Tel.: (555) 23 78 0
                                                       info@bei-spiel.example
88802 Spielkreis

Rechnung RE-17 vom 03.07.2014
`)
    expect(seller).toMatchObject({
      name: 'Bei Spiel GmbH',
      street: 'Ecke 12',
      postcode: '12345',
      city: 'Stadthausen',
      email: 'info@bei-spiel.example',
    })
    expect(buyer).toMatchObject({ name: 'Theodor Est', street: 'Bahnstr. 42', postcode: '88802', city: 'Spielkreis' })
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
Facture n° 2022089083
${body}
                         NETPRESSE
      Siège social : 16 rue Mollien - 92100 BOULOGNE - TVA FR32123456789
`)
    expect(seller).toMatchObject({
      name: 'NETPRESSE',
      street: '16 rue Mollien',
      postcode: '92100',
      city: 'BOULOGNE',
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
