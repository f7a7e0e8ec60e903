/**
 * OASIS UBL 2: invoice, credit note and order.
 * @see EN 16931-3-2, syntax binding to UBL 2.1; Peppol BIS Ordering 3
 */
import { below, type Mapping, parties } from './mapping.ts'

const TOTALS = 'LegalMonetaryTotal|RequestedMonetaryTotal|AnticipatedMonetaryTotal'
const ACCOUNT = 'PaymentMeans/PayeeFinancialAccount'
const QUANTITY = 'InvoicedQuantity|CreditedQuantity|Quantity'
const LINES = 'InvoiceLine|CreditNoteLine|OrderLine'
const LINE_AMOUNT = ['LineExtensionAmount', 'LineItem/LineExtensionAmount']

export const UBL: Mapping = {
  // Outside EN 16931 each tax has a total of its own.
  summed: ['taxTotal'],
  lineSum: {
    lines: LINES,
    amount: LINE_AMOUNT,
    total: below(TOTALS, 'LineExtensionAmount'),
    charges: ['AllowanceCharge'],
  },
  values: {
    documentNumber: ['ID'],
    issueDate: ['IssueDate'],
    dueDate: ['DueDate', 'PaymentMeans/PaymentDueDate'],
    orderNumber: ['OrderReference/ID'],
    deliveryDate: [
      'Delivery/ActualDeliveryDate',
      'Delivery/RequestedDeliveryPeriod/EndDate',
      'Delivery/RequestedDeliveryPeriod/StartDate',
      'Delivery/LatestDeliveryDate',
    ],
    currency: ['DocumentCurrencyCode'],
    paymentTerms: ['PaymentTerms/Note'],
    paymentReference: ['PaymentMeans/PaymentID'],
    iban: below(ACCOUNT, 'ID'),
    bic: below(ACCOUNT, 'FinancialInstitutionBranch/ID', 'FinancialInstitutionBranch/FinancialInstitution/ID'),
    netTotal: below(TOTALS, 'TaxExclusiveAmount', 'LineExtensionAmount'),
    taxTotal: ['TaxTotal/TaxAmount'],
    grandTotal: below(TOTALS, 'TaxInclusiveAmount', 'PayableAmount'),
    amountDue: ['LegalMonetaryTotal|RequestedMonetaryTotal/PayableAmount'],
    'buyer.customerNumber': [
      'AccountingCustomerParty|BuyerCustomerParty/SupplierAssignedAccountID',
      'AccountingCustomerParty|BuyerCustomerParty/Party/PartyIdentification/ID',
    ],
    ...parties(
      ['AccountingSupplierParty|SellerSupplierParty/Party'],
      ['AccountingCustomerParty|BuyerCustomerParty/Party'],
      {
        name: ['PartyLegalEntity/RegistrationName', 'PartyName/Name'],
        street: below('PostalAddress', 'StreetName', 'AdditionalStreetName', 'AddressLine/Line'),
        postcode: ['PostalAddress/PostalZone'],
        city: ['PostalAddress/CityName'],
        country: ['PostalAddress/Country/IdentificationCode'],
        vatId: ['PartyTaxScheme[TaxScheme/ID=VAT]/CompanyID'],
        taxNumber: ['PartyTaxScheme[!TaxScheme/ID=VAT]/CompanyID'],
        email: ['Contact/ElectronicMail', 'EndpointID[@schemeID=EM]'],
        phone: ['Contact/Telephone'],
      },
    ),
  },
  lists: {
    lineItems: {
      items: LINES,
      columns: {
        position: ['ID', 'LineItem/ID'],
        articleNumber: [
          'Item/SellersItemIdentification/ID',
          'LineItem/Item/SellersItemIdentification/ID',
          'Item/StandardItemIdentification/ID',
          'LineItem/Item/StandardItemIdentification/ID',
        ],
        description: ['Item/Name', 'LineItem/Item/Name', 'Item/Description', 'LineItem/Item/Description'],
        quantity: [QUANTITY, `LineItem/${QUANTITY}`],
        unit: [`${QUANTITY}/@unitCode`, `LineItem/${QUANTITY}/@unitCode`],
        taxRate: ['Item/ClassifiedTaxCategory/Percent', 'LineItem/Item/ClassifiedTaxCategory/Percent'],
        lineAmount: LINE_AMOUNT,
      },
      price: { elements: ['Price', 'LineItem/Price'], amount: 'PriceAmount', count: 'BaseQuantity' },
    },
    taxes: {
      items: 'TaxTotal/TaxSubtotal',
      columns: { taxRate: ['TaxCategory/Percent', 'Percent'], taxBase: ['TaxableAmount'], taxAmount: ['TaxAmount'] },
    },
  },
}
