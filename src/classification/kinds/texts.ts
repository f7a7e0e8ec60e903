/** What is read from its first line to its last. */
import { phrases } from '../../templates/builtin/phrases.ts'
import { kind } from './kind.ts'

export const letter = kind({
  name: 'letter',
  names: phrases(`
    letter, correspondence, business letter, cover letter, mail, letters, memo, memorandum, notice, complaint, termination letter, resignation letter, cancellation, e-mail, email, fax,
    Brief, Schreiben, Geschäftsbrief, Anschreiben, Korrespondenz, Post, Kündigung, Mitteilung, Kündigungsschreiben, Beschwerde, Schriftverkehr,
    lettre, courrier, correspondance, lettre de motivation, lettre de résiliation, carta, carta comercial, lettera, brief
  `),
  about: phrases(`
    letter, letters, Brief, Briefe, Post,
    writes to somebody, somebody writes, wrote to us, writes, wrote, written to, addressed to, sender, recipient, personal, greeting, salutation, schreibt, geschrieben, Absender, Empfänger, Anrede, écrit, expéditeur, destinataire, adressée
  `),
  titles: phrases('subject, re, Betreff, objet, Betr, regarding, asunto, oggetto, betreft'),
  marks: phrases(`
    dear sir, dear madam, dear sir or madam, dear mr, dear mrs, dear ms, dear dr, dear, to whom it may concern, sincerely, yours sincerely, sincerely yours, yours faithfully, yours truly, very truly yours, kind regards, best regards, with best regards, with kind regards, regards, we look forward to, please do not hesitate to contact, I am writing to, we are writing to, thank you for your letter, your letter of, respectfully, enclosures, encl, cc, further to,
    Sehr geehrte Damen und Herren, Sehr geehrte Frau, Sehr geehrter Herr, Liebe, Lieber, Mit freundlichen Grüßen, Mit freundlichem Gruß, freundliche Grüße, Viele Grüße, Hochachtungsvoll, Ihr Schreiben vom, Ihr Zeichen, Unser Zeichen, Anlage, Anlagen, hiermit kündige ich, teilen wir Ihnen mit, bezugnehmend auf, für Rückfragen, wir freuen uns, i. A., i. V.,
    Madame Monsieur, Madame, Monsieur, Cher Monsieur, Chère Madame, Cher, Chère, veuillez agréer, je vous prie d'agréer, nous vous prions d'agréer, salutations distinguées, mes salutations, l'expression de mes sentiments, cordialement, bien cordialement, pièces jointes, P.J., par la présente, suite à votre courrier, lettre recommandée,
    estimado señor, estimada señora, muy señor mío, atentamente, saludos cordiales, gentile signore, egregio signore, spettabile, cordiali saluti, distinti saluti, geachte heer, geachte mevrouw, met vriendelijke groet, hoogachtend
  `),
  labels: phrases('our ref, your ref, date, telephone, subject, your, Telefon, Datum, Ihnen, Ihre, Ihrem, votre, vous'),
  against: phrases(`
    invoice number, quantity, unit price, subtotal, abstract, chapter, table of contents, references, hereinafter, the parties, registrant, Rechnungsnummer, Menge, Einzelpreis, cashier, numéro de facture, quantité, nachfolgend, Mahnung, overdue, Vertragspartner, ci-après, Vertragsparteien
  `),
  shape: {
    prose: 0.9,
    tabular: -0.8,
    amounts: -0.6,
    pages: -0.5,
    length: -0.3,
    rulings: -0.4,
    blanks: -0.4,
    numbered: -0.5,
    digits: -0.4,
    colons: -0.1,
  },
})

