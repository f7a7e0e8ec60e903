import { describe, expect, test } from 'vitest'
import { extract, findValues } from '../../src/extraction/extract.ts'
import type { Json } from '../../src/extraction/schema.ts'
import { broadcastOrder } from '../../src/templates/builtin/broadcast-order.ts'
import { fieldOf, scanned, sheet, sheets } from './support/sheet.ts'

const read = (...texts: string[]) => extract({ pages: sheets(...texts), template: broadcastOrder })

type Expected = Record<string, Json>

/** All but the lines. */
const head = (values: Expected): Expected =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'lineItems'))

/** Labels on the left, values in cells beside them; the number with its revision. */
const INVOICE = `
            Remit Address:                    INVOICE
            KXYZ                                              Invoice #        7436316-1
            PO Box 74                 Advertiser   ACME/FWD PAC     Invoice Date     03/29/20
            Springfield, IL 62701     Product      issue            Invoice Month    March 2020
            Main: (555) 433-4299      Estimate Number 8496          Invoice Period   02/24/20 - 03/29/20
                                      Property     KXYZ             Order #          7436316
                                      Sales Office Metro            Order Flight     03/27/20 - 03/31/20

Line  Channel Description       Day   Date        Length  Air Time   Rate
1     KXYZ    News at 4         F     03/27/20    1:00    6:17 AM    $90.00
4     KXYZ    News at 6         F     03/27/20    1:00    6:54 AM    $200.00
                            Aired Spots   2
                                            Gross Total          $290.00
                                            Agency Commission     $43.50
                                            Net Amount Due       $246.50
`

/** A heading for some rows in a cell of its own; months in rows, and their sum. */
const ORDER = `
                                        ORDER
Orders        Order / Rev:      1639523
              Alt Order #:      WOC12518668
              Product Desc:     General
              Flight Dates:     05/26/20 - 06/08/20      Primary AE:      Metro House
Agency        Name:             Buying Hours
              Buying Contact:   Dawn Example             Billing Type:    Cash
Advertiser    Name:             Friends of J. Sample     Order Brand:     X
              Demographic:      A35+                     Unit Code:       General

Month         # Spots      Gross Amount      Net Amount     Rating
May 2020      30           $2,530.00         $2,150.50      120.62
June 2020     35           $4,000.00         $3,400.00      120.00
Totals        65           $6,530.00         $5,550.50      240.62
`

/** Boxes with the label above the value. */
const CONTRACT = `
Contract Agreement Between:                              Print Date   01/08/20
                                CONTRACT
      WXYZ-TV                                            Contract / Revision     Alt Order #
      1 Tower Road                                        9731855     /          09731855
      Springfield, IL 62701             Product
                                        PFA 1/7-1/13
                                        Contract Dates   Estimate #
                                        01/07/20 - 01/13/20
                                        Advertiser                               Original Date / Revision
                                        ACME/Jo Candidate/D                      01/06/20   / 01/06/20
And:                                                     Property    Account Executive    Sales Office
                                                         WXYZ-TV     Chicago Reps         Metro

Time Period             # of Spots    Gross Amount      Agency Comm.     Net Amount
12/30/19 - 01/13/20     19            $22,300.00        ($3,345.00)      $18,955.00
Totals                  19            $22,300.00        ($3,345.00)      $18,955.00

Notwithstanding to whom bills are rendered, advertiser, agency and service, jointly and severally, shall remain obligated
advertiser to agency or to service or payment by agency to service shall not constitute payment to the station.
`

/** Dates in one word, a rate of the commission beside its amount. */
const CONFIRMATION = `
      Contract #        4322279                           Date Entered    04/03/20      Springfield (KABC)
      Schedule Dates    04/04/20-04/07/20                 Last Modified                 By Month    Spots     Rate
      Advertiser        Lee Sample for Mayor (13474)      Entered By      Pam Example   Apr. 2020   22    $1,250.00
      Agency            Direct Account (1)                CO-OP           No            Grand Total:   22    $1,250.00
      Product           POLITICAL CANDIDATE               Commission %    0.00
      Comments          Springfield, IL 62701
                                                          Commission      $0.00
                                                          Net Total       $1,250.00
`

/** Amounts without a sign, and a cost that may be any sum. */
const RADIO = `
                         KXYZ-FM  BROADCAST ORDER
Contract Number: 15523-0042                    Date: 09/14/2020
Client: Friends of Pat Example                 Salesperson: Lee Rep
Agency: Blue Sky Media LLC                     Station: KXYZ-FM
Start Date: 10/05/2020   End Date: 10/11/2020  Product: Candidate
1 Radio Way
Springfield, IL 62701

Day/Time           Start      End        Spots   Length  Rate      Cost
M-F 6a-10a         10/05/20   10/09/20   10      60      125.00    1,250.00
M-F 3p-7p          10/05/20   10/09/20   10      60      100.00    1,000.00
                                  Total  20                        2,250.00
                                          Gross Total:             2,250.00
                                          Less Agency Commission (15%):  337.50
                                          Net Total:               1,912.50
`

