/** What is filled in. */
import { phrases } from '../../templates/builtin/phrases.ts'
import { kind } from './kind.ts'

export const form = kind({
  name: 'form',
  names: phrases(`
    form, application form, questionnaire, application, survey, claim form, order form, checklist, consent form, intake form, request form, enrollment form, survey form,
    Formular, Antrag, Antragsformular, Fragebogen, Vordruck, Checkliste, Erhebungsbogen, Anmeldebogen,
    formulaire, demande, questionnaire, bulletin d'inscription, formulario, solicitud, cuestionario, modulo, domanda, formulier, aanvraag, vragenlijst
  `),
  about: phrases(`
    form, forms, application, applications, applicant, Antrag, Anträge, demande,
    filled in, fill in, to be filled in, fill out, filled out, fields, blanks, boxes, check boxes, tick, questions, ausgefüllt, auszufüllen, ausfüllen, Felder, Kästchen, ankreuzen, Fragen, à remplir, rempli, remplir, champs, cases, cocher
  `),
  titles: phrases(
    'application for, request for, declaration, claim for, Antrag auf, demande de, feedback form, evaluation form, consent',
  ),
  marks: phrases(`
    please print, please complete, please fill in, fill in, complete this form, this form, print or type, check one, check all that apply, tick, tick the box, tick as appropriate, for office use only, office use only, applicant, signature of applicant, applicant signature, date of birth, first name, last name, middle initial, street address, zip code, yes no, instructions, if applicable, attach additional sheets, marital status, OMB no, declare under penalty of perjury, I declare, I certify, I hereby, enter, mailing address, daytime phone, social security number,
    bitte ausfüllen, bitte ankreuzen, Zutreffendes bitte ankreuzen, zutreffendes ankreuzen, in Druckbuchstaben, Antragsteller, Antragstellerin, Unterschrift des Antragstellers, nur vom Amt auszufüllen, Vorname, Nachname, Geburtsdatum, Straße Hausnummer, PLZ, Wohnort, ja nein, Ort Datum, ich versichere, ich erkläre, falls ja, Familienstand, Telefonnummer, Zutreffendes,
    à compléter, cocher, cochez, cocher la case, cochez la case, case correspondante, en lettres majuscules, en majuscules, cadre réservé à l'administration, réservé à l'administration, nom de naissance, prénom, code postal, oui non, demandeur, je soussigné, je certifie, fait à, signature du demandeur, veuillez remplir, situation familiale,
    marque con una cruz, rellenar, nombre y apellidos, solicitante, firma, barrare la casella, compilare, richiedente, aankruisen, invullen
  `),
  labels: phrases(
    'name, address, city, state, phone, date, signature, title, email, yes, no, Name, Anschrift, Adresse, Unterschrift, Datum, ja, nein, nom, adresse, ville, téléphone, signature, oui, non',
  ),
  against: phrases(
    'invoice number, abstract, references, subtotal, cashier, unit price, Rechnungsnummer, hereinafter, figure 1, balance due, IBAN',
  ),
  shape: { blanks: 2, colons: 0.8, rulings: 0.4, prose: -0.2, amounts: -0.6, tall: -0.3 },
})

export const registrationForm = kind({
  name: 'registration_form',
  broader: { form: 0.9 },
  names: phrases(`
    registration form, registration, registration statement, registration document, registration filing, filing, statutory registration, company registration, registration certificate, enrolment form, enrollment, sign-up form, registration papers,
    Anmeldeformular, Anmeldung, Registrierung, Registrierungsformular, Meldeformular, Meldebescheinigung, Gewerbeanmeldung, Anmeldebogen, Eintragung,
    formulaire d'inscription, inscription, immatriculation, enregistrement, formulaire d'enregistrement, formulario de registro, registro, inscripción, modulo di registrazione, registrazione, iscrizione, registratieformulier, inschrijving
  `),
  about: phrases(`
    Anmeldung, Anmeldungen, inscription, ministry, regulator, regulatory, agents, foreign, official, Ministerium, ministère, Angaben, agent, statements, statement,
    registers, register, registers with an authority, registers with, registrant, registrants, authority, authorities, government, government agency, government department, agency registration, filed with, files, filing, declares, public register, Behörde, Behörden, Amt, meldet, meldet sich, anmelden, registriert, behördlich, eintragen, autorité, administration, s'inscrit, s'inscrire, déclaration, déclarations, auprès d'une administration, registre
  `),
  titles: phrases(`
    amendment to registration statement, supplemental statement, short form registration statement, registration statement, registration application, application for registration, exhibit to registration statement, dissemination report, exhibit a, exhibit b,
    Anmeldung zur, Gewerbe-Anmeldung, Antrag auf Eintragung, demande d'inscription, demande d'immatriculation
  `),
  marks: phrases(`
    registrant, name of registrant, registration no, registration number, registration unit, registration act, registrant's name, date of registration, pursuant to the registration act, registration statement, foreign principal, as amended, name of foreign principal, primary registrant, attorney general, registered agent, registering, to register, filed with, this statement is filed, privacy act statement, public examination, date of filing, filed pursuant to, under the act,
    Registrierungsnummer, Registernummer, Registergericht, Anmelder, Anmeldedatum, zur Eintragung, meldepflichtig, Meldebehörde, Gewerbetreibender, Betriebsstätte, Angemeldete Tätigkeit, Anmeldebehörde, Meldepflichtige,
    déclarant, numéro d'immatriculation, numéro d'inscription, registre du commerce, date d'inscription, número de registro, numero di registrazione, registratienummer
  `),
  labels: phrases(
    'name, address, date, signature, title, form, act, section, statement, amended, department, business address, instructions, OMB no, expires, approval expires, Unterschrift, Datum, Anschrift, signature, nom',
  ),
  against: phrases('invoice number, subtotal, cashier, unit price, advertiser, passenger, abstract, Rechnungsnummer'),
  shape: { recognised: 0.2, amounts: -0.6, tabular: -0.3, tall: -0.3, amountRows: -0.4 },
})
