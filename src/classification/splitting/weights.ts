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
  base: -369,
  weights: {
    attached: -314,
    bareBeginsAgain: 49,
    bareGoesOn: -157,
    beginsOpen: -150,
    blankBetween: 153,
    carriedOver: -267,
    closes: 70,
    codesShared: -97,
    columnsShared: -69,
    countEnds: 202,
    countGoesOn: -400,
    countedThrough: -400,
    customerDiffers: 150,
    customerNew: 82,
    customerSame: -120,
    dateDiffers: 158,
    dateNew: 140,
    dateSame: -153,
    documentNumberDiffers: 175,
    documentNumberNew: 186,
    documentNumberSame: -22,
    endsOpen: -26,
    filled: -177,
    firstNumbered: 205,
    isNotFirst: -252,
    isTurned: -59,
    itemsBeginAgain: 128,
    itemsGoOn: -152,
    languageDiffers: 203,
    languageSame: -34,
    leftDiffers: 38,
    letterheadNew: 156,
    letterheadSame: 133,
    noCodeShared: 31,
    numberBeginsAgain: 303,
    numberGoesOn: -300,
    numberSetsIn: -102,
    numberStops: -25,
    openSentence: -146,
    otherNumbersInHead: 206,
    recognised: 32,
    salutation: 150,
    sameBody: 176,
    sameFirstLine: -76,
    sameLines: 104,
    sameNumbersInHead: -86,
    sizeDiffers: 307,
    sourceDiffers: 144,
    sparse: -110,
    textHeightDiffers: 74,
    titleNew: 117,
    titleSame: 40,
    totalAfter: 54,
    totalBefore: 83,
    totalsInBoth: 211,
    wasLast: 176,
    wasNotLast: -201,
    wordsShared: -114,
  },
}
