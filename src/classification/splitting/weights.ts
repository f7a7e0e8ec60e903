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
  base: -11,
  weights: {
    attached: -263,
    bareBeginsAgain: 44,
    bareGoesOn: -192,
    beginsOpen: -170,
    blankBetween: 178,
    carriedOver: -226,
    closes: 89,
    codesShared: -45,
    countEnds: 203,
    countGoesOn: -400,
    countedThrough: -400,
    customerDiffers: 150,
    customerNew: 75,
    customerOther: 50,
    customerSame: -83,
    dateDiffers: 124,
    dateLineNew: 59,
    dateNew: 38,
    dateOther: 51,
    dateSame: -124,
    documentNumberDiffers: 211,
    documentNumberNew: 125,
    documentNumberOther: 46,
    documentNumberSame: -102,
    endsOpen: -12,
    filled: -226,
    firstNumbered: 219,
    isNotFirst: -252,
    isTurned: 6,
    itemsBeginAgain: 126,
    itemsGoOn: -156,
    languageDiffers: 206,
    languageSame: -39,
    leftDiffers: 48,
    letterheadNew: 1,
    letterheadSame: 35,
    nameless: -187,
    noCodeShared: 104,
    numberBeginsAgain: 309,
    numberGoesOn: -301,
    numberJumps: 100,
    numberSetsIn: -102,
    numberStops: -1,
    openSentence: -149,
    otherNumbersInHead: 216,
    recognised: -19,
    salutation: 250,
    sameBody: 164,
    sameFirstLine: -76,
    sameLines: 106,
    sameNumbersInHead: -55,
    sameStamp: -289,
    separatorBetween: 600,
    sizeDiffers: 369,
    sourceDiffers: 113,
    sparse: -131,
    textHeightDiffers: 119,
    titleNew: 118,
    titleSame: -26,
    totalAfter: -81,
    totalsInBoth: 106,
    wasLast: 199,
    wasNotLast: -204,
    wordsShared: -129,
  },
}
