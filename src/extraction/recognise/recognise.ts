/** The recogniser of a field: what a run of words says as its type. */
import type { FieldKind, FieldSchema } from '../schema.ts'
import { bics, countries, currencies, emails, ibans, identifiers, phones, vatIds } from './codes.ts'
import { dates, datetimes, times } from './dates.ts'
import { bookingCodes, endOfRoute, persons } from './journey.ts'
import { amounts, integers, numbers, percentages } from './numbers.ts'
import { endsOfPeriods } from './periods.ts'
import type { Recogniser } from './recogniser.ts'
import { booleans, choices, matching, texts } from './texts.ts'

/** What the first finds; where that is nothing, what the second finds. */
const either =
  (first: Recogniser, second: Recogniser): Recogniser =>
  (tokens, notation) => {
    const found = first(tokens, notation)
    return found.length > 0 ? found : second(tokens, notation)
  }

const BY_KIND: Partial<Record<FieldKind, Recogniser>> = {
  identifier: identifiers,
  documentNumber: identifiers,
  orderNumber: identifiers,
  customerNumber: identifiers,
  paymentReference: identifiers,
  currency: currencies,
  country: countries,
  iban: ibans,
  bic: bics,
  vatId: vatIds,
  taxNumber: identifiers,
  email: emails,
  phone: phones,
  percentage: percentages,
  periodFrom: either((tokens, notation) => endsOfPeriods(tokens, notation, 'first'), dates),
  periodTo: either((tokens, notation) => endsOfPeriods(tokens, notation, 'last'), dates),
  bookingCode: either(bookingCodes, identifiers),
  person: persons,
  departurePlace: tokens => endOfRoute(tokens, 'first'),
  arrivalPlace: tokens => endOfRoute(tokens, 'last'),
}

/** The recogniser of a field: by its kind, its allowed values, or its type. */
export const recogniserOf = (field: FieldSchema): Recogniser => {
  const byKind = field.kind && BY_KIND[field.kind]
  if (byKind) return byKind
  if (field.enum && field.enum.length > 0) return choices(field.enum)
  if (field.pattern) return matching(field.pattern)
  switch (field.type === 'ARRAY' ? (field.items ?? 'STRING') : field.type) {
    case 'DATE':
      return dates
    case 'TIME':
      return times
    case 'DATETIME':
      return datetimes
    case 'DECIMAL':
      return amounts
    case 'NUMBER':
      return numbers
    case 'INTEGER':
      return integers
    case 'BOOLEAN':
      return booleans
    default:
      return texts
  }
}

/** Whether a field takes any text, by its label alone. */
export const isFreeText = (field: FieldSchema): boolean => field.kind === undefined && recogniserOf(field) === texts
