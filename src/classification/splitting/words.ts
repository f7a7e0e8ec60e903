/** Words that tell where documents begin, go on and end, in the languages of docstream; folded as `fold` leaves them. */

const words = (text: string): Set<string> => new Set(text.split(/[\s,]+/).filter(Boolean))

/** What documents call themselves. */
export const TITLES = words(`
  invoice, bill, credit, receipt, order, confirmation, contract, agreement, lease, offer, quote, quotation, estimate,
  proforma, statement, report, form, application, certificate, reminder, notice, memo, memorandum, minutes, policy,
  letter, note, ticket, itinerary, passport, licence, license, registration, amendment, declaration, slip, voucher,
  rechnung, handelsrechnung, gutschrift, quittung, beleg, kassenbon, bestellung, auftrag, auftragsbestatigung,
  bestatigung, vertrag, mietvertrag, kaufvertrag, arbeitsvertrag, vereinbarung, angebot, lieferschein, kontoauszug,
  abrechnung, bericht, formular, antrag, bescheinigung, zeugnis, mahnung, zahlungserinnerung, bescheid, protokoll,
  police, ausweis, fahrkarte, erklarung, vollmacht, kundigung,
  facture, avoir, recu, ticket, commande, contrat, convention, bail, devis, releve, rapport, formulaire, demande,
  attestation, certificat, rappel, relance, avis, proces, bordereau, bon, billet, declaration,
  factura, recibo, pedido, contrato, presupuesto, informe, solicitud, certificado, extracto, albaran,
  fattura, ricevuta, ordine, contratto, preventivo, relazione, modulo, certificato,
  factuur, kwitantie, bestelling, overeenkomst, offerte, verslag, formulier, aanvraag, pakbon
`)

/** How letters begin: "Dear Ms Miller", "Sehr geehrte Damen und Herren", "Madame, Monsieur". */
export const SALUTATION =
  /^(?:dear |to whom it may concern|sehr geehrte|guten tag|liebe[rs]? |madame, monsieur|madame|monsieur,|cher |chere |estimad[oa]|muy senor|gentile |egregio |spettabile |geachte |beste )/

/** How letters and contracts end. */
export const CLOSING =
  /(?:sincerely|kind regards|best regards|yours faithfully|yours truly|thank you for your (?:business|purchase|custom|order)|thank you|signature|signed|mit freundlichen grussen|freundliche grusse|hochachtungsvoll|vielen dank|unterschrift|salutations distinguees|cordialement|merci|atentamente|gracias|firma|cordiali saluti|distinti saluti|grazie|hoogachtend|met vriendelijke groet|handtekening)/

/** A sum that ends a document; carried-over sums are told before it is asked. */
export const TOTAL =
  /(?:grand total|total due|amount due|balance due|invoice total|order total|net amount due|total amount|totals?\b|gesamtbetrag|gesamtsumme|endbetrag|rechnungsbetrag|zahlbetrag|zu zahlen|summe\b|bruttosumme|rechnungssumme|total ttc|net a payer|montant total|montant ttc|importe total|totale|totaal|te betalen)/

/** A table or a text that goes on overleaf. */
export const CARRIED_OVER =
  /(?:ubertrag|zwischensumme auf|carried (?:over|forward)|brought forward|balance forward|subtotal carried|continued (?:on|from)|to be continued|\(continued\)|\bcontinued\b|\bcont(?:'|\.)?d\b|fortsetzung|\bforts\.|a reporter|report a nouveau|\bsuite\b|total a reporter|suma y sigue|continua\b|riporto|a riportare|vervolg|transporteren)/

/** What is attached to the document before it: "Attachment 2", "Anlage 1 zum Vertrag". */
export const ATTACHED =
  /^(?:attachment|annex|appendix|addendum|exhibit|schedule|supplement|enclosure|continuation sheet|section|part|terms (?:and|&) conditions|general terms|anlage|anhang|beilage|beiblatt|zusatz|allgemeine geschaftsbedingungen|agb|annexe|piece jointe|conditions generales|anexo|apendice|condiciones generales|allegato|appendice|condizioni generali|bijlage|algemene voorwaarden)\b/

/** A page that says itself that it is empty. */
export const LEFT_BLANK =
  /(?:intentionally (?:left )?blank|left blank intentionally|(?:absichtlich|bewusst) (?:frei|leer)|(?:frei|leer) gelassen|leerseite|page (?:laissee )?(?:intentionnellement )?(?:blanche|vierge)|laissee (?:blanche|vierge)|en blanco (?:intencionadamente|a proposito)|intencionalmente en blanco|intenzionalmente (?:lasciata )?(?:bianca|vuota)|opzettelijk (?:blanco|leeg))/

/** A sheet that scanning programs part documents by. */
export const SEPARATOR =
  /^(?:patch(?: ?code)?(?: ?[t\d]{1,3})?|(?:document |batch |job |page )?separator(?: ?(?:sheet|page))?|trenn(?:blatt|seite)|(?:feuille|page) (?:de )?(?:separation|intercalaire)|intercalaire|(?:hoja|pagina) separadora|(?:foglio|pagina) separator[ei]|scheidings(?:blad|pagina))$/

/** Frequent words that tell languages apart. */
export const LANGUAGE_WORDS: Record<string, Set<string>> = {
  en: words('the of and to in is for on with by this that be are from or as your'),
  de: words('der die das und ist von mit fur zu den dem ein eine nicht sie auf im wir ihre bei'),
  fr: words('le la les des du et est une pour dans sur par votre nous vous au aux avec'),
  es: words('el los las del que por para con una su sus al es y en'),
  it: words('il di che per con una gli della del sono nel alla e un'),
  nl: words('het een van en op voor met dat zijn niet uw wij bij'),
}
