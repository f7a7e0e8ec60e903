/**
 * Written by scripts/learn-splitting.ts, from packets of documents whose boundaries are known:
 * - invoices of ZUGFeRD corpora (Apache-2.0, MIT, BSD)
 * - invoices of invoice2data (MIT)
 * - invoices of parsee-datasets (MIT)
 * - receipts of ICDAR 2019 SROIE (CC BY 4.0)
 * - receipts of my-receipts (CC0)
 * - orders of TV stations (public files of the FCC)
 * - registration forms (public files of the US Department of Justice)
 * - rail tickets of my-receipts (CC0)
 * - reports with tables of ICDAR 2013 (MIT)
 * What each feature of pair-features.ts counts, in hundredths of natural logarithms of odds.
 */
import type { Weights } from './boundaries.ts'

export const LEARNED: Weights = {
  base: -8,
  weights: {
    attached: -269,
    bareBeginsAgain: 45,
    bareGoesOn: -193,
    beginsOpen: -166,
    blankBetween: 178,
    carriedOver: -222,
    closes: 100,
    codesShared: -49,
    countEnds: 203,
    countGoesOn: -400,
    countedThrough: -400,
    customerDiffers: 150,
    customerNew: 78,
    customerOther: 50,
    customerSame: -127,
    dateDiffers: 124,
    dateLineNew: 47,
    dateNew: 18,
    dateOther: 50,
    dateSame: -125,
    documentNumberDiffers: 212,
    documentNumberNew: 94,
    documentNumberOther: 58,
    documentNumberSame: -97,
    filled: -229,
    firstNumbered: 221,
    isNotFirst: -253,
    isTurned: -94,
    itemsBeginAgain: 124,
    itemsGoOn: -155,
    languageDiffers: 207,
    languageSame: -44,
    leftDiffers: 38,
    letterheadNew: 13,
    letterheadSame: 22,
    nameless: -211,
    noCodeShared: 98,
    numberBeginsAgain: 309,
    numberGoesOn: -301,
    numberJumps: 100,
    numberSetsIn: -102,
    numberStops: 3,
    openSentence: -146,
    otherNumbersInHead: 219,
    recognised: -17,
    salutation: 250,
    sameBody: 160,
    sameFirstLine: -83,
    sameLines: 106,
    sameNumbersInHead: -42,
    sameStamp: -283,
    separatorBetween: 600,
    sizeDiffers: 327,
    sourceDiffers: 123,
    sparse: -146,
    textHeightDiffers: 112,
    titleNew: 92,
    titleSame: -25,
    totalAfter: -70,
    totalsInBoth: 112,
    wasLast: 201,
    wasNotLast: -204,
    wordsShared: -128,
  },
}
