/** Receipts as tills print them; all shops are invented. */
import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Page } from '../../src/reading/page.ts'
import { receipt } from '../../src/templates/builtin/receipt.ts'
import { fieldOf, scanned, sheet } from './support/sheet.ts'

const read = (page: Page) => extract({ pages: [page], template: receipt })
const ofText = (text: string) => read(sheet(text))
const ofScan = (text: string) => read(scanned(sheet(text)))

const HARDWARE = `
              PAKU BESI HARDWARE
           ENTERPRISE (UTARA) SDN BHD
                  (712345-K)
             NO 12, JALAN KENARI 3/5,
               TAMAN KENARI,
          47100 PUCHONG, SELANGOR
             TEL : 03-80123456
            GST ID : 000123456789
            SIMPLIFIED TAX INVOICE
 Doc No   : CS00011955       Date: 02/12/2017
 Cashier  : USER             Time: 17:21:00
 Item        Qty     S/Price    Amount   Tax
 1587          2        5.30     10.60   SR
 SPRAY PAINT RED
 1602          1        3.18      3.18   SR
 SPONGE SCRUB
 Total Qty     3
 Total Sales (Excluding GST) :   13.00
 Discount                    :    0.00
 Total GST                   :    0.78
 Rounding                    :    0.02
 Total Sales (Inclusive of GST): 13.80
 CASH                        :   20.00
 Change                      :    6.20
 GST SUMMARY
 Tax Code    %     Amt (RM)     Tax (RM)
 SR          6        13.00         0.78
 GOODS SOLD ARE NOT RETURNABLE, THANK YOU
`

const DINER = `
            Blue Heron Diner # 0141
            12 Harbor Street
            Springfield, OR 97475
            541-555-0144
 11/04/2021                 6:10 PM
 Check: 50023          Server: Tony
 1 Heron Burger                8.99
 1 Cheese Fries                4.25
 2 Vanilla Shake              11.38
 Subtotal                     24.62
 Tax                           1.59
 Tip                           4.79
 Total                        31.00
 VISA XXXXXXXXXXXX5562        31.00
 Thank you! Please come again
`

const CAFE = `
              Café Morgenrot
         Lindenstraße 5, 04109 Leipzig
            Tel. 0341 5550123
               Quittung
   1  Apfelkuchen        2,20     2,20 A
   3  Espresso           1,80     5,40 A
   Summe EUR                      7,60
   BAR                           10,00
   Rückgeld                       2,40
   incl. 19% MwSt    6,39   1,21
   Bon-Nr. 4711      15.08.2020 14:25
`

describe('receipts', () => {
  test.each([
    ['as a text', sheet(HARDWARE)],
    ['as a scan', scanned(sheet(HARDWARE))],
  ])('of a shop in Malaysia, %s', (_, page) => {
    expect(read(page).data).toMatchObject({
      merchant: 'PAKU BESI HARDWARE ENTERPRISE (UTARA) SDN BHD',
      merchantAddress: 'NO 12, JALAN KENARI 3/5, TAMAN KENARI, 47100 PUCHONG, SELANGOR',
      merchantTaxId: '000123456789',
      phone: '03-80123456',
      number: 'CS00011955',
      date: '2017-12-02',
      time: '17:21',
      currency: 'MYR',
      netTotal: '13.00',
      taxTotal: '0.78',
      rounding: '0.02',
      total: '13.80',
      tendered: '20.00',
      change: '6.20',
      paymentMethod: 'CASH',
      lineItems: [
        { description: 'SPRAY PAINT RED', quantity: '2', unitPrice: '5.30', amount: '10.60' },
        { description: 'SPONGE SCRUB', quantity: '1', unitPrice: '3.18', amount: '3.18' },
      ],
    })
  })

  test('of a restaurant in the United States, with a tip', () => {
    expect(ofText(DINER).data).toMatchObject({
      merchant: 'Blue Heron Diner',
      date: '2021-11-04',
      time: '18:10',
      netTotal: '24.62',
      taxTotal: '1.59',
      tip: '4.79',
      total: '31.00',
      currency: 'USD',
      paymentMethod: 'VISA',
      lineItems: [
        { description: 'Heron Burger', quantity: '1', amount: '8.99' },
        { description: 'Cheese Fries', quantity: '1', amount: '4.25' },
        { description: 'Vanilla Shake', quantity: '2', amount: '11.38' },
      ],
    })
  })

  test('of a café in Germany', () => {
    expect(ofText(CAFE).data).toMatchObject({
      merchant: 'Café Morgenrot',
      merchantAddress: 'Lindenstraße 5, 04109 Leipzig',
      number: '4711',
      date: '2020-08-15',
      time: '14:25',
      currency: 'EUR',
      total: '7.60',
      taxTotal: '1.21',
      lineItems: [
        { description: 'Apfelkuchen', quantity: '1', unitPrice: '2.20', amount: '2.20' },
        { description: 'Espresso', quantity: '3', unitPrice: '1.80', amount: '5.40' },
      ],
    })
  })

  test('of nothing is nothing', () => {
    const { data } = ofText('')
    expect(data).toMatchObject({ merchant: null, merchantAddress: null, date: null, total: null, lineItems: [] })
  })
})

