/** Seller and buyer as the commercial documents share them: invoices and purchase orders. */
import type { FieldSchema } from '../../extraction/schema.ts'
import { phrases } from './phrases.ts'

const name: FieldSchema = {
  name: 'name',
  type: 'STRING',
  kind: 'name',
  title: 'Name',
  description: 'Company or person.',
  labels: phrases(`
    Name, Firma, Firmenname, Company, Company, Company name, Firmenname, Nom, Société, Raison sociale, Nombre, Razón social,
    Ragione sociale, Naam, Bedrijfsnaam
  `),
}

const street: FieldSchema = {
  name: 'street',
  type: 'STRING',
  kind: 'street',
  title: 'Street and house number',
  description: 'Or post box.',
  labels: phrases(`
    Anschrift, Adresse, Address, Straße, Street, Street address, Rue, Dirección, Calle, Indirizzo, Via, Adres,
    Straat
  `),
}

const postcode: FieldSchema = {
  name: 'postcode',
  type: 'STRING',
  kind: 'postcode',
  title: 'Postcode',
  description: 'Without the country.',
  labels: phrases('PLZ, Postleitzahl, Postcode, Postal code, ZIP, ZIP code, Code postal, Código postal, CAP'),
}

const city: FieldSchema = {
  name: 'city',
  type: 'STRING',
  kind: 'city',
  title: 'City',
  description: 'As printed.',
  labels: phrases('Ort, Stadt, City, Town, Ville, Ciudad, Città, Plaats, PLZ/Ort, PLZ Ort'),
}

const country: FieldSchema = {
  name: 'country',
  type: 'STRING',
  kind: 'country',
  title: 'Country',
  description: 'ISO 3166-1 alpha-2.',
  labels: phrases('Land, Country, Pays, País, Paese, Nazione'),
}

const vatId: FieldSchema = {
  name: 'vatId',
  type: 'STRING',
  kind: 'vatId',
  title: 'VAT id',
  description: 'With its country, without blanks.',
  labels: phrases(`
    USt-IdNr, USt-ID, USt-ID-Nr, USt.-Identnr, USt-Ident-Nummer, UStID, Umsatzsteuer-ID,
    Umsatzsteuer-Identifikationsnummer,
    Umsatzsteuer-Identnummer, Umsatzsteuer-Id-Nr, UID, UID-Nummer, UID-Nr, ATU-Nummer, MwSt-Nr, MWST-Nummer,
    Mehrwertsteuernummer,
    VAT, VAT ID, VAT No, VAT number, VAT Reg No, VAT registration number, VAT registration No, VAT ID number,
    VAT identification number,
    EU VAT ID, EU VAT number, Tax ID, GST No, GST number, ABN,
    TVA, No TVA, Numéro de TVA, No de TVA, TVA intracommunautaire, TVA intracom, No TVA intracommunautaire,
    Numéro de TVA intracommunautaire, No de TVA intracommunautaire, Numero TVA, Identifiant TVA, Id TVA,
    NIF, CIF, NIF/CIF, NIF-IVA, N.I.F., C.I.F., Partita IVA, P.IVA, P. IVA, PIVA, BTW, BTW-nummer, BTW nr,
    BTW-id, BTW-identificatienummer
  `),
}

const taxNumber: FieldSchema = {
  name: 'taxNumber',
  type: 'STRING',
  kind: 'taxNumber',
  title: 'Tax number',
  description: 'National tax or registration number.',
  labels: phrases(`
    Steuernummer, Steuer-Nr, St.-Nr, StNr, Steuer-Nummer, Tax number, Tax No, Tax registration number, EIN,
    Federal tax ID,
    SIRET, No SIRET, SIREN, RCS, Codice fiscale, C.F., KvK, KvK-nummer
  `),
}

const email: FieldSchema = {
  name: 'email',
  type: 'STRING',
  kind: 'email',
  title: 'E-mail',
  description: 'As printed.',
  labels: phrases(`
    E-Mail, Mail, Email, E-Mail-Adresse, Email address, Courriel, Correo, Correo electrónico, Posta elettronica
  `),
}

