/** Tickets for journeys by rail, air, coach and ship, and for events. */
import type { FieldSchema, TemplateSchema } from '../../extraction/schema.ts'
import { phrases } from './phrases.ts'

const booking: FieldSchema[] = [
  {
    name: 'bookingCode',
    type: 'STRING',
    kind: 'bookingCode',
    title: 'Booking code',
    description: 'By which the seller finds the booking.',
    required: true,
    labels: phrases(`
      Auftragsnummer, Auftrags-Nr, Auftrag, Buchungsnummer, Buchungs-Nr, Buchungscode, Buchungsreferenz,
      Buchungsschlüssel, Reservierungsnummer, Reservierungscode, Vorgangsnummer, Filekey, Bestellnummer,
      Booking code, Booking reference, Booking ref, Booking No, Booking number, Booking ID, Booking confirmation,
      Booking, Reservation code, Reservation No, Reservation number, Reservation, Record locator, PNR, PNR code,
      Confirmation code, Confirmation No, Confirmation number, Confirmation, Order No, Order number, Order reference,
      Airline reference, Trip ID, Reference, Reference number, Collection reference, Locator,
      Référence de réservation, No de réservation, Numéro de réservation, Code de réservation, Réf. dossier,
      Référence dossier, Dossier, Nom du dossier, Numéro de dossier, No de commande, Numéro de commande,
      Localizador, Código de reserva, Número de reserva, Reserva, Codice prenotazione, Codice di prenotazione,
      Numero prenotazione, Numero ordine, Boekingsnummer, Boekingscode, Reserveringsnummer, Reserveringscode
    `),
    weakLabels: phrases('Ticketnummer, Ticket No, Ticket number, Billet No, Numéro de billet, Code, Ref'),
  },
  {
    name: 'passenger',
    type: 'STRING',
    kind: 'person',
    title: 'Passenger',
    description: 'Who travels or attends, as printed, without a title.',
    labels: phrases(`
      Passagier, Fahrgast, Reisender, Reisende, Reisende Person, Name des Reisenden, Fluggast, Ticketinhaber, Inhaber,
      Passenger, Passenger name, Name of passenger, Passengers, Traveller, Traveler, Traveller name, Guest,
      Guest name, Ticket holder, Attendee, Attendee name, Lead passenger, Customer name,
      Passager, Nom du passager, Voyageur, Nom du voyageur, Titulaire, Pasajero, Nombre del pasajero, Viajero,
      Passeggero, Nome passeggero, Viaggiatore, Reiziger, Passagiersnaam, Naam passagier
    `),
    weakLabels: phrases('Name, Nom, Nombre, Nome, Naam, Kunde, Customer, Client, Besteller'),
  },
]

/** Headings of a list of stops, and of a route from one place to another: the first is one end, the last the other. */
const routeLabels = phrases(`
  Halt, Haltestelle, Station, Bahnhof, Bahnhof/Haltestelle, Strecke, Verbindung, Hinfahrt, Hinflug, Reiseverbindung,
  Stop, Stops, Station/Stop, Route, Journey, Outbound, Outward journey, Outward,
  Gare, Arrêt, Trajet, Aller, Estación, Parada, Trayecto, Ruta, Ida, Stazione, Fermata, Tratta, Andata,
  Halte, Traject, Heenreis
`)

