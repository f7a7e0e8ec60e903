/** Words by which the lines of a receipt's head tell what they are, in the languages of the world's tills. */
import { labelKey } from '../text.ts'

const keys = (text: string): Set<string> =>
  new Set(
    text
      .split(',')
      .map(phrase => labelKey(phrase))
      .filter(key => key !== ''),
  )

/** What the document calls itself, and other lines of the head that name nobody. */
export const TITLES = keys(`
  tax invoice, simplified tax invoice, invoice, receipt, cash receipt, sales receipt, official receipt, original receipt, cash, cash bill,
  cash sales, cash sale, tax cash sales, bill, guest check, check, order, order form, copy, customer copy, merchant copy, original, reprint,
  duplicate, duplicate copy, dine in, eat in, take out, take away, takeaway, to go, to stay, here, delivery, sale, sales, payment,
  preauthorisation, posted, paid, welcome, hello, guest copy, regular check, official sales receipt, tax receipt, vat receipt,
  rechnung, quittung, kassenbon, bon, beleg, kassenbeleg, kundenbeleg, barverkauf, bewirtungsbeleg, zwischenrechnung, kopie, händlerbeleg,
  herzlich willkommen, willkommen, innen, im haus, außer haus, facture, ticket, ticket de caisse, reçu, note, addition, duplicata, bienvenue,
  emporter, sur place, à emporter, factura, factura simplificada, recibo, tique, copia, copia cliente, bienvenido, scontrino, scontrino fiscale,
  documento commerciale, documento commerciale di vendita o prestazione, ricevuta, ricevuta fiscale, bon, kassabon, klantenbon, kopie klant, factuur,
  kvitto, kundens ex, kvittering, bonkopi, kuitti, paragon, paragon fiskalny, niefiskalny, účtenka, daňový doklad, zjednodušený daňový doklad,
  račun, nyugta, számla, arve, kviitung, kvitas, čekis, fiskalni račun, bon fiscal, fatura, fatura simplificada, fatura recibo, talão, välkommen,
  velkommen, tervetuloa, sig velkommen, gst summary, tax summary, description, item, items, qty
`)

/** Words that begin or run through a slogan. */
export const SLOGAN =
  /\b(?:welcome|thank|thanks|please|come again|visit|goods sold|not re(?:fund|turn)|enjoy|follow us|like us|since|your|our|you|every|open|opening|willkommen|danke|vielen|bienvenue|merci|gracias|grazie|bedankt|tak for|dziękujemy|hours|daily|join)\b/i

/** What shops call themselves; weaker than a legal form. */
const BUSINESSES = keys(`
  enterprise, enterprises, trading, trader, traders, restaurant, restoran, ristorante, restaurante, restauracja, ravintola, cafe, café, caffè,
  coffee, kaffee, kopitiam, bistro, bar, pub, grill, pizzeria, trattoria, osteria, bakery, bakeries, bäckerei, boulangerie, panaderia, konditorei, kitchen,
  catering, food, foods, seafood, bbq, steakhouse, burger, sushi, tea, mart, minimart, minimarket, market, markt, supermarket, supermarkt, supermarché,
  supermercado, supermercato, hypermarket, store, stores, shop, boutique, emporium, bazaar, pasaraya, kedai, perniagaan, syarikat, niaga, borong,
  gift, gifts, book, books, bookstore, stationery, stationers, stationary, hardware, machinery, electrical, electronics, electric, furniture, home, house, deco,
  pharmacy, farmasi, apotheke, apoteket, apotek, farmacia, pharmacie, apteka, apteek, clinic, klinik, optical, dental, hotel, hostel, motel, inn, resort,
  petrol, petroleum, station, service, services, servis, tankstelle, parking, auto, motor, motors, tyre, tyres, print, printing, advertising, design, press,
  fashion, textile, tailoring, handicraft, jewellery, gallery, cinema, museum, theatre, theater, club, gym, spa, salon, florist, garden, nursery, pet,
  industries, industry, industrial, holdings, holding, group, international, global, marketing, supply, supplies, supplier, resources, company, corporation,
  plastic, paper, paint, glass, steel, timber, tools, packaging, fresh, frozen, fruit, fruits, vegetable, meat, fish, organic, wine, wines, liquor,
  cash & carry, one stop, departmental, centre, center, outlet, warehouse, wholesale, sports, toys, music, photo, mobile, computer, telecom, communication
`)

export const isBusinessWord = (word: string): boolean => BUSINESSES.has(labelKey(word))

/** Words of addresses beyond those of Western streets, which values/postal.ts knows. */
const ADDRESS_WORDS = keys(`
  jalan, jln, jl, lorong, lrg, persiaran, lebuh, lebuhraya, lebuh raya, taman, tmn, bandar, bdr, kampung, kg, seksyen, sek, lot, batu, wisma, plaza, menara,
  kompleks, komplek, medan, pusat, perindustrian, kawasan, dataran, desa, bukit, off, floor, flr, level, lvl, ground, gnd, unit, block, blk, suite, ste, shoplot, mall,
  no, tingkat, bangunan, pekan, mukim, wilayah, persekutuan, negeri, darul, basement, shopping, complex, building, tower,
  str, street, road, rd, avenue, ave, blvd, boulevard, drive, lane, highway, hwy, parkway, pkwy, court, square, terrace, crescent, north, south, east, west,
  strasse, weg, allee, gasse, platz, ring, ufer, rue, chemin, quai, cours, route, impasse, cedex, calle, avda, avenida, paseo, carretera, via, viale, piazza, corso,
  largo, rua, praça, travessa, straat, laan, plein, kade, gracht, gatan, vägen, gata, gade, vej, torv, torget, veien, katu, tie, ulica, ul, aleja, al, náměstí, nám,
  třída, ulice, trg, cesta, utca, út, tér, körút, tänav, maantee, mnt, pst, tee, gatvė, gatve, iela, prospekt, pr, km, postfach, box
`)

export const isAddressWord = (word: string): boolean => ADDRESS_WORDS.has(labelKey(word))

/** Street names that are one word with their kind: "Klarabergsgatan", "Hauptstraße". */
export const STREET_ENDING =
  /\p{L}{3,}(?:str|straße|strasse|straat|laan|plein|gracht|kade|weg|allee|gasse|platz|damm|gatan|vägen|gata|gade|vej|torv|torget|veien|katu|tie|utca|iela|gatvė)\.?,?$/iu

/** Words that OCR may have joined to others in a name: those of businesses, and the parts of legal forms of two words. */
export const JOINED_WORDS: ReadonlySet<string> = new Set([
  ...BUSINESSES,
  ...keys('sdn, bhd, berhad, pte, ltd, co, and, the, of'),
])
