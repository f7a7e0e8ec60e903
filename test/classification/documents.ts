/** Documents that packets are made of: as they look, page by page. */
import type { Page } from '../../src/reading/page.ts'
import { sheet } from '../extraction/support/sheet.ts'

/** An invoice of one page; of one issuer all look alike. */
export const invoice = (number: string, date: string, customer: string, amount: string): string => `
Nordwind Papier GmbH                                        Nordwind Papier GmbH
Hafenstraße 12                                              Telefon 040 5550 1234
20457 Hamburg                                               info@nordwind.example

${customer}
Lindenweg 3
50667 Köln

Rechnung                                                    Rechnungsnummer: ${number}
                                                            Rechnungsdatum:  ${date}

Pos   Beschreibung                        Menge     Einzelpreis        Betrag
1     Druckerpapier A4                       10            ${amount}         ${amount}0

                                          Nettobetrag                  ${amount}0
                                          Umsatzsteuer 19 %            19,00
                                          Gesamtbetrag                 ${amount}9

Vielen Dank für Ihren Auftrag.

Bankverbindung  IBAN DE02 1203 0000 0000 2020 51            USt-IdNr. DE136695976`

export const receipt = (merchant: string, number: string, total: string): string => `
        ${merchant}
        12 Market Street
        Tel 555 0199

Receipt No: ${number}
Date: 12/03/2024   14:05

Coffee                     3.00
Sandwich                   6.50

TOTAL                     ${total}
CASH                      20.00
CHANGE                     1.00

     Thank you!`

const CLAUSES = [
  'The supplier delivers the goods to the place that the customer has named in the order and bears',
  'the risk until they have been handed over. The customer examines them without delay and tells',
  'the supplier of any defect within ten days. Payment is due thirty days after the invoice was',
  'received. Goods remain the property of the supplier until they have been paid in full. Either',
]

/** A contract of so many pages, each with its number at the foot, whose clauses run on over the pages. */
export const contract = (pages: number, foot: (page: number) => string = page => `- ${page} -`): string[] =>
  Array.from({ length: pages }, (_, index) => {
    const head =
      index === 0 ? '\n                SUPPLY AGREEMENT\n\nbetween Alder Works Ltd and Birch Trading Ltd\n' : ''
    const body = Array.from({ length: 10 }, (_, at) => `\n${index * 10 + at + 1}. Clause\n${CLAUSES.join('\n')}`)
    const end = index === pages - 1 ? '\n\nSignature: ______________      Signature: ______________' : ''
    return `${head}${body.join('\n')}${end}\n\n                         ${foot(index + 1)}`
  })

export const letter = (body: string): string => `
Maple Insurance plc
1 High Road, London

                                                       3 May 2024
Dear Ms Carter,

${body}

Yours sincerely,
J. Finch`

export const separatorSheet = (text: string): string => `\n\n\n                 ${text}`

export const packet = (...pages: (string | Partial<Page>)[]): Page[] =>
  pages.map((page, index) =>
    typeof page === 'string' ? sheet(page, index + 1) : { ...sheet('', index + 1), ...page, number: index + 1 },
  )

export const BLANK: Partial<Page> = { source: 'BLANK' }
export const UNREADABLE: Partial<Page> = { source: 'UNREADABLE' }
