/**
 * IBAN by ISO 13616: two letters, two check digits, the country's fixed length; checked by MOD 97-10 of ISO 7064.
 * The lengths are those of the IBAN registry of SWIFT.
 */
const LENGTHS: Record<string, number> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 ' +
    'FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 ' +
    'LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 ' +
    'SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map(entry => [entry.slice(0, 2), Number(entry.slice(2))]),
)

export const ibanLength = (country: string): number | undefined => LENGTHS[country]

/** The remainder by 97 of a text of digits and letters, where A is 10 and Z is 35 (ISO 7064, MOD 97-10). */
const remainder97 = (text: string): number => {
  let remainder = 0
  for (const char of text) {
    const value = Number.parseInt(char, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}

/** Whether a text of capital letters and digits, without white space, is a valid IBAN. */
export const isValidIban = (iban: string): boolean =>
  /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban) &&
  iban.length === LENGTHS[iban.slice(0, 2)] &&
  remainder97(iban.slice(4) + iban.slice(0, 4)) === 1

/** BIC by ISO 9362: bank (4 letters), country (2 letters), place (2), branch (3, optional). */
export const isBic = (text: string): boolean => /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text)
