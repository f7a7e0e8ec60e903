import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { ticket } from '../../src/templates/builtin/ticket.ts'
import { fieldOf, scanned, sheet } from './support/sheet.ts'

const read = (text: string) => extract({ pages: [sheet(text)], template: ticket })

const RAIL = `
                        Online-Ticket
Fahrtantritt am 03.05.2026
Klasse:     2
Hinfahrt: Altstadt+City         Neuhafen+City, mit Schnellzug

Positionen              Preis       MwSt 7%
Fahrkarte       1       54,00€      54,00€      3,53€
Reservierung    1        4,50€
Summe                   58,50€      54,00€      3,53€

Kreditkartenzahlung                                       Frau Dr. Ada Muster
Datum   28.04.2026      Gen-Nr      QX3W1B                Auftragsnummer:    K7T2MQ
Die Buchung Ihres Tickets erfolgte am 28.04.2026 17:02 Uhr.

Ihre Reiseverbindung und Reservierung Hinfahrt am 03.05.2026
Halt                 Datum   Zeit       Gleis   Produkte    Reservierung
Altstadt Hbf         03.05.  ab 18:15   10      EX 106      1 Sitzplatz
Mittelburg           03.05.  an 19:40   2
Mittelburg           03.05.  ab 19:52   5       RE 7
Neuhafen Hbf         03.05.  an 21:24   6
`

const AIR = `
E-TICKET ITINERARY                                Booking reference: ZQPLRM

Passenger name              Ticket number         Issued on
MUSTER/ADA MS               123-4567890123        12 March 2026

From                     To                       Departure date    Departure time    Seat
London Gatwick (LGW)     Lisbon (LIS)             4 April 2026      07:35             12A

Fare                        GBP 82.00
Taxes                       GBP 31.40
Total                       GBP 113.40
`

const FRENCH = `
Votre billet                                       Référence de réservation : R4WXTB
Voyageur : Mme Claire Exemple

Départ                Arrivée
Paris Est             Strasbourg
le 14 juin 2026

Date de départ : 14 juin 2026        Heure de départ : 09h25
Émis le 2 juin 2026
Prix total : 45,00 EUR
`

const EVENT = `
RIVERSIDE HALL
Order number: 8812-4471
Attendee: Grace Sample
Event date: 21 November 2026       Doors: 19:00       Starts at: 20:00
Purchased on 1 October 2026
Ticket price    $38.00
Fees             $4.50
Total paid      $42.50
`

const COACH = `
Buchungsnummer 3047112233
Fahrgast        Jan Beispiel
Strecke: Musterstadt ZOB → Seebad Strand
Abfahrt am 09.08.2026        Abfahrtszeit 06:45
Gebucht am 01.07.2026
Gesamtpreis: 19,99 €
`

const COACH_WITHOUT_LABELS = `
Buchungsnr. 304 711 2233
Musterstadt ZOB  →  Seebad Strand             Fr. 08.05.2026
07:30    Musterstadt ZOB
08:10    Mittelburg
10:45    Seebad Strand (am Hafen)
Fahrgast: Ada Muster
Preis: 12,99 €
`

const EVENT_WITHOUT_LABELS = `
MUSTERBAND - LIVE 2026
Sa. 21.11.2026, 20:00 Uhr
19:00 Uhr Einlass
Stadthalle Musterstadt
Reihe 5   Platz 12
Preis: 54,90 EUR
Bestellnummer: 1234567890
`

const ITALIAN = `
Codice prenotazione: 4KXW9P
Passeggero: Mario Esempio
Partenza: Roma Termini 14/06/2026 09:30
Arrivo: Milano Centrale 14/06/2026 12:40
Importo totale: € 49,90
Data di acquisto: 01/06/2026
`