describe('the merchant', () => {
  const merchant = (text: string) => ofText(text).data.merchant

  test('is the company above the address, not the brand in larger type nor the title', () => {
    expect(
      merchant(`
 TAX INVOICE
 Corner Fresh
 Teluk Resources Sdn Bhd (312345-D)
 12A, Jalan Kenari 8/80
 47150 Puchong
 Milk                      3.70
 TOTAL                     3.70`),
    ).toBe('Teluk Resources Sdn Bhd')
  })

  test('is no slogan, no greeting, no telephone', () => {
    expect(
      merchant(`
 Welcome to our shop!
 03-5550 1234
 Lim Bakery
 2 High Street
 Bread                     3.70
 TOTAL                     3.70`),
    ).toBe('Lim Bakery')
  })

  test('stands behind a greeting', () => {
    expect(merchant('Welcome to Lim Bakery\n12/03/2019 10:15\nBread      3.70\nTOTAL      3.70')).toBe('Lim Bakery')
  })

  test.each([
    ['LIMASTATIONERYSHOP\n2 High Street\nOwned by: LIMA SUPPLY', 'LIMA STATIONERY SHOP'],
    ['GREENRESTAURANT(KL)SDNBHD\n2 High Street', 'GREEN RESTAURANT (KL) SDN BHD'],
    ['LIMA PLATINUM SON BHU\n2 High Street', 'LIMA PLATINUM SDN BHD'],
    ['STEAKHOUSE NORD\n2 High Street', 'STEAKHOUSE NORD'],
    ['WALDMART\n2 High Street', 'WALDMART'],
  ])('%j has its spaces again where its words are known', (head, name) => {
    const text = `${head}\nBread      3.70\nTOTAL      3.70`
    expect(ofScan(text).data.merchant).toBe(name)
    expect(merchant(text)).toBe(head.split('\n')[0])
  })

  test('goes without what follows the number of the company', () => {
    expect(
      merchant('Lim Bakery Sdn Bhd (412345-M), A-6, Kenari Tower,\n47301 Petaling\nBread      3.70\nTOTAL      3.70'),
    ).toBe('Lim Bakery Sdn Bhd')
  })

  test('has the legal form that its owner’s line tells', () => {
    expect(merchant('Lim Bakery\nOwned by: Lim Bakery Sdn Bhd (412345-M)\n2 High Street\nTOTAL      3.70')).toBe(
      'Lim Bakery Sdn Bhd',
    )
  })

  test('is null where the head names nobody', () => {
    expect(merchant('12/03/2019  10:15\n#4711\nBread          3.70\nTOTAL          3.70')).toBeNull()
  })
})

describe('the total', () => {
  const total = (text: string) => ofText(text).data.total

  test('is what was rounded, not what it was before', () => {
    expect(
      total(`
 Total (Inclusive of GST):     23.26
 Rounding Adj:                 -0.01
 TOTAL:                        23.25
 Cash                          50.00
 Change                        26.75`),
    ).toBe('23.25')
  })

  test('is what was given less the change, where its label is not known', () => {
    expect(total('Bread      3.70\nMilk       2.10\n           5.80\nCash      10.00\nChange     4.20')).toBe('5.80')
  })

  test('is what was paid, where nothing else is printed', () => {
    expect(total('DPT.05    149.00\nDPT.04     21.00\nCASH      170.00')).toBe('170.00')
    expect(total('DPT.05    149.00\nCASH      200.00\nCHANGE     51.00')).not.toBe('200.00')
  })

  test('is no saving, no number of items, no points', () => {
    expect(total('Total savings    99.00\nTotal qty    12\nTotal points    500.00\nTotal     8.20')).toBe('8.20')
  })

  test('is more certain when the payment proves it', () => {
    const text = (change: string) => ofScan(`Amount     5.80\nCash      10.00\nChange     ${change}`)
    expect(fieldOf(text('4.20'), 'total').confidence).toBeGreaterThan(fieldOf(text('3.10'), 'total').confidence)
  })
})

