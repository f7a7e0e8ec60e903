/** Forms by which somebody registers, applies or reports to an agency, as data. */
import type { FieldSchema, TemplateSchema } from '../../extraction/schema.ts'
import { phrases } from './phrases.ts'

const registrantName: FieldSchema = {
  name: 'registrantName',
  type: 'STRING',
  kind: 'registrant',
  title: 'Name of registrant',
  description: 'Who registers or applies, without the address and without an English article before the name.',
  required: true,
  labels: phrases(`
    Name of registrant, Registrant's name, Registrant name, Registrant, Name of the registrant, Full name of registrant,
    Name and address of registrant, Name and address of the registrant, Name and address of primary registrant,
    Name and address of the primary registrant, What is the name and address of the primary registrant, Primary registrant,
    Name of primary registrant, Exact name of registrant, Exact name of registrant as specified in its charter, Name of registrant as specified in its charter, Legal name of registrant, Registered name,
    Name of applicant, Name of the applicant, Applicant name, Applicant's name, Applicant, Full name of applicant,
    Name and address of applicant, Legal name of applicant, Name of organization, Name of organisation, Organization name,
    Organisation name, Name of company, Company name, Name of entity, Entity name, Legal name, Full legal name,
    Business name, Name of business, Name of corporation, Corporate name, Name of firm, Name of filer, Name of reporting person,
    Name of lobbyist, Client name, Name of association, Name of committee, Name of licensee, Name of owner,
    Name of individual, Name of permittee, Name of declarant, Name of business entity,
    Name des Antragstellers, Name der Antragstellerin, Antragsteller, Antragsteller/in, Antragstellerin, Name des Registrierten,
    Name der Organisation, Name der Firma, Name des Unternehmens, Name des Vereins, Firmenname, Firma, Name des Anmelders,
    Anmelder, Name oder Firma, Name/Firma, Name und Anschrift des Antragstellers, Bezeichnung der Organisation,
    Name und Anschrift der Firma, Name des Betriebs, Name des Betriebes,
    Nom du déclarant, Nom du demandeur, Demandeur, Déclarant, Dénomination, Dénomination sociale, Raison sociale,
    Nom de l'organisme, Nom de l'association, Nom de l'entreprise, Nom de la société, Nom ou raison sociale,
    Nom et adresse du demandeur, Nom du titulaire,
    Nombre del solicitante, Solicitante, Razón social, Denominación social, Nombre de la organización, Nombre de la empresa,
    Nome del richiedente, Richiedente, Denominazione, Ragione sociale, Naam aanvrager, Naam van de aanvrager, Aanvrager,
    Naam organisatie, Bedrijfsnaam
  `),
  weakLabels: phrases(
    'Name, Full name, Name (print), Nom, Nom et prénom, Nombre, Nome, Naam, Name und Vorname, Name Vorname',
  ),
}

const registrationNumber: FieldSchema = {
  name: 'registrationNumber',
  type: 'STRING',
  kind: 'identifier',
  title: 'Registration number',
  description: 'Under which the agency keeps the registrant.',
  labels: phrases(`
    Registration No, Registration number, Registration #, Registration ID, Registrant No, Registrant number, Registrant ID,
    Reg. No, Reg. number, Reg No, File number, File No, Filing number, Filing No, Application number, Application No, License No,
    License number, Licence number, Permit number, Permit No, Entity number, Docket No, Case No, Case number, Certificate No,
    Charter No, Commission file number, Control number, Identification number, Identification No,
    Registrierungsnummer, Registriernummer, Registernummer, Registrierungs-Nr, Register-Nr, Aktenzeichen, Geschäftszeichen,
    Antragsnummer, Antrags-Nr, Vorgangsnummer, Zulassungsnummer,
    Numéro d'enregistrement, No d'enregistrement, Numéro d'immatriculation, No d'immatriculation, Numéro de dossier,
    No de dossier, Numéro d'inscription, Numéro de déclaration, Numéro RNA,
    Número de registro, No de registro, Número de expediente, Número de inscripción,
    Numero di registrazione, Numero di iscrizione, Numero di protocollo, Registratienummer, Dossiernummer, Aanvraagnummer
  `),
  weakLabels: phrases('Reference number, Reference No, File, ID'),
}

