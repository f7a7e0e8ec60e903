/** What says who somebody is, can, earns and has. */
import { phrases } from '../../templates/builtin/phrases.ts'
import { kind } from './kind.ts'

export const identityDocument = kind({
  name: 'identity_document',
  names: phrases(`
    identity document, ID document, ID, identity card, ID card, national identity card, passport, driving licence, driver license, drivers license, driver's licence, residence permit, identification, identification card, proof of identity, photo ID,
    Ausweis, Personalausweis, Reisepass, Führerschein, Ausweisdokument, Aufenthaltstitel, Identitätskarte, Ausweiskopie, Pass,
    carte d'identité, carte nationale d'identité, pièce d'identité, passeport, permis de conduire, titre de séjour, documento de identidad, pasaporte, DNI, carta d'identità, passaporto, patente, identiteitskaart, paspoort, rijbewijs
  `),
  about: phrases(`
    pass,
    who somebody is, identity, proves who, prove identity, photo, holder, citizen, nationality, date of birth, person, Identität, Person, Lichtbild, Staatsbürger, Inhaber, identité, personne, photo d'identité, citoyen
  `),
  titles: phrases(
    'resident identity card, permanent resident card, social security card, travel document, Bundesrepublik Deutschland, République française, federal republic',
  ),
  marks: phrases(`
    date of birth, place of birth, nationality, surname, given names, given name, date of issue, date of expiry, expiry date, issuing authority, authority, passport no, passport number, document no, document number, card no, identity card number, type code, sex, holder's signature, signature of bearer, personal no, DOB, EXP, ISS, CLASS, HGT, EYES, WGT, 4a, 4b, 4c, endorsements, restrictions, DL, licence number, license number,
    Geburtsdatum, Geburtstag, Geburtsort, Geburtstag und -ort, Staatsangehörigkeit, Vornamen, Nachname, Gültig bis, Ausstellungsdatum, Behörde, ausstellende Behörde, Unterschrift der Inhaberin, Unterschrift des Inhabers, Augenfarbe, Größe, Geburtsname, Passnummer, Ausweisnummer, Zugangsnummer, Geschlecht,
    date de naissance, lieu de naissance, nationalité, prénoms, prénom, nom d'usage, date d'expiration, date de délivrance, autorité, signature du titulaire, sexe, taille,
    fecha de nacimiento, lugar de nacimiento, nacionalidad, apellidos, data di nascita, luogo di nascita, cittadinanza, cognome, geboortedatum, nationaliteit
  `),
  labels: phrases(
    'name, names, address, signature, height, colour of eyes, type, code, Name, Anschrift, Wohnort, nom, adresse, domicile',
  ),
  against: phrases(`
    experience, education, skills, Berufserfahrung, Lebenslauf, invoice, total, amount, application, applicant, please, instructions, Antrag, Rechnung, compétences, formulaire, subtotal
  `),
  shape: {
    length: -1,
    prose: -1,
    machineLines: 4,
    pages: -0.8,
    amounts: -0.8,
    tabular: -0.4,
    blanks: -0.5,
    rulings: -0.3,
    lineLength: -0.3,
  },
})