describe('the address of the merchant', () => {
  const address = (lines: string) => ofText(`${lines}\nBread      3.70\nTOTAL      3.70`).data.merchantAddress

  test('has the lines between the name and what follows, without numbers of registers', () => {
    expect(
      address(`
 Lim Bakery Sdn Bhd
 Company No : 712345-M
 Lot F2-02, 4, Jalan 5/12A,
 Old Market Quarter,
 53300 Seremban,
 Negeri Sembilan
 Tel: 06-5550123`),
    ).toBe('Lot F2-02, 4, Jalan 5/12A, Old Market Quarter, 53300 Seremban, Negeri Sembilan')
  })

  test('is null where there is none', () => {
    expect(address(' Lim Bakery\n Tel: 06-5550123')).toBeNull()
  })
})

describe('the currency', () => {
  const currency = (text: string) => ofText(text).data.currency

  test.each([
    ['a VAT number', 'Blue Heron\nVAT No: DE136695976\nTotal      5.55', 'EUR'],
    ['a telephone number', 'Blue Heron\nTel. +46 8 555 0144\nTotal      5.55', 'SEK'],
    ['a legal form', 'Lim Sdn Bhd\nTotal      5.55', 'MYR'],
    ['a country', 'Blue Heron\nGeneva, Switzerland\nTotal      5.55', 'CHF'],
    ['a sign that is shared, at home', 'Blue Heron\nMontreal\nTPS      $0.27\nTVQ      $0.55\nTotal      $5.55', 'CAD'],
  ])('is known by %s', (_, text, code) => expect(currency(text)).toBe(code))

  test('that is printed counts more than where the shop is', () => {
    expect(currency('Blue Heron\nVAT No: DE136695976\nTotal      5.55 CHF')).toBe('CHF')
  })

  test('is null where nothing tells', () => expect(currency('Blue Heron\nTotal      5.55')).toBeNull())
})

describe('what OCR misread', () => {
  test('labels are known by their look and with one letter wrong, on scans alone', () => {
    const text = 'Tota1 Sales (lnclusive of GST)     32.70\nTatal GST     1.65'
    expect(ofScan(text).data).toMatchObject({ total: '32.70', taxTotal: '1.65' })
    expect(ofText(text).data).toMatchObject({ total: null, taxTotal: null })
    expect(fieldOf(ofScan(text), 'total').confidence).toBeLessThan(
      fieldOf(ofScan('Total Sales (Inclusive of GST)     32.70'), 'total').confidence,
    )
  })

  test.each([
    ['1O.5O', '10.50'],
    ['l2.00', '12.00'],
    ['RM1S.00', '15.00'],
    ['12. 50', '12.50'],
    ['7-00', '7.00'],
    ['53.40S', '53.40'],
  ])('%s is %s, less certain than read cleanly', (printed, value) => {
    const field = fieldOf(ofScan(`Total     ${printed}`), 'total')
    expect(field).toMatchObject({ value, text: printed })
    expect(field.confidence).toBeLessThan(fieldOf(ofScan(`Total     ${value}`), 'total').confidence)
  })

  test.each([
    ['O5/l2/2O18', '2018-12-05'],
    ["2 0CT'19", '2019-10-02'],
    ['03/0:2/2018', '2018-02-03'],
    ['[Sales]2018-02-03', '2018-02-03'],
    ['27032018', '2018-03-27'],
  ])('%s is %s', (printed, value) => {
    expect(ofScan(`Date: ${printed}`).data.date).toBe(value)
    expect(ofText(`Date: ${printed}`).data.date).not.toBe(value)
  })

  test('the number of a card is no number of a receipt, and its kind is how it was paid', () => {
    expect(ofScan('Total      21.95\nMasterCard****2825      21.95\nReceipt # XXXXXXXXXXXX2825').data).toMatchObject({
      paymentMethod: 'MasterCard',
      tendered: '21.95',
      total: '21.95',
      number: null,
    })
  })

  test('words that tills set wide are one text', () => {
    const wide = sheet('N E T   T O T A L')
    const words = wide.words.slice(0, 2).map((word, at) => ({
      ...word,
      text: ['NET', 'TOTAL'][at]!,
      left: [0.1, 0.25][at]!,
      width: [0.09, 0.15][at]!,
      confidence: 0.9,
    }))
    const amount = { ...words[1]!, text: '7.40', left: 0.7, width: 0.1 }
    expect(read({ ...wide, words: [...words, amount] }).data.total).toBe('7.40')
  })

  test('a time is no date', () => {
    expect(ofScan('Date: 02/01/2018\nTime: 09:28:00').data).toMatchObject({ date: '2018-01-02', time: '09:28' })
  })
})