const fileDate: FieldSchema = {
  name: 'fileDate',
  type: 'DATE',
  kind: 'filingDate',
  title: 'Date of filing',
  description: 'When the agency received the form, by its stamp or entry.',
  labels: phrases(`
    Date filed, Filing date, Date of filing, File date, Filed on, Date received, Received on,
    Date of receipt, Receipt date, Date stamp, Date submitted, Submitted on, Submission date, Date of submission,
    Date of application, Application date, Date of registration, Registration date,
    Eingangsdatum, Eingegangen am, Eingangsstempel, Eingang am, Datum des Eingangs, Antragsdatum,
    Datum des Antrags, Datum der Antragstellung, Anmeldedatum, Datum der Anmeldung, Datum der Registrierung, Registrierungsdatum,
    Date de dépôt, Déposé le, Reçu le, Date de réception, Date d'enregistrement, Enregistré le, Date de la demande,
    Date de déclaration, Fecha de presentación, Fecha de recepción, Fecha de registro, Fecha de solicitud, Recibido el,
    Data di presentazione, Data di ricezione, Data di deposito, Data di registrazione,
    Datum van indiening, Datum ontvangst, Ontvangen op, Registratiedatum
  `),
  weakLabels: phrases('Date, Dated, Datum, Fecha, Data, Date of report, Filed, Received, Received by, Eingang'),
}

const signerName: FieldSchema = {
  name: 'signerName',
  type: 'STRING',
  kind: 'signerName',
  title: 'Name of signer',
  description: 'Who signed the form, where it can be read.',
  labels: phrases(`
    Print or type name under each signature, Type or print name under each signature, Print or type name,
    Print or type name under each signature or provide electronic signature, Type or print name, Typed name, Printed name,
    Typed or printed name, Name of signer, Name of signatory, Signatory, Signed by, Digitally signed by, Electronically signed by,
    Name and title, Name and title of signer, Name/Title, Name & title, Name of person signing, Name (typed or printed),
    Name (print), Print name, Name of authorized representative, Authorized representative, Authorized signatory,
    Name des Unterzeichners, Name des Unterzeichnenden, Unterzeichner, Unterzeichnet von, Name in Druckbuchstaben,
    Name und Funktion, Gezeichnet,
    Nom du signataire, Signataire, Signé par, Nom et qualité, Nom et qualité du signataire, Nom et fonction,
    Nombre del firmante, Firmante, Firmado por, Nombre y cargo, Nome del firmatario, Firmatario, Firmato da,
    Naam ondertekenaar, Ondergetekende, Ondertekend door, Naam en functie
  `),
  weakLabels: phrases('Signature, Sign here, Unterschrift, Firma, Handtekening, By'),
}

const signerTitle: FieldSchema = {
  name: 'signerTitle',
  type: 'STRING',
  kind: 'signerTitle',
  title: 'Title of signer',
  description: 'The office in which the form was signed.',
  labels: phrases(`
    Title of signer, Signer's title, Title of signatory, Title of person signing, Title, Official title, Position, Position/Title,
    Title/Position, Capacity, Name and title, Name and title of signer, Name/Title, Name & title, Title or capacity,
    Funktion, Position, Stellung, Amtsbezeichnung, Name und Funktion, In der Eigenschaft als, Dienststellung,
    Qualité, Fonction, Titre, Qualité du signataire, Nom et qualité, Nom et qualité du signataire, Nom et fonction,
    Cargo, Puesto, En calidad de, Nombre y cargo, Qualifica, Carica, In qualità di, Functie, Hoedanigheid, Naam en functie
  `),
}

/** What stands by these is neither the filing's date nor the registrant's name or number. */
const otherLabels = phrases(`
  Residence address, Residence address(es), Residence addresses, Business address, Business address(es), Business addresses,
  Mailing address, Address, Addresses, Street address, City, State, Zip, Zip code, Telephone, Telephone number, Phone, Fax,
  Occupation, Nationality, Present citizenship, Citizenship, Year of birth, Date of birth, Place of birth, Date of signature,
  Date signed, Date of execution, Date of hire, Date hired, Date of expiration, Expiration date, Effective date,
  Approval expires, Expires, My commission expires, Name of foreign principal, Name and address of foreign principal,
  Foreign principal, Principal place of business, OMB No, OMB number, OMB control number, Form, Form No, Revised, Nature of material,
  Title of material, Title of material if any, Name of notary, Notary public, Name of bank, Means of transmission,
  Dates of transmission, Page, Fee, Amount, Name of preparer, Name of contact, Contact person, Contact name,
  Anschrift, Adresse, Straße, Ort, PLZ, Telefon, Telefax, Geburtsdatum, Geburtsort, Staatsangehörigkeit, Beruf, Ort und Datum,
  Ort Datum, Gültig bis, Ansprechpartner, E-Mail,
  Adresse postale, Code postal, Ville, Téléphone, Date de naissance, Lieu de naissance, Nationalité, Profession,
  Fait à, Date de signature, Date d'expiration, Dirección, Teléfono, Fecha de nacimiento, Nacionalidad, Profesión,
  Indirizzo, Telefono, Data di nascita, Luogo di nascita, Cittadinanza, Adres, Telefoon, Geboortedatum, Nationaliteit, Beroep
`)

export const registrationForm: TemplateSchema = {
  name: 'registration_form',
  version: 1,
  title: 'Registration form',
  description: 'Registrations, applications and their amendments: who, under which number, when, and who signed.',
  fields: [registrantName, registrationNumber, fileDate, signerName, signerTitle],
  otherLabels,
}