export const resume = kind({
  name: 'resume',
  names: phrases(`
    resume, CV, curriculum vitae, job application, applicant profile, candidate profile, Lebenslauf, Bewerbung, Bewerbungsunterlagen, tabellarischer Lebenslauf, currículum, currículum vítae, candidature
  `),
  about: phrases(`
    applicant, applicants, career, work experience, education, candidate, candidates, job seeker, skills, employment history, qualifications, Bewerber, Werdegang, Berufserfahrung, Ausbildung, Kandidat, Fähigkeiten, candidat, parcours, expérience professionnelle, formation, compétences
  `),
  titles: phrases('professional profile, personal details, résumé, Persönliche Daten, parcours professionnel'),
  marks: phrases(`
    work experience, professional experience, employment history, education, skills, language skills, references available upon request, career objective, professional summary, hobbies, interests, proficient in, native speaker, fluent, bachelor, bachelor of science, master of science, internship, university, certifications,
    Berufserfahrung, beruflicher Werdegang, Ausbildung, Schulbildung, Studium, Kenntnisse, Sprachkenntnisse, EDV-Kenntnisse, Praktikum, Muttersprache, verhandlungssicher, Familienstand, Abitur, Schulabschluss, Weiterbildung, Hobbys, Interessen, Führerschein Klasse B,
    expérience professionnelle, expériences professionnelles, formation, compétences, langues, langue maternelle, centres d'intérêt, stage, loisirs, diplôme, baccalauréat, experiencia laboral, formación, habilidades, idiomas, esperienza lavorativa, istruzione, competenze, werkervaring, opleiding
  `),
  labels: phrases(
    'date of birth, nationality, address, phone, email, languages, since, present, Geburtsdatum, Staatsangehörigkeit, seit, heute, adresse, téléphone',
  ),
  against: phrases('invoice, total, hereby agree, abstract, the parties, Rechnung'),
  shape: { amounts: -0.8, dates: 0.2, tabular: -0.4 },
})

export const payslip = kind({
  name: 'payslip',
  names: phrases(`
    payslip, pay slip, pay stub, paystub, salary slip, salary statement, wage slip, earnings statement, payroll, Gehaltsabrechnung, Lohnabrechnung, Entgeltabrechnung, Verdienstabrechnung, Lohnzettel, Gehaltszettel, Lohnausweis, Verdienstbescheinigung,
    bulletin de paie, bulletin de salaire, fiche de paie, nómina, busta paga, cedolino, loonstrook, salarisstrook
  `),
  about: phrases(`
    salary, wages, wage, pay, employee, employer, monthly, earnings, deductions, net pay, Gehalt, Lohn, Arbeitnehmer, Mitarbeiter, Arbeitgeber, Abzüge, monatlich, salaire, employé, employeur, salarié, retenues
  `),
  titles: phrases(
    'statement of earnings, pay advice, Abrechnung der Brutto-Netto-Bezüge, Brutto/Netto-Abrechnung, Bezügemitteilung',
  ),
  marks: phrases(`
    gross pay, net pay, take home pay, pay period, pay date, employee number, employee no, employee ID, national insurance, NI number, tax code, income tax, social security, deductions, earnings, year to date, YTD, basic salary, basic pay, overtime, employer contributions, pension contribution, PAYE, federal tax, medicare, withholding,
    Bruttolohn, Nettolohn, Bruttogehalt, Gesamtbrutto, Auszahlungsbetrag, Lohnsteuer, Solidaritätszuschlag, Kirchensteuer, Rentenversicherung, Krankenversicherung, Arbeitslosenversicherung, Pflegeversicherung, Personalnummer, Steuerklasse, Sozialversicherungsnummer, SV-Nummer, Nettoverdienst, Urlaubsanspruch, Abrechnungsmonat, Eintrittsdatum, Arbeitnehmer, Kinderfreibetrag,
    salaire brut, salaire de base, salaire net, net à payer avant impôt, cotisations, cotisations salariales, cotisations sociales, retenues, matricule, congés payés, employeur, heures supplémentaires, impôt sur le revenu, prélèvement à la source, convention collective, CSG, net imposable, salario bruto, salario neto, devengos, retribuzione, trattenute, brutoloon, nettoloon
  `),
  labels: phrases(
    'employee, employer, salary, period, tax, net, gross, total, department, Gehalt, Monat, salaire, période, brut, net',
  ),
  against: phrases('invoice number, bill to, the parties, hereby agree, job title required'),
  shape: { tabular: 0.5, amounts: 0.6, prose: -0.6, tall: -0.4 },
})