const GERMAN = `
Sendebestätigung                                   Auftragsnummer: 2020-4711
Werbekunde: Muster Brauerei GmbH                   Agentur: Mediahaus Nord GmbH
Sender: Radio Beispiel                             Produkt: Pils
Kampagnenzeitraum: 01.06. bis 30.06.2020
Sendung              Anzahl   Einzelpreis   Betrag
Morgenshow           20       85,00 €       1.700,00 €
Drive Time           10       60,00 €         600,00 €
Bruttobetrag                                2.300,00 €
AE-Provision 15 %                             345,00 €
Nettobetrag                                 1.955,00 €
`

const FRENCH = `
BON DE COMMANDE No 2020/118
Annonceur : Fromagerie Exemple                Agence : Média Sud
Produit : Comté                               Chaîne : TV Exemple
Période de diffusion : du 5 au 18 octobre 2020
Total brut        12 000,00 €
Remise agence      1 800,00 €
Total net         10 200,00 €
`

const ORDERS: Record<string, [string, Expected]> = {
  invoice: [
    INVOICE,
    {
      contractNumber: '7436316-1',
      advertiser: 'ACME/FWD PAC',
      agency: null,
      product: 'issue',
      station: 'KXYZ',
      flightFrom: '2020-03-27',
      flightTo: '2020-03-31',
      currency: 'USD',
      grossAmount: '290.00',
      commission: '43.50',
      netAmount: '246.50',
    },
  ],
  order: [
    ORDER,
    {
      contractNumber: '1639523',
      advertiser: 'Friends of J. Sample',
      agency: 'Buying Hours',
      product: 'General',
      station: null,
      flightFrom: '2020-05-26',
      flightTo: '2020-06-08',
      currency: 'USD',
      grossAmount: '6530.00',
      commission: null,
      netAmount: '5550.50',
    },
  ],
  contract: [
    CONTRACT,
    {
      contractNumber: '9731855',
      advertiser: 'ACME/Jo Candidate/D',
      agency: null,
      product: 'PFA 1/7-1/13',
      station: 'WXYZ-TV',
      flightFrom: '2020-01-07',
      flightTo: '2020-01-13',
      currency: 'USD',
      grossAmount: '22300.00',
      commission: '3345.00',
      netAmount: '18955.00',
    },
  ],
  confirmation: [
    CONFIRMATION,
    {
      contractNumber: '4322279',
      advertiser: 'Lee Sample for Mayor (13474)',
      agency: 'Direct Account (1)',
      product: 'POLITICAL CANDIDATE',
      station: null,
      flightFrom: '2020-04-04',
      flightTo: '2020-04-07',
      currency: 'USD',
      grossAmount: '1250.00',
      commission: '0.00',
      netAmount: '1250.00',
    },
  ],
  radio: [
    RADIO,
    {
      contractNumber: '15523-0042',
      advertiser: 'Friends of Pat Example',
      agency: 'Blue Sky Media LLC',
      product: 'Candidate',
      station: 'KXYZ-FM',
      flightFrom: '2020-10-05',
      flightTo: '2020-10-11',
      currency: 'USD',
      grossAmount: '2250.00',
      commission: '337.50',
      netAmount: '1912.50',
    },
  ],
  German: [
    GERMAN,
    {
      contractNumber: '2020-4711',
      advertiser: 'Muster Brauerei GmbH',
      agency: 'Mediahaus Nord GmbH',
      product: 'Pils',
      station: 'Radio Beispiel',
      flightFrom: '2020-06-01',
      flightTo: '2020-06-30',
      currency: 'EUR',
      grossAmount: '2300.00',
      commission: '345.00',
      netAmount: '1955.00',
    },
  ],
  French: [
    FRENCH,
    {
      contractNumber: '2020/118',
      advertiser: 'Fromagerie Exemple',
      agency: 'Média Sud',
      product: 'Comté',
      station: 'TV Exemple',
      flightFrom: '2020-10-05',
      flightTo: '2020-10-18',
      currency: 'EUR',
      grossAmount: '12000.00',
      commission: '1800.00',
      netAmount: '10200.00',
    },
  ],
}

describe('broadcast orders of many makes', () => {
  test.each(Object.entries(ORDERS))('%s', (_, [text, values]) => {
    expect(head(read(text).data)).toEqual(values)
  })

  test.each(Object.entries(ORDERS))('%s, scanned', (_, [text, values]) => {
    expect(head(extract({ pages: [scanned(sheet(text))], template: broadcastOrder }).data)).toEqual(values)
  })

  test('the lines', () => {
    const { data } = read(`
KXYZ Radio, Springfield, IL 62701

Line  Description        Start Date   End Date    Length   Spots    Rate       Amount
1     Morning news       04/06/20     04/10/20    :30      5        $70.00     $350.00
2     Late movie         04/07/20     04/08/20    :30      2        $90.00     $180.00
                                                  Totals   7                   $530.00
`)
    expect(data.lineItems).toEqual([
      {
        description: 'Morning news',
        dateFrom: '2020-04-06',
        dateTo: '2020-04-10',
        quantity: '5',
        rate: '70.00',
        amount: '350.00',
      },
      {
        description: 'Late movie',
        dateFrom: '2020-04-07',
        dateTo: '2020-04-08',
        quantity: '2',
        rate: '90.00',
        amount: '180.00',
      },
    ])
  })
})