const TICKETS = {
  rail: [
    RAIL,
    {
      bookingCode: 'K7T2MQ',
      passenger: 'Ada Muster',
      from: 'Altstadt Hbf',
      to: 'Neuhafen Hbf',
      travelDate: '2026-05-03',
      departureTime: '18:15',
      bookingDate: '2026-04-28',
      currency: 'EUR',
      total: '58.50',
    },
  ],
  air: [
    AIR,
    {
      bookingCode: 'ZQPLRM',
      passenger: 'MUSTER/ADA MS',
      from: 'London Gatwick (LGW)',
      to: 'Lisbon (LIS)',
      travelDate: '2026-04-04',
      departureTime: '07:35',
      bookingDate: '2026-03-12',
      currency: 'GBP',
      total: '113.40',
    },
  ],
  'French rail': [
    FRENCH,
    {
      bookingCode: 'R4WXTB',
      passenger: 'Claire Exemple',
      from: 'Paris Est',
      to: 'Strasbourg',
      travelDate: '2026-06-14',
      departureTime: '09:25',
      bookingDate: '2026-06-02',
      currency: 'EUR',
      total: '45.00',
    },
  ],
  event: [
    EVENT,
    {
      bookingCode: '8812-4471',
      passenger: 'Grace Sample',
      from: null,
      to: null,
      travelDate: '2026-11-21',
      departureTime: '20:00',
      bookingDate: '2026-10-01',
      currency: 'USD',
      total: '42.50',
    },
  ],
  coach: [
    COACH,
    {
      bookingCode: '3047112233',
      passenger: 'Jan Beispiel',
      from: 'Musterstadt ZOB',
      to: 'Seebad Strand',
      travelDate: '2026-08-09',
      departureTime: '06:45',
      bookingDate: '2026-07-01',
      currency: 'EUR',
      total: '19.99',
    },
  ],
  'coach without labels': [
    COACH_WITHOUT_LABELS,
    {
      bookingCode: '304 711 2233',
      passenger: 'Ada Muster',
      from: 'Musterstadt ZOB',
      to: 'Seebad Strand',
      travelDate: '2026-05-08',
      departureTime: '07:30',
      bookingDate: null,
      currency: 'EUR',
      total: '12.99',
    },
  ],
  'event without labels': [
    EVENT_WITHOUT_LABELS,
    {
      bookingCode: '1234567890',
      passenger: null,
      from: null,
      to: null,
      travelDate: '2026-11-21',
      departureTime: '20:00',
      bookingDate: null,
      currency: 'EUR',
      total: '54.90',
    },
  ],
  'Italian rail': [
    ITALIAN,
    {
      bookingCode: '4KXW9P',
      passenger: 'Mario Esempio',
      from: 'Roma Termini',
      to: 'Milano Centrale',
      travelDate: '2026-06-14',
      departureTime: '09:30',
      bookingDate: '2026-06-01',
      currency: 'EUR',
      total: '49.90',
    },
  ],
} as const

describe('tickets of many kinds', () => {
  test.each(Object.entries(TICKETS))('%s', (_, [text, values]) => {
    expect(read(text).data).toEqual(values)
  })

  test.each(Object.entries(TICKETS))('%s, scanned', (_, [text, values]) => {
    expect(extract({ pages: [scanned(sheet(text))], template: ticket }).data).toEqual(values)
  })
})

describe('a person without a label', () => {
  test('is told by the title, and believed less than one by a label', () => {
    const alone = fieldOf(read('Herr Max Muster'), 'passenger')
    expect(alone.value).toBe('Max Muster')
    expect(alone.citations).toMatchObject([{ text: 'Max Muster' }])
    expect(alone.confidence).toBeLessThan(fieldOf(read('Passenger: Max Muster'), 'passenger').confidence)
  })

  test('is none without a title, and none in a sentence', () => {
    expect(read('Max Muster').data.passenger).toBeNull()
    expect(read('Herr Max Muster wohnt in der Hauptstr. 5').data.passenger).toBeNull()
  })
})

describe('a booking code', () => {
  const code = (text: string) => read(text).data.bookingCode

  test('may lack digits, and then is no ordinary word', () => {
    expect(code('Booking reference: ZQPLRM')).toBe('ZQPLRM')
    expect(code('Booking reference: see above')).toBeNull()
  })

  test('may be digits alone', () => {
    expect(code('Booking number: 123 456 789')).toBe('123 456 789')
  })
})

describe('stops', () => {
  test('need times: other lists below such a heading are none', () => {
    const { data } = read(
      'Stations\nStation              Address\nAltstadt             Main Street 4\nNeuhafen             Quay 1',
    )
    expect(data.departureTime).toBeNull()
  })
})
