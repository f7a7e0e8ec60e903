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

/** 2556 values, 2413 of them right; cross-validated calibration error 0.028. */
export const FOUND: ConfidenceModel = {
  base: 362,
  weights: {
    confirmed: 10,
    label: 100,
    noRival: 163,
    notContradicted: 212,
    place: 69,
    read: 52,
    type: 256,
  },
  groups: {
    AMOUNT: 22,
    'AMOUNT OCR': 16,
    'AMOUNT TEXT_LAYER': 6,
    CHECKED: 83,
    'CHECKED OCR': 25,
    'CHECKED TEXT_LAYER': 59,
    CODE: -34,
    'CODE OCR': -98,
    'CODE TEXT_LAYER': 64,
    DATE: -3,
    'DATE OCR': 36,
    'DATE TEXT_LAYER': -39,
    NAME: 9,
    'NAME TEXT_LAYER': 9,
    NUMBER: -14,
    'NUMBER TEXT_LAYER': -14,
    OCR: -37,
    TEXT: -57,
    'TEXT OCR': -16,
    'TEXT TEXT_LAYER': -40,
    TEXT_LAYER: 44,
  },
  kinds: {
    amountDue: -14,
    bookingCode: -53,
    bookingDate: -55,
    city: 55,
    currency: -2,
    description: 8,
    documentNumber: 32,
    dueDate: -116,
    filingDate: -62,
    grandTotal: 147,
    grossAmount: -34,
    iban: -67,
    identifier: -65,
    issueDate: 105,
    lineAmount: -39,
    merchant: 23,
    merchantAddress: 68,
    name: -101,
    netTotal: 19,
    periodFrom: -3,
    periodTo: 0,
    postcode: 55,
    quantity: -14,
    registrant: -68,
    saleDate: 194,
    saleTime: 4,
    taxTotal: 81,
    text: -34,
    tip: -68,
    travelDate: -70,
    unitPrice: -70,
    vatId: 152,
  },
}

/** 227 values, 183 of them right; cross-validated calibration error 0.078. */
export const MISSING: ConfidenceModel = {
  base: -6,
  weights: {
    noRival: 95,
    optional: 115,
    unlabelled: 60,
  },
  groups: {
    AMOUNT: -78,
    CHECKED: 70,
    CODE: 107,
    DATE: -47,
    NAME: -7,
    TEXT: -45,
  },
  kinds: {
    amountDue: -67,
    city: 5,
    currency: -253,
    dueDate: 161,
    filingDate: -177,
    grandTotal: -43,
    iban: 101,
    identifier: 107,
    merchant: 34,
    merchantAddress: -78,
    name: -18,
    netTotal: 49,
    postcode: 5,
    saleDate: -80,
    saleTime: 49,
    taxTotal: 93,
    unitPrice: -110,
    vatId: 223,
  },
}
