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

/** 2567 values, 2454 of them right; cross-validated calibration error 0.027. */
export const FOUND: ConfidenceModel = {
  base: 369,
  weights: {
    confirmed: 10,
    label: 55,
    noRival: 137,
    notContradicted: 184,
    place: 80,
    read: 61,
    type: 248,
  },
  groups: {
    AMOUNT: 29,
    'AMOUNT OCR': 27,
    'AMOUNT TEXT_LAYER': 2,
    CHECKED: 89,
    'CHECKED OCR': 51,
    'CHECKED TEXT_LAYER': 38,
    CODE: -56,
    'CODE OCR': -99,
    'CODE TEXT_LAYER': 43,
    DATE: -3,
    'DATE OCR': 32,
    'DATE TEXT_LAYER': -35,
    NAME: -20,
    'NAME OCR': -23,
    'NAME TEXT_LAYER': 3,
    NUMBER: -9,
    'NUMBER TEXT_LAYER': -9,
    OCR: -12,
    TEXT: -23,
    'TEXT TEXT_LAYER': -23,
    TEXT_LAYER: 20,
  },
  kinds: {
    amountDue: -4,
    bookingCode: -88,
    bookingDate: -62,
    city: 90,
    currency: 1,
    description: -23,
    documentNumber: 64,
    dueDate: -113,
    filingDate: -9,
    grandTotal: 135,
    grossAmount: -40,
    iban: -63,
    issueDate: 102,
    lineAmount: -27,
    merchant: 30,
    merchantAddress: 57,
    name: -57,
    netTotal: 28,
    orderNumber: -32,
    periodFrom: -4,
    periodTo: -2,
    postcode: 90,
    properName: -98,
    quantity: -9,
    registrant: -132,
    saleDate: 180,
    saleTime: -28,
    taxTotal: 87,
    tip: -92,
    travelDate: -66,
    unitPrice: -58,
    vatId: 152,
  },
}

/** 215 values, 182 of them right; cross-validated calibration error 0.046. */
export const MISSING: ConfidenceModel = {
  base: 72,
  weights: {
    noRival: 113,
    optional: 111,
    unlabelled: 88,
  },
  groups: {
    AMOUNT: -125,
    CHECKED: 160,
    CODE: 101,
    DATE: -78,
    NAME: -56,
  },
  kinds: {
    amountDue: -94,
    city: 30,
    dueDate: 160,
    filingDate: -213,
    grandTotal: 28,
    iban: 4,
    merchant: -9,
    merchantAddress: -112,
    name: 7,
    netTotal: 21,
    orderNumber: 101,
    postcode: 30,
    saleDate: -83,
    saleTime: 58,
    taxTotal: 67,
    unitPrice: -148,
    vatId: 156,
  },
}