const phone: FieldSchema = {
  name: 'phone',
  type: 'STRING',
  kind: 'phone',
  title: 'Telephone',
  description: 'As printed.',
  labels: phrases(`
    Telefon, Tel, Fon, Phone, Phone No, Phone number, Telephone, Téléphone, Tél, Teléfono, Telefono, Telefoon,
    Telefonnummer, T
  `),
}

const address = [name, street, postcode, city, country]

/** Who sends the goods and wants the money. */
export const seller: FieldSchema = {
  name: 'seller',
  type: 'OBJECT',
  kind: 'seller',
  title: 'Seller',
  description: 'Who issues the document and supplies the goods or services.',
  labels: phrases(`
    Verkäufer, Verkauft von, Rechnung von, Rechnungssteller/in, Lieferant, Rechnungssteller, Rechnungsersteller, Rechnungsaussteller, Leistungserbringer,
    Auftragnehmer, Absender, Leistender Unternehmer, Unternehmer,
    Seller, Vendor, Supplier, Sold by, Issued by, Bill from, Billed from, Invoice from, Service provider,
    Remit to, Payable to,
    Vendeur, Fournisseur, Émetteur, Prestataire, Vendu par, Expéditeur,
    Vendedor, Proveedor, Emisor, Venditore, Fornitore, Cedente/Prestatore, Cedente, Verkoper, Leverancier
  `),
  weakLabels: phrases('From, Von, De, Da, Van'),
  fields: [...address, vatId, taxNumber, email, phone],
}

/** Who gets the goods and has to pay. */
export const buyer: FieldSchema = {
  name: 'buyer',
  type: 'OBJECT',
  kind: 'buyer',
  title: 'Buyer',
  description: 'Who the document is addressed to and has to pay.',
  labels: phrases(`
    Käufer, Käufer/Leistungsempfänger, Leistungsempfänger, Rechnungsempfänger, Rechnungsadresse,
    Rechnungsanschrift, Rechnung an, Auftraggeber, Besteller, Empfänger, Kundenadresse,
    Buyer, Purchaser, Bill to, Billed to, Billing address, Invoice to, Invoiced to, Invoice address, Sold to,
    Customer details, Billing information, Bill-to address, Bill-to,
    Facturé à, Facturer à, Adresse de facturation, Adressé à, Destinataire, Acheteur, Facture à, Client facturé,
    Doit,
    Comprador, Facturar a, Dirección de facturación, Acquirente, Committente, Cessionario/Committente,
    Cessionario, Fatturare a, Intestatario, Spett.le, Spettabile, Destinatario,
    Koper, Factuuradres, Afnemer, Factuur aan, Gefactureerd aan
  `),
  weakLabels: phrases('Kunde, Customer, Client, Cliente, Klant, To, An, À, A, Aan'),
  fields: [
    ...address,
    {
      ...vatId,
      weakLabels: phrases(`
        Ihre USt-IdNr, Ihre USt-ID, Ihre USt-IdentNr, Ihre UID, Ihre UID-Nr, Your VAT ID, Your VAT number,
        Your VAT No, Customer VAT, Customer VAT number, Customer VAT ID, Client VAT number, Votre TVA,
        Votre no TVA, TVA client, No TVA client
      `),
    },
    {
      name: 'customerNumber',
      type: 'STRING',
      kind: 'customerNumber',
      title: 'Customer number',
      description: "The seller's number of the buyer.",
      labels: phrases(`
        Kundennummer, Kunden-Nr, Kundennr, Kd-Nr, KdNr, Kunden-ID, Ihre Kundennummer, Debitorennummer,
        Debitoren-Nr, Debitor, Debitor Nr,
        Customer number, Customer No, Customer ID, Customer ref, Client number, Client ID, Client No,
        Account number, Account No, Customer account, Account ID, Cust. No, Bill-to Customer No,
        No client, Numéro client, Numéro de client, Code client, Référence client, Réf. client, Compte client,
        No de client,
        Número de cliente, No cliente, Código cliente, Codice cliente, Cod. cliente, Klantnummer, Klantnr,
        Debiteurnummer
      `),
      weakLabels: phrases('Customer, Kunde, Client, Cliente, Klant, Nummer'),
    },
  ],
}
