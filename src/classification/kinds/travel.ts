/** Journeys, stays and events. */
import { phrases } from '../../templates/builtin/phrases.ts'
import { kind } from './kind.ts'

export const ticket = kind({
  name: 'ticket',
  names: phrases(`
    ticket, train ticket, rail ticket, flight ticket, e-ticket, eticket, bus ticket, coach ticket, ferry ticket, event ticket, concert ticket, boarding pass, travel ticket, admission ticket, plane ticket, travel document, online ticket, itinerary,
    Fahrkarte, Fahrschein, Ticket, Flugticket, Bahnticket, Zugticket, Eintrittskarte, Bordkarte, Reiseticket, Busfahrkarte, Onlineticket, Bahnfahrkarte, Reiseunterlagen,
    billet, billet de train, billet d'avion, carte d'embarquement, titre de transport, e-billet, billete, entrada, tarjeta de embarque, biglietto, carta d'imbarco, kaartje, treinkaartje, instapkaart
  `),
  about: phrases(`
    journey, journeys, travel, trip, trips, train, trains, rail, railway, flight, flights, bus, coach, ferry, plane, airline, passenger, traveller, ride, fare, admission, entry to an event, event, events, concert, theatre, booked, seat, Reise, Reisen, Bahnreise, Zugfahrt, Fahrt, Bahn, Zug, Flug, Bus, Bahnfahrt, Fahrgast, Veranstaltung, Konzert, Eintritt, gebucht, Dienstreise, voyage, voyages, trajet, train, avion, vol, voyageur, spectacle, événement, entrée, réservé
  `),
  titles: phrases(`
    electronic ticket, e-ticket receipt, electronic ticket receipt, passenger itinerary, travel itinerary, booking confirmation, your booking, mobile ticket, print at home ticket, print@home, Online-Ticket, Handy-Ticket, Reiseplan, Reservierung, Sitzplatzreservierung,
    Buchungsbestätigung, Reisebestätigung, mémo voyage, confirmation de réservation, justificatif de voyage
  `),
  marks: phrases(`
    passenger, passenger name, name of passenger, traveller, traveler, departure, arrival, depart, arrive, departs, arrives, boarding, boarding time, gate, seat, seat number, coach, carriage, platform, flight, flight number, train, outbound, outward journey, return journey, one way, single ticket, return ticket, railcard, class,
    booking reference, booking code, PNR, record locator, ticket number, ticket no, e-ticket number, fare, fare basis, baggage, baggage allowance, check-in, terminal, carrier, airline, not valid before, not valid after, valid for travel, non-transferable, conditions of carriage, admit one, doors open, row, block, venue, ticket holder, non refundable,
    Fahrgast, Reisender, Reisende, Passagier, Abfahrt, Ankunft, Abflug, Hinfahrt, Rückfahrt, Hinflug, Rückflug, Wagen, Sitzplatz, Gleis, Klasse, Zug, Halt, Reiseverbindung, Auftragsnummer, Buchungscode, Buchungsnummer, Gültig ab, Gültigkeit, Fahrtantritt, Fahrkarte, einfache Fahrt, Einlass, Reihe, Platz, Flugnummer, Gepäck, Nicht übertragbar, Beförderungsbedingungen, Fahrplan, Geltungstag, Reservierung, Zangenabdruck, Umtausch, Erstattung, Reiseantritt, Lichtbildausweis, Identifizierungskarte,
    voyageur, passager, départ, arrivée, voiture, place, place assise, quai, voie, aller simple, aller-retour, aller, retour, référence de dossier, numéro de billet, vol, bagages, embarquement, porte, billet non échangeable, spectacle, nom du voyageur,
    pasajero, salida, llegada, asiento, coche, vuelo, passeggero, partenza, arrivo, posto, carrozza, volo, reiziger, vertrek, aankomst, stoel, spoor
  `),
  labels: phrases(
    'date, price, adult, child, total, booking, duration, Preis, Datum, von, nach, Summe, prix, valid, reservation',
  ),
  against: phrases(
    'invoice number, cashier, bill to, IBAN, abstract, references, chapter, purchase order, ship to, advertiser, unit price, bus schedule',
  ),
  shape: { prose: -0.3, times: 1, dates: 0.4, pages: -0.4 },
})

export const hotelConfirmation = kind({
  name: 'hotel_booking',
  names: phrases(`
    hotel booking, hotel reservation, hotel confirmation, accommodation booking, room reservation, Hotelbuchung, Hotelreservierung, Zimmerreservierung, Unterkunft,
    réservation d'hôtel, réservation de chambre, reserva de hotel, prenotazione alberghiera
  `),
  about: phrases(`
    hotel, stay, overnight, room, accommodation, guest, Hotel, Übernachtung, Zimmer, Gast, hôtel, séjour, chambre, nuit
  `),
  titles: phrases('reservation confirmation, booking confirmation, hotel voucher, Reservierungsbestätigung'),
  marks: phrases(`
    check-in date, check-out date, check in, check out, number of nights, nights, room type, guest name, number of guests, cancellation policy, breakfast included, your stay, property address,
    Anreise, Abreise, Übernachtung, Übernachtungen, Zimmertyp, Doppelzimmer, Einzelzimmer, Anzahl Gäste, Stornierungsbedingungen, Frühstück inklusive, Ihr Aufenthalt,
    arrivée, départ, nuits, type de chambre, petit déjeuner, votre séjour, conditions d'annulation
  `),
  labels: phrases('guest, room, adults, total, reservation, booking number, Zimmer, Gast, chambre'),
  against: phrases('invoice number, Rechnungsnummer, passenger, flight number, folio'),
  shape: { prose: -0.1 },
})