describe('the flight', () => {
  const lines = `
KXYZ Radio, Springfield, IL 62701

Line  Description        Start Date   End Date    Spots    Rate       Amount
1     Morning news       04/06/20     04/10/20    5        $70.00     $350.00
2     Late movie         04/07/20     04/18/20    2        $90.00     $180.00
`

  test('is that of the lines where nothing names it, and believed less', () => {
    const derived = read(lines)
    expect(derived.data).toMatchObject({ flightFrom: '2020-04-06', flightTo: '2020-04-18' })
    const named = read(`Flight dates: 04/06/20 - 04/18/20\n${lines}`)
    expect(fieldOf(derived, 'flightTo').confidence).toBeLessThan(fieldOf(named, 'flightTo').confidence)
  })

  test('is as it is named, whatever the lines say', () => {
    const { data } = read(`Flight dates: 04/01/20 - 04/30/20\n${lines}`)
    expect(data).toMatchObject({ flightFrom: '2020-04-01', flightTo: '2020-04-30' })
  })
})

describe('gross and net', () => {
  test('are sure when the commission is their difference, and doubted when it is not', () => {
    const amounts = (net: string) =>
      read(`Gross Total            $290.00\nAgency Commission       $43.50\nNet Amount Due         ${net}`)
    const [right, wrong] = [amounts('$246.50'), amounts('$240.00')]
    expect(right.issues.map(({ code }) => code)).not.toContain('GROSS_NET_MISMATCH')
    expect(wrong.issues).toContainEqual(
      expect.objectContaining({ code: 'GROSS_NET_MISMATCH', paths: ['grossAmount', 'commission', 'netAmount'] }),
    )
    expect(fieldOf(right, 'grossAmount').confidence).toBeGreaterThan(fieldOf(wrong, 'grossAmount').confidence)
  })

  test('of two prices the commission tells which one counts', () => {
    const { data } = read(`
Total Gross Price if paying by card:       $2,782.88
Total Gross Price if paying by check:      $2,715.00
Agency Commission:                           $407.25
Total Net Price if paying by card:         $2,375.63
Total Net Price if paying by check:        $2,307.75
`)
    expect(data).toMatchObject({ grossAmount: '2715.00', commission: '407.25', netAmount: '2307.75' })
  })

  test('of a column stand in its row of sums, also below a page of months', () => {
    const months = ['January', 'February', 'March', 'April'].map(
      (month, at) => `${month} 2020     ${at + 1}0    $${at + 1}00.00`,
    )
    const { data } = read(
      `Month            Spots   Gross Amount\n${months.join('\n')}\nTotals           100     $1,000.00`,
    )
    expect(data.grossAmount).toBe('1000.00')
  })
})

describe('the small print', () => {
  test('names no advertiser', () => {
    const { data } = read(`
Advertiser shall hold the station harmless, and no agency is released from what it owes to the station
references to Agency apply to Advertiser, except no commission will be allowed an Advertiser.
Payment by ADVERTISER to AGENCY shall not constitute payment to STATION, and AGENCY shall remain liable.
`)
    expect(head(data)).toMatchObject({ advertiser: null, agency: null, station: null })
  })
})

describe('a label that a long value touches', () => {
  test('ends the value where labels stand in a column', () => {
    const { data } = read(`
                                                             Invoice #        HO20
                        Advertiser   JO SAMPLE FOR CONGRESS  Invoice Date     03/29/20
                        Product      JSL                     Invoice Month    March 2020
`)
    expect(data).toMatchObject({ advertiser: 'JO SAMPLE FOR CONGRESS', contractNumber: 'HO20' })
  })
})

describe('a currency that nothing names', () => {
  const order = (city: string) => read(`KXYZ Radio\n1 Tower Road\n${city}\n\nGross Total     1,250.00`)

  const labelOf = (text: string) => {
    const { leaves } = findValues({ pages: sheets(text), template: broadcastOrder })
    return leaves.find(({ path }) => path === 'currency')!.evidence.label
  }

  test('is that of the address, with less to speak for it than for a named one', () => {
    const extraction = order('Springfield, IL 62701')
    expect(fieldOf(extraction, 'currency')).toMatchObject({
      value: 'USD',
      citations: [{ text: 'Springfield, IL 62701' }],
    })
    expect(labelOf('KXYZ Radio\nSpringfield, IL 62701\nGross Total     1,250.00')).toBeLessThan(
      labelOf('KXYZ Radio\nSpringfield, IL 62701\nGross Total USD    1,250.00'),
    )
  })

  test('is none where addresses do not tell or differ', () => {
    expect(order('Springfield').data.currency).toBeNull()
    expect(order('Springfield, IL 62701\nLondon SW1A 1AA').data.currency).toBeNull()
  })
})
