/**
 * Written by scripts/learn-confidence.ts, from documents with known answers:
 * - invoices of ZUGFeRD corpora (Apache-2.0, MIT, BSD)
 * - invoices of invoice2data (MIT)
 * - invoices of parsee-datasets (MIT)
 * - receipts of ICDAR 2019 SROIE (CC BY 4.0)
 * - receipts of my-receipts (CC0)
 * - orders of TV stations (public files of the FCC)
 * - registration forms (public files of the US Department of Justice)
 * - rail tickets of my-receipts (CC0)
 * In hundredths of natural logarithms of odds; see confidence.ts for what is made of them.
 */
import type { ConfidenceModel } from './confidence.ts'

/** 2555 values, 2412 of them right; cross-validated calibration error 0.032. */
export const FOUND: ConfidenceModel = {
  base: 362,
  weights: {
    confirmed: 26,
    label: 100,
    noRival: 165,
    notContradicted: 211,
    place: 68,
    read: 52,
    type: 254,
  },
  groups: {
    AMOUNT: 12,
    'AMOUNT OCR': 9,
    'AMOUNT TEXT_LAYER': 3,
    CHECKED: 80,
    'CHECKED OCR': 25,
    'CHECKED TEXT_LAYER': 55,
    CODE: -8,
    'CODE OCR': -92,
    'CODE TEXT_LAYER': 84,
    DATE: -7,
    'DATE OCR': 37,
    'DATE TEXT_LAYER': -44,
    NAME: 7,
    'NAME TEXT_LAYER': 7,
    NUMBER: -19,
    'NUMBER TEXT_LAYER': -19,
    OCR: -37,
    TEXT: -57,
    'TEXT OCR': -16,
    'TEXT TEXT_LAYER': -41,
    TEXT_LAYER: 45,
  },
  kinds: {
    amountDue: -6,
    bookingCode: -52,
    bookingDate: -59,
    city: 54,
    currency: -7,
    description: 9,
    documentNumber: -8,
    dueDate: -110,
    filingDate: -69,
    grandTotal: 135,
    grossAmount: -38,
    iban: -67,
    issueDate: 110,
    lineAmount: -41,
    merchant: 20,
    merchantAddress: 65,
    name: -101,
    netTotal: 12,
    orderNumber: 11,
    periodFrom: -4,
    periodTo: -1,
    postcode: 54,
    properName: -41,
    quantity: -19,
    registrant: -69,
    saleDate: 193,
    saleTime: 6,
    taxTotal: 80,
    tip: -59,
    travelDate: -74,
    unitPrice: -73,
    vatId: 154,
  },
}

/** 227 values, 182 of them right; cross-validated calibration error 0.083. */
export const MISSING: ConfidenceModel = {
  base: -11,
  weights: {
    noRival: 107,
    optional: 131,
    unlabelled: 72,
  },
  groups: {
    AMOUNT: -100,
    CHECKED: 78,
    DATE: -52,
    NAME: 34,
    TEXT: 40,
  },
  kinds: {
    amountDue: -62,
    city: 18,
    currency: -281,
    dueDate: 181,
    filingDate: -204,
    grandTotal: -66,
    iban: 111,
    merchant: -16,
    merchantAddress: -127,
    name: -3,
    netTotal: 52,
    orderNumber: 183,
    postcode: 18,
    saleDate: -107,
    saleTime: 77,
    taxTotal: 101,
    unitPrice: -126,
    vatId: 247,
  },
}