export const contract = kind({
  name: 'contract',
  names: phrases(`
    contract, agreement, lease, rental agreement, tenancy agreement, employment contract, service agreement, purchase agreement, NDA, non-disclosure agreement, licence agreement, license agreement, terms and conditions, terms of service, sales contract, loan agreement, legal agreement,
    Vertrag, Mietvertrag, Arbeitsvertrag, Kaufvertrag, Dienstvertrag, Werkvertrag, Vereinbarung, Rahmenvertrag, Geheimhaltungsvereinbarung, Darlehensvertrag, Allgemeine Geschäftsbedingungen, AGB, Dienstleistungsvertrag,
    contrat, contrat de travail, contrat de bail, bail, convention, accord, contrat de location, conditions générales, contrato, acuerdo, contratto, accordo, contract, overeenkomst
  `),
  about: phrases(`
    agree, agree on, agreed, parties, terms, sign, signed, signatures, obligations, legal, legally binding, binding, clauses, rent, employment, tenant, landlord, vereinbaren, vereinbart, Parteien, Bedingungen, unterschrieben, unterschreiben, rechtlich, Klauseln, Miete, conviennent, conditions, signé, signent, juridique, loyer
  `),
  titles: phrases(
    'memorandum of understanding, master services agreement, confidentiality agreement, consulting agreement, lease agreement, contrat de prestation de services, contrat de vente, residential lease',
  ),
  marks: phrases(`
    this agreement, this contract, between the parties, by and between, hereinafter, hereinafter referred to as, the parties, the parties agree, the party, hereby agree, hereby agrees, witnesseth, whereas, in witness whereof, now therefore, shall, termination, governing law, jurisdiction, confidentiality, indemnify, liability, force majeure, entire agreement, severability, effective date, notice period, tenant, landlord, lessee, lessor, licensor, licensee, employee agrees, warranties, either party, written notice, term of this agreement, set forth, breach,
    zwischen, nachfolgend, im Folgenden, nachstehend, genannt, wird folgender Vertrag geschlossen, Vertragsgegenstand, Gegenstand des Vertrages, Vertragsparteien, Vertragspartner, Kündigungsfrist, Vertragsdauer, Laufzeit, Gerichtsstand, Schlussbestimmungen, Salvatorische Klausel, Haftung, Vertragslaufzeit, Vermieter, Mieter, Arbeitgeber, Arbeitnehmer, Auftraggeber, Auftragnehmer, Käufer, Verkäufer, Mietbeginn, Kaution, Probezeit, Schriftform, vereinbart, Mietzins, Nebenkosten, dieses Vertrages, Vertrag, Ort Datum, Inkrafttreten,
    entre les soussignés, ci-après, ci-après dénommé, ci-après désigné, d'une part, d'autre part, il a été convenu ce qui suit, les parties, le présent contrat, présent contrat, objet du contrat, durée du contrat, résiliation, le bailleur, le locataire, le prestataire, le client s'engage, l'employeur, le salarié, fait en deux exemplaires, en deux exemplaires originaux, juridiction compétente, loi applicable, période d'essai, préavis, clause, tribunaux compétents, lu et approuvé,
    las partes, el presente contrato, reunidos, cláusula, estipulaciones, le parti, il presente contratto, premesso che, si conviene, partijen, komen overeen, deze overeenkomst
  `),
  labels: phrases(
    'article, section, clause, signature, signed, date, obligations, duration, payment, party, Unterschrift, Datum, Dauer',
  ),
  against: phrases(`
    advertiser, spots, flight dates, air date, invoice number, abstract, references, quantity, unit price, registrant, cashier, dear sir, Rechnungsnummer, yours sincerely, passenger, introduction, figure 1
  `),
  shape: {
    prose: 0.8,
    numbered: 0.9,
    tabular: -0.8,
    amounts: -0.6,
    amountRows: -0.6,
    digits: -0.4,
    pages: 0.2,
    tall: -0.2,
  },
})

export const report = kind({
  name: 'report',
  isKnownByLook: true,
  names: phrases(`
    report, article, paper, scientific paper, study, annual report, manual, user manual, white paper, research paper, thesis, essay, book, guide, handbook, instructions, documentation, datasheet, data sheet, specification, presentation, newsletter, brochure, news article, press release, publication, publications, book chapter, text, policy paper, status report, test report, technical report, financial report,
    Bericht, Artikel, Jahresbericht, Studie, Geschäftsbericht, Handbuch, Bedienungsanleitung, Anleitung, Gutachten, Dokumentation, Datenblatt, Prospekt, Veröffentlichung, Aufsatz, Prüfbericht, Pressemitteilung, Zeitungsartikel, Zeitschrift, Präsentation, Betriebsanleitung,
    rapport, article, étude, rapport annuel, manuel, guide, mode d'emploi, notice, mémoire, thèse, communiqué de presse, informe, artículo, manual, estudio, relazione, rapporto, articolo, manuale, verslag, handleiding, artikel
  `),
  about: phrases(`
    article, articles, text, texts, guide, book, instructions, study, étude,
    text about a subject, about a subject, long text, findings, results, research, describes, explains, informs, scientific, authors, chapters, how to use, Thema, beschreibt, erklärt, Ergebnisse, Forschung, wissenschaftlich, längerer Text, Kapitel, décrit, explique, recherche, résultats, sujet, scientifique
  `),
  titles: phrases(
    'abstract, table of contents, contents, executive summary, introduction, summary, Inhaltsverzeichnis, Inhalt, Zusammenfassung, Einleitung, sommaire, table des matières, résumé, user guide, reference manual, release notes',
  ),
  marks: phrases(`
    abstract, introduction, table of contents, conclusion, conclusions, references, bibliography, figure 1, fig. 1, figure, table 1, table 2, chapter, section, appendix, annex, et al, keywords, methodology, methods, results, discussion, related work, acknowledgements, acknowledgments, executive summary, all rights reserved, copyright, ISBN, ISSN, doi, journal, university, department of, proceedings, volume, findings, recommendations, background, overview, we present, this paper, this report, this study, this document, this chapter, in this section, according to, data, analysis, source, published, for example,
    Einleitung, Zusammenfassung, Inhaltsverzeichnis, Kapitel, Abbildung, Abb, Tabelle, Literaturverzeichnis, Quelle, Ergebnisse, Fazit, Anhang, Methodik, dieser Bericht, in diesem Kapitel, Hinweis, Sicherheitshinweise, Bedienung, Inbetriebnahme, technische Daten, Auswertung, Empfehlungen,
    chapitre, introduction, bibliographie, annexe, tableau, résultats, méthodologie, ce rapport, recommandations, analyse, capítulo, resumen, introducción, conclusiones, capitolo, introduzione, conclusioni, hoofdstuk, inleiding
  `),
  labels: phrases(
    'page, percent, however, therefore, although, because, research, study, version, jedoch, Prozent, sowie, cependant, pour cent, ainsi',
  ),
  against: phrases(`
    invoice number, bill to, amount due, cashier, dear sir, sincerely, registrant, hereinafter, IBAN, advertiser, Rechnungsnummer, zahlbar bis, numéro de facture, passenger, Sehr geehrte, signature, date of birth, subtotal
  `),
  shape: {
    prose: 1,
    length: 1,
    pages: 0.7,
    amounts: -0.8,
    amountRows: -0.5,
    lineLength: 0.5,
    colons: -0.3,
    tall: -0.3,
    recognised: -0.2,
    tabular: -0.2,
    blanks: -0.5,
  },
})

