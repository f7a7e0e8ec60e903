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
  base: -2,
  weights: {
    attached: -269,
    bareBeginsAgain: 45,
    bareGoesOn: -194,
    beginsOpen: -167,
    blankBetween: 177,
    carriedOver: -224,
    closes: 98,
    codesShared: -49,
    countEnds: 203,
    countGoesOn: -400,
    countedThrough: -400,
    customerDiffers: 150,
    customerNew: 75,
    customerOther: 50,
    customerSame: -85,
    dateDiffers: 124,
    dateLineNew: 61,
    dateNew: 39,
    dateOther: 50,
    dateSame: -125,
    documentNumberDiffers: 211,
    documentNumberNew: 127,
    documentNumberOther: 43,
    documentNumberSame: -102,
    endsOpen: -5,
    filled: -226,
    firstNumbered: 219,
    isNotFirst: -252,
    isTurned: -92,
    itemsBeginAgain: 124,
    itemsGoOn: -155,
    languageDiffers: 206,
    languageSame: -51,
    leftDiffers: 35,
    letterheadNew: 5,
    letterheadSame: 35,
    nameless: -210,
    noCodeShared: 95,
    numberBeginsAgain: 309,
    numberGoesOn: -301,
    numberJumps: 100,
    numberSetsIn: -102,
    numberStops: 2,
    openSentence: -148,
    otherNumbersInHead: 218,
    recognised: -22,
    salutation: 250,
    sameBody: 167,
    sameFirstLine: -86,
    sameLines: 107,
    sameNumbersInHead: -47,
    sameStamp: -285,
    separatorBetween: 600,
    sizeDiffers: 328,
    sourceDiffers: 121,
    sparse: -147,
    textHeightDiffers: 109,
    titleNew: 117,
    titleSame: -24,
    totalAfter: -79,
    totalsInBoth: 107,
    wasLast: 200,
    wasNotLast: -204,
    wordsShared: -130,
  },
}
