/** Where the documents come from that numbers are learned from, and their terms; none of their words stand in a table. */
export const SOURCES: Record<string, string> = {
  zugferd: 'invoices of ZUGFeRD corpora (Apache-2.0, MIT, BSD)',
  invoice2data: 'invoices of invoice2data (MIT)',
  parsee_invoices: 'invoices of parsee-datasets (MIT)',
  sroie: 'receipts of ICDAR 2019 SROIE (CC BY 4.0)',
  receipts_world: 'receipts of my-receipts (CC0)',
  adbuy: 'orders of TV stations (public files of the FCC)',
  fara: 'registration forms (public files of the US Department of Justice)',
  bahn_tickets: 'rail tickets of my-receipts (CC0)',
}
