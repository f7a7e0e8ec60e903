/**
 * UN/CEFACT Cross Industry: the invoice as of D16B and D22B (Factur-X, ZUGFeRD 2, XRechnung), that of ZUGFeRD 1, whose
 * elements have longer names, and the order of Order-X.
 * @see EN 16931-3-3, syntax binding to Cross Industry Invoice
 */
import { below, type Mapping, parties } from './mapping.ts'

const HEADING = 'ExchangedDocument|HeaderExchangedDocument'
const TRANSACTION = 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction'
const AGREEMENT = `${TRANSACTION}/ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement`
const DELIVERY = `${TRANSACTION}/ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery`
const SETTLEMENT = `${TRANSACTION}/ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement`
const TOTALS = `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation`
const MEANS = `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans`
const TERMS = `${SETTLEMENT}/SpecifiedTradePaymentTerms`
const DATE = 'DateTimeString|DateString'

const LINE_AGREEMENT = 'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement'
const LINE_DELIVERY = 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery'
const LINE_SETTLEMENT = 'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement'
const LINE_TOTALS = `${LINE_SETTLEMENT}/SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation`
const QUANTITY = `${LINE_DELIVERY}/BilledQuantity|RequestedQuantity|AgreedQuantity`
const LINES = `${TRANSACTION}/IncludedSupplyChainTradeLineItem`
const STATUS = 'AssociatedDocumentLineDocument/LineStatusReasonCode'
const RATE = 'RateApplicablePercent|ApplicablePercent'

export const CII: Mapping = {
  summed: [],
  lineSum: {
    // A group has the sum of other lines, and what is for information has no part in any.
    lines: `${LINES}[!${STATUS}=GROUP][!${STATUS}=INFORMATION]`,
    amount: below(LINE_TOTALS, 'LineTotalAmount'),
    total: below(TOTALS, 'LineTotalAmount'),
    charges: below(SETTLEMENT, 'SpecifiedTradeAllowanceCharge', 'SpecifiedLogisticsServiceCharge'),
  },
  values: {
    documentNumber: below(HEADING, 'ID'),
    issueDate: below(HEADING, `IssueDateTime/${DATE}`),
    orderNumber: below(AGREEMENT, 'BuyerOrderReferencedDocument/IssuerAssignedID|ID'),
    deliveryDate: below(
      DELIVERY,
      `ActualDeliverySupplyChainEvent/OccurrenceDateTime/${DATE}`,
      `RequestedDeliverySupplyChainEvent/OccurrenceDateTime/${DATE}`,
    ),
    currency: below(SETTLEMENT, 'InvoiceCurrencyCode|OrderCurrencyCode'),
    // A date up to which there is a discount is not the one until which all is to be paid.
    dueDate: [
      `${TERMS}[!ApplicableTradePaymentDiscountTerms]/DueDateDateTime/${DATE}`,
      `${TERMS}/DueDateDateTime/${DATE}`,
    ],
    paymentTerms: below(TERMS, 'Description'),
    paymentReference: below(SETTLEMENT, 'PaymentReference'),
    iban: below(MEANS, 'PayeePartyCreditorFinancialAccount/IBANID', 'PayeePartyCreditorFinancialAccount/ProprietaryID'),
    bic: below(MEANS, 'PayeeSpecifiedCreditorFinancialInstitution/BICID'),
    netTotal: below(TOTALS, 'TaxBasisTotalAmount', 'LineTotalAmount'),
    taxTotal: below(TOTALS, 'TaxTotalAmount'),
    grandTotal: below(TOTALS, 'GrandTotalAmount'),
    amountDue: below(TOTALS, 'DuePayableAmount'),
    'buyer.customerNumber': below(AGREEMENT, 'BuyerTradeParty/ID'),
    ...parties([`${AGREEMENT}/SellerTradeParty`], [`${AGREEMENT}/BuyerTradeParty`], {
      name: ['Name'],
      street: below('PostalTradeAddress', 'LineOne', 'LineTwo', 'LineThree'),
      postcode: ['PostalTradeAddress/PostcodeCode'],
      city: ['PostalTradeAddress/CityName'],
      country: ['PostalTradeAddress/CountryID'],
      vatId: ['SpecifiedTaxRegistration/ID[@schemeID=VA]'],
      taxNumber: ['SpecifiedTaxRegistration/ID[@schemeID=FC]'],
      email: [
        'DefinedTradeContact/EmailURIUniversalCommunication/URIID',
        'URIUniversalCommunication/URIID[@schemeID=EM]',
      ],
      phone: ['DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber'],
    }),
  },
  lists: {
    lineItems: {
      items: LINES,
      columns: {
        position: ['AssociatedDocumentLineDocument/LineID'],
        articleNumber: below('SpecifiedTradeProduct', 'SellerAssignedID', 'GlobalID'),
        description: below('SpecifiedTradeProduct', 'Name', 'Description'),
        quantity: [QUANTITY],
        unit: [`${QUANTITY}/@unitCode`],
        taxRate: below(LINE_SETTLEMENT, `ApplicableTradeTax/${RATE}`),
        lineAmount: below(LINE_TOTALS, 'LineTotalAmount'),
      },
      price: {
        elements: below(LINE_AGREEMENT, 'NetPriceProductTradePrice', 'GrossPriceProductTradePrice'),
        amount: 'ChargeAmount',
        count: 'BasisQuantity',
      },
    },
    taxes: {
      items: `${SETTLEMENT}/ApplicableTradeTax`,
      columns: { taxRate: [RATE], taxBase: ['BasisAmount'], taxAmount: ['CalculatedAmount'] },
    },
  },
}