const journey: FieldSchema[] = [
  {
    name: 'from',
    type: 'STRING',
    kind: 'departurePlace',
    title: 'From',
    description: 'Where the journey begins.',
    labels: [
      ...routeLabels,
      ...phrases(`
        Von, Start, Abfahrtsort, Startbahnhof, Abfahrtsbahnhof, Abflughafen, Abfahrt von, Abflug von, Einstieg,
        From, Origin, Departing from, Departure station, Departure airport, Depart from, Leaving from,
        Boarding point, Gare de départ, Départ de, Origine, Aéroport de départ, Au départ de,
        Desde, Origen, Estación de origen, Partenza da, Stazione di partenza, Van, Vertrek van, Vertrekstation
      `),
    ],
    weakLabels: phrases('Ab, De, Da, Abfahrt, Abflug, Departure, Depart, Departs, Départ, Salida, Partenza, Vertrek'),
  },
  {
    name: 'to',
    type: 'STRING',
    kind: 'arrivalPlace',
    title: 'To',
    description: 'Where the outward journey ends.',
    labels: [
      ...routeLabels,
      ...phrases(`
        Nach, Ziel, Zielort, Zielbahnhof, Ankunftsbahnhof, Zielflughafen, Ankunft in, Ausstieg,
        To, Destination, Arriving at, Arrival station, Arrival airport, Going to, Alighting point,
        Vers, Gare d'arrivée, Arrivée à, Aéroport d'arrivée,
        Hasta, Destino, Estación de destino, Arrivo a, Stazione di arrivo, Naar, Aankomststation, Bestemming
      `),
    ],
    weakLabels: phrases('An, À, A, Ankunft, Arrival, Arrive, Arrives, Arrivée, Llegada, Arrivo, Aankomst'),
  },
  {
    name: 'travelDate',
    type: 'DATE',
    kind: 'travelDate',
    title: 'Date of travel',
    description: 'The day of the outward journey, of the event, or the first day of validity.',
    required: true,
    labels: phrases(`
      Fahrtantritt am, Fahrtantritt, Hinfahrt am, Hinfahrt, Reisetag, Reisedatum, Gültig am, Gültig ab, Gültig vom,
      Gültigkeit, Gültig, Abfahrt am, Abfahrtsdatum, Abfahrt, Abflug am, Abflug, Geltungstag, 1. Geltungstag, Flugdatum,
      Hinflug, Hinflug am, Datum der Hinfahrt, Hinreise, Veranstaltungsdatum, Veranstaltungstag,
      Travel date, Date of travel, Journey date, Valid on, Valid from, Valid for travel on, Valid, Validity,
      Departure date, Date of departure, Departure, Departs, Depart, Departing, Outbound, Outward journey, Outward,
      Outward travel date, Flight date, Event date, Date of event, Date of journey, Ticket valid on, Travel day,
      Date de voyage, Date du voyage, Date de départ, Départ le, Départ, Aller, Aller le, Valable le, Valable du,
      Valable à partir du, Valable, Validité, Date du vol, Date de l'événement,
      Fecha de viaje, Fecha de salida, Salida, Ida, Válido el, Válido desde, Fecha del evento,
      Data di viaggio, Data del viaggio, Data di partenza, Partenza, Andata, Valido il, Valido dal, Data evento,
      Reisdatum, Vertrekdatum, Heenreis, Geldig op, Geldig vanaf, Geldig van, Vertrek
    `),
    weakLabels: phrases('Datum, Date, Fecha, Data, When'),
  },
  {
    name: 'departureTime',
    type: 'TIME',
    kind: 'departureTime',
    title: 'Time of departure',
    description: 'When the outward journey begins, HH:MM.',
    labels: phrases(`
      Abfahrtszeit, Abfahrt, Abflugzeit, Abflug, Abfahrt um, Beginn,
      Departure time, Departure, Departs, Departs at, Depart, Dep, Dep time, Time of departure, Start time, Start, Starts, Starts at, Show,
      Heure de départ, Départ, Départ à, Hora de salida, Salida, Ora di partenza, Orario di partenza, Partenza,
      Vertrektijd, Vertrek, Hinfahrt, Outbound, Aller, Ida, Andata
    `),
    weakLabels: phrases('Ab, Zeit, Uhrzeit, Time, Heure, Hora, Ora, Orario, Tijd, Uhr'),
  },
  {
    name: 'bookingDate',
    type: 'DATE',
    kind: 'bookingDate',
    title: 'Date of booking',
    description: 'When it was bought.',
    labels: phrases(`
      Buchungsdatum, Gebucht am, Buchung vom, Buchung erfolgte am, erfolgte am, Kaufdatum, Gekauft am, Ausgestellt am,
      Ausstellungsdatum, Bestelldatum, Rechnungsdatum, Verkaufsdatum, Datum der Buchung, Buchungstag, Belegdatum,
      Booking date, Date of booking, Booked on, Date booked, Purchase date, Purchased on, Date of purchase, Date of issue,
      Issue date, Issued on, Issued, Order date, Ordered on, Date issued, Transaction date, Payment date,
      Date de réservation, Réservé le, Date d'achat, Acheté le, Date d'émission, Émis le, Date de commande,
      Date de paiement, Fecha de reserva, Fecha de compra, Fecha de emisión, Comprado el, Data di prenotazione,
      Data di acquisto, Data acquisto, Data di emissione, Boekingsdatum, Geboekt op, Aankoopdatum, Datum van aankoop
    `),
    weakLabels: phrases('Datum, Date, Fecha, Data'),
  },
]

