/**
 * Labels that commercial documents have beside those of our fields. Knowing them keeps their values out of the fields:
 * the number of a delivery note is no invoice number.
 */
import { phrases } from './phrases.ts'

export const otherLabels = phrases(`
  Lieferscheinnummer, Lieferschein-Nr, Lieferschein, Lieferschein-Datum, Lieferscheindatum, Lieferavis,
  Bestelldatum, Bestell-Datum, Auftragsdatum, Auftragsnummer, Auftrag, Auftrags-Nr, Auftrag Nr,
  Auftrag-Nr-Lief, Auftrag-Datum-Lief, Ursprungsbeleg-Nr, Reklamationsnummer, Vertragsnummer, Vertrag,
  Vertrags-Nr, Angebotsnummer, Angebot Nr, Projektnummer, Projekt, Projekt-Nr, Kostenstelle,
  Abrechnungszeitraum, Leistungszeitraum, Lieferzeitraum, Liefer-/Leistungszeitraum, Kontonummer, Konto-Nr,
  Kontonr, Kto-Nr, Konto, BLZ, Bankleitzahl, Bank, Bankname, Kontoinhaber, Kontoname, Handelsregister,
  Handelsreg, HRB, HRA, Registergericht, Amtsgericht, Geschäftsführer, Geschäftsführung, Geschäftsf, Telefax,
  Fax, Fon, Mobil, Internet, Web, Website, GLN, Globale Nummer, Lief-Nr, Lieferantennummer, Lieferanten-Nr,
  Seite, Bearbeiter, Ansprechpartner, Sachbearbeiter, Ihr Zeichen, Unser Zeichen, Ihre Nachricht vom,
  Handelsname, Handelsregisternummer, Buchungsreferenz, Referenz des Käufers, Weitere Referenz, Leitweg-ID,
  Gesamtbetrag der Zuschläge, Summe aller Positionen, Summe aller Positionen netto, Summe Nachlässe, Summe Zuschläge, Gezahlter Betrag, Rundungsbetrag,
  Total amount of lines, Sum of invoice line net amount, Charges amount, Allowances amount, Paid amount, Rounding amount, Gesamtbetrag der Abschläge, Erhaltene Anzahlungen, Bereits bezahlt, Anzahlung,
  Abzgl. Anzahlung, Skonto, Rabatt, Gesamtrabatt, Übertrag, Umrechnungskurs, Währung der Umsatzsteuerbuchung,
  Zahlungstyp, Zahlungsform, Zahlungsart, Datum der Bestellung, Bestellung vom, Gläubiger-ID,
  Gläubiger-Identifikationsnummer, Fälligkeit Skonto, Skonto bis, Mit Skonto bis, Stylesheet-Version,
  Codelisten-Version, Versandkosten, Versandkosten netto, Leistungsbeginn, Leistungsende,
  Delivery note, Goods total, Goods, Carriage, Totals, Summen, Totaux, Totales, Summe der Positionen, Delivery note No, Delivery note number, Order date, Date ordered, Shipment No, Tracking No,
  Contract, Contract No, Contract number, Quote No, Project, Project No, Billing period, Service period,
  Period, Bank name, Sort code, Routing number, Account name, Account holder, Company No, Company number,
  Company registration, Registration No, Website, Page, Payments, Payments received, Paid, Amount paid,
  Discount, Shipping, Shipping & handling, Freight, Deposit, Next billing date, Your reference, Our reference,
  Salesperson, Sales order No, Payment method, Subscription, Carried forward, Brought forward,
  Previous balance, Credit, Attn, Attention, Contact, Incoterm, Terms and conditions, Shipment method, Giro No,
  Period from, Exchange rate, Rounding, Total quantity,
  Bon de livraison, No bon de livraison, Date de commande, Contrat, Contrat No, No de contrat,
  Numéro de dossier, No de dossier, Période, Page, Remise, Acompte, Acompte versé, Déjà réglé, Frais de port,
  Port, Report, À reporter, Domiciliation, Titulaire, Titulaire du compte, Banque, Mode de règlement,
  Mode de paiement, Devis No, Devis, Livraison, Capital, Nombre de pièces, Escompte, Code APE, NAF, Référence,
  Albarán, Fecha de pedido, Descuento, Página, Forma de pago, Sconto, Pagina, Modalità di pagamento, Banca,
  Korting, Pakbon, Bankrekening
`)

/** Headings of blocks that belong to neither party. */
export const otherSections = phrases(`
  Lieferadresse, Lieferanschrift, Warenempfänger, Abweichender Warenempfänger, Versandadresse, Lieferung an,
  Abweichender Zahlungsempfänger, Zahlungsempfänger, Steuerbevollmächtigter des Verkäufers, Steuervertreter,
  Bemerkungen, Bemerkung, Hinweis, Hinweise, Leistungsort, Bei Rückfragen,
  Qualifizierung der Textart, Lieferanschrift/Leistungsort, Abweichender Rechnungsempfänger, Betreff,
  Ship to, Shipped to, Shipping address, Deliver to, Delivery address, Delivery to, Ship-to address,
  Service address, Notes, Note, Remarks, Subscription,
  Adresse de livraison, Livré à, Lieu de livraison, Lieu livraison, Livraison à, Adresse du chantier,
  Remarques,
  Dirección de envío, Dirección de entrega, Enviar a, Indirizzo di consegna, Destinazione merce,
  Luogo di destinazione, Afleveradres, Bezorgadres, Verzendadres, Leveringsadres
`)
