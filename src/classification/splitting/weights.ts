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
  base: -329,
  weights: {
    bareBeginsAgain: 49,
    bareGoesOn: -162,
    beginsOpen: -73,
    blankBetween: 171,
    carriedOver: -261,
    closes: 42,
    codesShared: -92,
    columnsShared: -71,
    countEnds: 203,
    countGoesOn: -400,
    countedThrough: -400,
    customerDiffers: 150,
    customerNew: 88,
    customerSame: -121,
    dateDiffers: 127,
    dateNew: 155,
    dateSame: -154,
    documentNumberDiffers: 187,
    documentNumberNew: 165,
    endsOpen: -29,
    filled: -180,
    firstNumbered: 206,
    isNotFirst: -251,
    isTurned: -65,
    itemsBeginAgain: 171,
    itemsGoOn: -162,
    languageDiffers: 205,
    languageSame: -51,
    leftDiffers: 18,
    letterheadNew: 132,
    letterheadSame: 148,
    noCodeShared: 26,
    numberBeginsAgain: 304,
    numberGoesOn: -300,
    numberSetsIn: -101,
    numberStops: -33,
    openSentence: -99,
    otherNumbersInHead: 190,
    recognised: 16,
    salutation: 151,
    sameBody: 183,
    sameFirstLine: -85,
    sameLines: 114,
    sameNumbersInHead: -90,
    sizeDiffers: 320,
    sourceDiffers: 136,
    sparse: -99,
    textHeightDiffers: 65,
    titleNew: 104,
    titleSame: 60,
    totalAfter: 52,
    totalBefore: 67,
    totalsInBoth: 195,
    wasLast: 166,
    wasNotLast: -201,
    wordsShared: -114,
  },
}