const price: FieldSchema[] = [
  {
    name: 'currency',
    type: 'STRING',
    kind: 'currency',
    title: 'Currency',
    description: 'ISO 4217.',
    labels: phrases('Währung, Currency, Devise, Monnaie, Moneda, Divisa, Valuta'),
  },
  {
    name: 'total',
    type: 'DECIMAL',
    kind: 'grandTotal',
    title: 'Total',
    description: 'What was paid for all of it, with taxes and fees.',
    labels: phrases(`
      Summe, Gesamtpreis, Gesamtbetrag, Gesamtsumme, Gesamt, Endbetrag, Endpreis, Zahlbetrag, Bezahlter Betrag,
      Gesamtpreis inkl. MwSt, Betrag gesamt, Rechnungsbetrag, Reisepreis,
      Total, Total price, Total fare, Total amount, Total cost, Total paid, Grand total, Amount paid, Order total,
      Total charged, Ticket total, Total ticket price, Total due, Total incl. VAT, Fare total,
      Prix total, Montant total, Total TTC, Montant payé, Prix TTC, Montant TTC, Total payé,
      Precio total, Importe total, Total pagado, Prezzo totale, Importo totale, Totale, Totale pagato,
      Totaal, Totaalprijs, Totaalbedrag, Betaald bedrag
    `),
    weakLabels: phrases(`
      Betrag, Preis, Fahrpreis, Price, Amount, Fare, Ticket price, Price paid, Paid, Prix, Montant, Tarif, Precio,
      Importe, Prezzo, Importo, Prijs, Bedrag
    `),
  },
]

export const ticket: TemplateSchema = {
  name: 'ticket',
  version: 1,
  title: 'Ticket',
  description: 'Tickets for journeys and events: who, from where to where, when and for how much.',
  fields: [...booking, ...journey, ...price],
  otherLabels: phrases(`
    Steuernummer, USt-IdNr, Transaktions-Nr, Gen-Nr, VU-Nr, Terminal-ID, Klasse, Über, Gleis, Produkte, Produkt,
    Wagen, Platz, Sitzplatz, Sitz, Reihe, Block, Zug, Zugnummer, Flug, Flugnummer, Rückfahrt, Rückfahrt am, Rückflug,
    Rückreise, Gültig bis, Geburtsdatum, Res.Nr, Zertifikat, BahnCard, Storno, Telefon, Seite, MwSt, Reservierung,
    Zahlungsart, Kundennummer, Ticketart, Tarif, Check-in, Ankunftszeit, Einlass, Zwischensumme,
    Class, Seat, Coach, Carriage, Platform, Gate, Row, Section, Train, Train No, Flight, Flight No, Flight number,
    Return, Inbound, Return date, Valid until, Valid to, Date of birth, Boarding time, Boarding, Arrival time, Via,
    Terminal, VAT, Taxes, Tax, Phone, Page, Payment method, Baggage, Fare basis, Doors, Doors open, Status, Venue, Subtotal, Fees,
    Classe, Place, Voiture, Siège, Train No, Vol, Retour, Valable jusqu'au, Date de naissance, Porte, Quai, TVA,
    Clase, Asiento, Coche, Tren, Vuelo, Vuelta, Válido hasta, Puerta, Andén,
    Posto, Carrozza, Treno, Volo, Ritorno, Valido fino al, Binario, Klas, Stoel, Spoor, Terugreis, Geldig tot
  `),
}
