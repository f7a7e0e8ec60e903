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

/** 2559 values, 2443 of them right; cross-validated calibration error 0.026. */
export const FOUND: ConfidenceModel = {
  base: 371,
  weights: {
    confirmed: 12,
    label: 74,
    noRival: 132,
    notContradicted: 186,
    place: 81,
    read: 64,
    type: 247,
  },
  groups: {
    AMOUNT: 29,
    'AMOUNT OCR': 29,
    'AMOUNT TEXT_LAYER': -1,
    CHECKED: 92,
    'CHECKED OCR': 48,
    'CHECKED TEXT_LAYER': 44,
    CODE: -56,
    'CODE OCR': -98,
    'CODE TEXT_LAYER': 42,
    DATE: -6,
    'DATE OCR': 27,
    'DATE TEXT_LAYER': -33,
    NAME: -18,
    'NAME OCR': -19,
    'NAME TEXT_LAYER': 0,
    NUMBER: -10,
    'NUMBER TEXT_LAYER': -10,
    OCR: -12,
    TEXT: -23,
    'TEXT TEXT_LAYER': -23,
    TEXT_LAYER: 19,
  },
  kinds: {
    amountDue: -3,
    bookingCode: -89,
    bookingDate: -57,
    city: 91,
    currency: 17,
    description: -23,
    documentNumber: 65,
    dueDate: -114,
    filingDate: -36,
    grandTotal: 135,
    grossAmount: -41,
    iban: -70,
    issueDate: 103,
    lineAmount: -26,
    merchant: 20,
    merchantAddress: 64,
    name: -55,
    netTotal: 25,
    orderNumber: -33,
    periodFrom: -5,
    periodTo: -3,
    postcode: 91,
    properName: -101,
    quantity: -10,
    registrant: -129,
    saleDate: 190,
    saleTime: -15,
    taxTotal: 87,
    tip: -91,
    travelDate: -68,
    unitPrice: -57,
    vatId: 145,
  },
}

/** 223 values, 182 of them right; cross-validated calibration error 0.079. */
export const MISSING: ConfidenceModel = {
  base: 47,
  weights: {
    noRival: 118,
    optional: 126,
    unlabelled: 91,
  },
  groups: {
    AMOUNT: -134,
    CHECKED: 167,
    CODE: 105,
    DATE: -90,
    NAME: -46,
  },
  kinds: {
    amountDue: -77,
    city: 30,
    dueDate: 179,
    filingDate: -221,
    grandTotal: -36,
    iban: 6,
    merchant: -1,
    merchantAddress: -112,
    name: 7,
    netTotal: 29,
    orderNumber: 105,
    postcode: 30,
    saleDate: -117,
    saleTime: 69,
    taxTotal: 86,
    unitPrice: -136,
    vatId: 161,
  },
}