export const timesheet = kind({
  name: 'timesheet',
  names: phrases(`
    timesheet, time sheet, time card, working hours, hours worked, attendance sheet, Stundenzettel, Stundennachweis, Arbeitszeitnachweis, Tätigkeitsnachweis, Leistungsnachweis, Zeiterfassung, feuille de temps, relevé d'heures, hoja de horas, foglio ore, urenstaat
  `),
  about: phrases(`
    hours, working time, hours worked, worked, attendance, Stunden, Arbeitszeit, Arbeitszeiten, gearbeitet, heures, heures travaillées, temps de travail
  `),
  titles: phrases('weekly timesheet, monthly timesheet, employee timesheet, record of hours, Stundenaufstellung'),
  marks: phrases(`
    total hours, hours worked, time in, time out, start time, end time, lunch break, break, overtime hours, regular hours, week ending, supervisor signature, employee signature, clock in,
    Arbeitsbeginn, Arbeitsende, Pause, Gesamtstunden, Stunden gesamt, Sollstunden, Iststunden, Überstunden, Beginn, Ende, geleistete Stunden, Kalenderwoche,
    heures travaillées, heure de début, heure de fin, total des heures, pause déjeuner, semaine du
  `),
  labels: phrases(
    'monday, tuesday, wednesday, thursday, friday, hours, project, employee, Montag, Dienstag, Mittwoch, Donnerstag, Freitag, Stunden, Mitarbeiter, lundi, mardi, mercredi, jeudi, vendredi, heures',
  ),
  against: phrases('invoice number, departure, arrival, gross pay, opening hours'),
  shape: { times: 1, tabular: 0.7, amounts: -0.2, prose: -0.7 },
})

export const certificate = kind({
  name: 'certificate',
  names: phrases(`
    certificate, diploma, birth certificate, marriage certificate, certificate of completion, school report, transcript, employment reference, attestation, Zeugnis, Zertifikat, Urkunde, Bescheinigung, Geburtsurkunde, Heiratsurkunde, Arbeitszeugnis, Diplom, Nachweis, certificat, diplôme, attestation, acte de naissance, certificado, certificato, diploma, getuigschrift
  `),
  about: phrases(`
    certifies, certified, confirms that, completed, achievement, awarded, course, training, bescheinigt, bestätigt, Abschluss, Kurs, Teilnahme, certifie, atteste, formation suivie
  `),
  titles: phrases(
    'certificate of achievement, certificate of attendance, certificate of conformity, certificate of origin, academic transcript, Abschlusszeugnis, Teilnahmebescheinigung, attestation de formation',
  ),
  marks: phrases(`
    this is to certify, this certifies that, hereby certify, hereby certifies, is awarded to, awarded to, has successfully completed, has completed, in recognition of, certificate number, certificate no, conferred, in witness whereof, registrar,
    hiermit wird bescheinigt, wird bescheinigt, bescheinigen wir, hat erfolgreich teilgenommen, erfolgreich abgeschlossen, hat teilgenommen, wird verliehen, zur vollsten Zufriedenheit, Gesamtnote, Standesamt, wir bestätigen hiermit,
    nous certifions, je soussigné certifie, certifie que, atteste que, a suivi avec succès, est décerné, décerné à, délivré à
  `),
  labels: phrases(
    'name, date, signature, born, grade, course, seal, geboren am, Note, né le, signature, cachet, mention',
  ),
  against: phrases('invoice number, total, amount due, chapter, IBAN, subtotal'),
  shape: { length: -0.6, pages: -0.6, largeTitle: 0.6, amounts: -0.8, tabular: -0.5, digits: -0.3 },
})

