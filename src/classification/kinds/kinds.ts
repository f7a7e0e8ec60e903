/** The kinds of documents that docstream knows: those it has templates for, and others that are common. */
import { creditNote, invoice, receipt, reminder } from './bills.ts'
import { form, registrationForm } from './forms.ts'
import type { Kind } from './kind.ts'
import { bankStatement, taxNotice } from './money.ts'
import { certificate, identityDocument, insurancePolicy, medicalReport, payslip, resume, timesheet } from './persons.ts'
import { contract, letter, menu, minutes, report } from './texts.ts'
import { broadcastOrder, deliveryNote, orderConfirmation, purchaseOrder, quotation } from './trade.ts'
import { hotelConfirmation, ticket } from './travel.ts'

export const KINDS: readonly Kind[] = [
  invoice,
  receipt,
  creditNote,
  reminder,
  purchaseOrder,
  orderConfirmation,
  quotation,
  deliveryNote,
  broadcastOrder,
  ticket,
  hotelConfirmation,
  form,
  registrationForm,
  letter,
  contract,
  report,
  minutes,
  menu,
  identityDocument,
  resume,
  payslip,
  timesheet,
  certificate,
  medicalReport,
  insurancePolicy,
  bankStatement,
  taxNotice,
]
