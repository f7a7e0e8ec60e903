/** Recognises amounts, numbers and rates. */
import { format } from '../values/decimal.ts'
import { type Amount, amountsIn } from './amounts.ts'
import { isRecognised } from './confusions.ts'
import { MOST_FOUND, type Recogniser } from './recogniser.ts'

/** How much less certain an amount is that was read with other characters than those recognised. */
const MISREAD_AMOUNT = 0.75

/** The code of a tax that OCR has put to its amount: "53.40S". Letters of measures are none. */
const isTaxCode = ({ unit, fraction, tokens }: Amount): boolean =>
  fraction === 2 &&
  /^[A-Z]{1,2}$/i.test(unit) &&
  !/^(?:kg|g|mg|l|cl|ml|m|cm|mm|km|h|w|kw|x|gb|mb)$/i.test(unit) &&
  tokens.every(isRecognised)

/** Money has two decimals. Three digits behind the only mark may be thousands: "1.500 EUR". */
const certaintyOfAmount = ({ fraction, currency, isMisread, unit }: Amount): number => {
  if (isMisread || unit !== '') return MISREAD_AMOUNT
  if (fraction === 3) return 0.5
  if (fraction === 2 || currency) return 1
  return fraction > 0 ? 0.8 : 0.45
}

export const amounts: Recogniser = (tokens, { mark }) =>
  amountsIn(tokens, mark)
    .filter(amount => !amount.percent && (amount.unit === '' || isTaxCode(amount)))
    .slice(0, MOST_FOUND)
    .map(amount => ({
      value: format(amount.value),
      tokens: amount.tokens,
      certainty: certaintyOfAmount(amount),
    }))

export const numbers: Recogniser = (tokens, { mark }) =>
  amountsIn(tokens, mark)
    .slice(0, MOST_FOUND)
    .map(amount => ({ value: format(amount.value), tokens: amount.tokens, certainty: 0.9 }))

export const integers: Recogniser = (tokens, notation) =>
  numbers(tokens, notation).filter(found => !found.value.includes('.'))

export const percentages: Recogniser = (tokens, { mark }) =>
  amountsIn(tokens, mark)
    .filter(amount => amount.percent)
    .slice(0, MOST_FOUND)
    .map(amount => ({ value: format(amount.value), tokens: amount.tokens, certainty: 1 }))