export const minutes = kind({
  name: 'minutes',
  broader: { report: 0.6 },
  names: phrases(`
    minutes, meeting minutes, minutes of meeting, agenda, meeting notes, protocol, Protokoll, Sitzungsprotokoll, Besprechungsprotokoll, Tagesordnung, Niederschrift, procès-verbal, compte rendu, compte rendu de réunion, ordre du jour, acta, verbale, notulen
  `),
  about: phrases(`
    meeting, meetings, discussed, decided, attendees, Sitzung, Besprechung, beschlossen, Teilnehmer, réunion, participants, décisions
  `),
  titles: phrases('minutes of the meeting, board meeting, annual general meeting, Ergebnisprotokoll'),
  marks: phrases(`
    attendees, present, apologies, absent, minutes of the previous meeting, the meeting was called to order, adjourned, motion, seconded, action items, chairperson, chair, next meeting, agenda item, any other business, resolved,
    Teilnehmer, Anwesend, Entschuldigt, TOP 1, TOP 2, Tagesordnungspunkt, Beschluss, Protokollführer, Sitzungsleiter, Beginn der Sitzung, Ende der Sitzung, nächste Sitzung,
    participants, présents, absents excusés, ordre du jour, la séance est ouverte, la séance est levée, prochaine réunion, secrétaire de séance, décisions
  `),
  labels: phrases('meeting, date, time, place, Sitzung, Datum, Ort, réunion, date, lieu'),
  against: phrases('invoice number, passenger, IBAN, unit price'),
  shape: { prose: 0.3, amounts: -0.7 },
})

export const menu = kind({
  name: 'menu',
  names: phrases(
    'menu, restaurant menu, food menu, wine list, price list, Speisekarte, Getränkekarte, Weinkarte, Preisliste, Menükarte, carte des menus, carte, carte des vins, tarif, liste de prix, menú, lista de precios, listino prezzi, menukaart',
  ),
  about: phrases(`
    dishes, food, drinks, restaurant offers, meals, Speisen, Gerichte, Getränke, plats, boissons
  `),
  titles: phrases('starters, our menu, lunch menu, dinner menu, Tageskarte, Mittagskarte, à la carte'),
  marks: phrases(`
    starters, appetizers, appetisers, main courses, main course, mains, desserts, side dishes, sides, beverages, soft drinks, vegetarian, gluten free, served with, soup of the day, salads, dish of the day, allergens,
    Vorspeisen, Hauptgerichte, Hauptspeisen, Nachspeisen, Suppen, Salate, Beilagen, Getränke, alkoholfreie Getränke, Warme Speisen, vegetarisch, Allergene, dazu, Tagesgericht,
    entrées, plats, plats principaux, fromages, boissons, plat du jour, accompagnements, servi avec, entrantes, postres, bebidas, antipasti, primi, secondi, dolci, voorgerechten, hoofdgerechten
  `),
  labels: phrases('price, wine, beer, coffee, Preis, Wein, Bier, Kaffee, prix, vin, bière, café'),
  against: phrases('total, subtotal, invoice number, cash, change, Summe, cashier, table no, VAT ID'),
  shape: { amountRows: 0.5, dates: -0.6, prose: -0.2, times: -0.3 },
})
