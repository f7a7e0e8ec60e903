/**
 * Words that say the same in a question, across languages: whichever is used, the first stands for them. Only words whose
 * exchange never changes which field of a document is meant.
 */
const GROUPS = `
  amount betrag summe montant somme importe importo bedrag sum price preis prix precio prezzo prijs value wert valeur cost kosten kost kostenpunkt expensive teuer cher caro worth cout coute kostet kostete gekostet costs
  date datum day tag jour fecha data dia giorno dag
  time uhrzeit zeit uhr heure hour hora ora tijd zeitpunkt
  total gesamt overall totale totaal gesamte gesamten insgesamt altogether complete whole all everything alles zusammen ganze tout toute
  pay paid pays payable paying payment payments zahlen zahlt gezahlt bezahlen bezahlt bezahlung zahlung zahlbar begleichen beglichen uberweisen uberwiesen payer paye payee paiement regler regle reglement verser pagar pago pagare pagamento betalen betaling settle settled remit remitted transfer transferred uberweisung
  buy bought buying buyed purchase purchased kaufen kauf gekauft einkauf eingekauft erworben acheter achete achetee achat achats acquis comprar compra comprado acquisto acquistato gekocht
  issue issued issuing ausgestellt ausstellung ausstellen emis emise emettre emission wrote write writes written geschrieben etabli etablie drawn
  send sent sending sends geschickt gesendet schicken senden versandt envoye envoyee envoyer envoie
  bill billed billing invoiced charged charge charges berechnet abgerechnet facturee
  sell sells sold selling verkauft verkaufen verkaufte vendu vendue vendre vend
  address addressed adresse anschrift adressiert adressee gerichtet direccion indirizzo adres
  order ordered orders ordering bestellung bestellungen bestellt bestellte bestellen commande commandee commander pedido ordine
  start starts started starting begin begins began beginning beginnt beginnen startet anfang anfangen angefangen commence commencer debut debute empieza inizia
  end ends ended ending stop stops stopped finish finishes finished endet enden aufhoren hort finit termine terminer fin
  leave leaves left leaving depart departs departing departed departure abfahren abfahrt abfahrt fahrt fahren abgeht losfahrt losgeht part partir depart salida partenza vertrek
  arrive arrives arrived arriving arrival ankommen ankunft ankommt angekommen arrivee arriver
  travel travels travelled traveled travelling traveling journey trip reise reisen reist gereist voyage voyager trajet
  sign signed signs signing unterschrieben unterzeichnet unterschreibt signe signee signer
  file filed files filing submit submitted submits submission lodged eingereicht einreichen depose deposee soumis
  receive received receives erhalten erhalt bekommt bekommen empfangen recu recevoir
  book booked booking gebucht buchung buchen reserve reserved reservation reserviert reservierung
  located situated lies based lives resides seated headquartered ansassig sitzt sitz befindet wohnt wohnhaft lebt situe situee trouve habite
  deliver delivered delivery delivers geliefert lieferung liefern livre livree livraison
  tax taxes steuer steuern taxe
  vat gst mwst ust mehrwertsteuer umsatzsteuer tva iva btw
  without excluding excl excluded exclusive before ohne exkl exklusive exclusive vor hors sans avant
  including incl inclusive inkl inklusive incluse incluses included comprises enthalten
  due owe owes owed owing outstanding fallig falliges falligen schulde schulden exigible
  valid validity gultig gultigkeit gilt gelten valable
  company firm business firma unternehmen betrieb societe entreprise empresa azienda bedrijf organization organisation
  name names named naming heisst nom nombre nome naam
  shop store geschaft laden magasin boutique tienda negozio winkel
`

/** Folded; the first of each group stands for the others. */
export const SYNONYMS: readonly string[][] = GROUPS.trim()
  .split('\n')
  .map(line => line.trim().split(/\s+/))