export const medicalReport = kind({
  name: 'medical_report',
  names: phrases(`
    medical report, doctor's letter, doctor's report, discharge letter, discharge summary, lab report, laboratory report, medical record, prescription, sick note, radiology report, health record, Arztbrief, Arztbericht, Befund, Laborbefund, Entlassungsbrief, Rezept, Krankmeldung, Arbeitsunfähigkeitsbescheinigung, Befundbericht,
    compte rendu médical, rapport médical, ordonnance, certificat médical, arrêt de travail, résultats d'analyses, informe médico, receta, referto medico, ricetta, medisch rapport
  `),
  about: phrases(`
    patient, patients, doctor, doctors, medical, diagnosis, treatment, hospital, clinic, health, laboratory results, Arzt, medizinisch, Diagnose, Behandlung, Krankenhaus, Patient, médecin, médical, diagnostic, traitement, hôpital
  `),
  titles: phrases(
    "clinical report, pathology report, radiology report, laboratory results, examination report, Epikrise, Labor, compte rendu d'hospitalisation",
  ),
  marks: phrases(`
    patient, patient name, patient ID, diagnosis, diagnoses, medication, medical history, blood pressure, physical examination, clinical findings, treatment plan, attending physician, admission date, discharge date, symptoms, dosage, reference range, specimen, allergies, anamnesis, prognosis,
    Patientin, Diagnose, Diagnosen, Anamnese, Therapie, Medikation, Befund, Beurteilung, Untersuchung, Blutdruck, stationär, Aufnahme, Entlassung, ICD-10, Hausarzt, sehr geehrte Frau Kollegin, sehr geehrter Herr Kollege, Referenzbereich, Krankenkasse, arbeitsunfähig seit,
    diagnostic, antécédents, traitement, examen clinique, tension artérielle, posologie, médecin traitant, hospitalisation, diagnóstico, paciente, tratamiento, diagnosi, paziente, terapia
  `),
  labels: phrases(
    'date of birth, doctor, hospital, clinic, physician, Arzt, Klinik, Krankenhaus, geboren, docteur, hôpital, médecin, Dr. med',
  ),
  against: phrases('invoice number, abstract, references, introduction, methods, Rechnungsnummer, figure 1'),
  shape: { amounts: -0.3 },
})

export const insurancePolicy = kind({
  name: 'insurance_policy',
  broader: { contract: 0.4 },
  names: phrases(`
    insurance policy, insurance certificate, insurance, policy, certificate of insurance, insurance schedule, insurance contract, insurance claim, Versicherungsschein, Versicherungspolice, Police, Versicherung, Versicherungsvertrag, Versicherungsbestätigung,
    police d'assurance, attestation d'assurance, contrat d'assurance, póliza, póliza de seguro, polizza, polizza assicurativa, verzekeringspolis, polis
  `),
  about: phrases(`
    insurance, insured, insurer, cover, coverage, premium, risk, policy, versichert, Versicherer, Versicherung, Prämie, Schutz, assuré, assureur, assurance, prime
  `),
  titles: phrases(
    'policy schedule, policy document, certificate of motor insurance, certificate of liability insurance, Nachtrag zum Versicherungsschein, conditions particulières',
  ),
  marks: phrases(`
    policy number, policy no, policyholder, policy holder, insured, the insured, sum insured, insured person, premium, annual premium, coverage, period of insurance, deductible, excess, insurer, underwriter, liability, claim number, renewal date, exclusions, beneficiary,
    Versicherungsnehmer, Versicherungsscheinnummer, Versicherungsschein-Nr, Versicherungsnummer, Versicherungssumme, Versicherungsbeginn, Versicherungsablauf, Selbstbeteiligung, Selbstbehalt, Jahresbeitrag, Beitrag, Deckungssumme, Versicherer, versicherte Person, Haftpflicht, Vertragsbeginn, Zahlweise, versichertes Risiko,
    numéro de police, assuré, souscripteur, prime annuelle, cotisation annuelle, garanties, franchise, assureur, sinistre, échéance principale, capitaux assurés, tomador, prima, asegurado, assicurato, contraente, premio, verzekerde, polisnummer
  `),
  labels: phrases('contract, period, from, to, address, total, amount, Vertrag, Laufzeit, contrat, période'),
  against: phrases('invoice number, gross pay, diagnosis, abstract, references, passenger'),
  shape: {},
})
