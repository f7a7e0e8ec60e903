/**
 * Who is the seller and who the buyer: every address of the document is weighed for both, and the pair that fits best is
 * chosen together.
 */
import { textOf } from '../layout.ts'
import { fold } from '../text.ts'
import { hasLegalForm } from '../values/companies.ts'
import type { PartyContext, PartyPlace, PartyRole } from './party-places.ts'

const nameKey = (place: PartyPlace): string => fold(place.address.name?.value ?? '').replace(/[^a-z0-9]/g, '')

/** Whether two addresses are of one party. */
const isSameParty = (a: PartyPlace, b: PartyPlace): boolean => {
  const [nameA, nameB] = [nameKey(a), nameKey(b)]
  const isSameName = nameA !== '' && nameB !== '' && (nameA.startsWith(nameB) || nameB.startsWith(nameA))
  const street =
    a.address.street && b.address.street ? fold(a.address.street.value) === fold(b.address.street.value) : false
  const isSamePlace = street && a.address.postcode?.value === b.address.postcode?.value
  return isSameName || isSamePlace
}

/** The names in web and e-mail addresses outside the recipient's own section: "info@acme.example" gives "acme". */
const domainNames = ({ layout, sections, kindOf }: PartyContext, recipient: PartyRole): Set<string> => {
  const names = new Set<string>()
  const recipients = new Set(
    sections.filter(({ path }) => path !== null && kindOf(path) === recipient).flatMap(section => section.segments),
  )
  for (const segment of layout.rows.flatMap(row => row.segments)) {
    if (recipients.has(segment)) continue
    for (const { text } of segment.tokens) {
      const domain = /(?:@|www\.|https?:\/\/)([\p{L}\p{N}.-]{4,60})/iu.exec(text)?.[1]
      const name = domain
        ?.replace(/^www\./i, '')
        .split('.')
        .at(-2)
      if (name && name.length >= 4) names.add(fold(name).replace(/[^a-z0-9]/g, ''))
    }
  }
  return names
}

const isNamedIn = (place: PartyPlace, domains: Set<string>): boolean => {
  const key = nameKey(place)
  const [word = ''] = fold(place.address.name?.value ?? '').split(/[^a-z0-9]+/)
  return [...domains].some(domain => key.startsWith(domain) || (word.length >= 4 && domain.startsWith(word)))
}

const FOOTER = 0.84
const HEAD = 0.3

const headingScore = (place: PartyPlace, role: PartyRole): number =>
  place.heading === null ? 0 : place.heading === role ? 3 : place.heading === 'other' ? -2 : -4

/** What speaks for a sender in the document as a whole. */
type Signs = { domains: Set<string>; text: string }

const SHORTEST_NAME = 6

/** A sender's name stands in more than one place: letterhead, footer, payment. */
const isRepeated = (place: PartyPlace, text: string): boolean => {
  const name = fold(place.address.name?.value ?? '')
  const first = name.length >= SHORTEST_NAME ? text.indexOf(name) : -1
  return first !== -1 && text.indexOf(name, first + name.length) !== -1
}

const senderScore = (place: PartyPlace, others: PartyPlace[], role: PartyRole, { domains, text }: Signs): number =>
  headingScore(place, role) +
  (place.isLine ? 1 : 0) +
  (place.top > FOOTER ? 1 : place.top < HEAD && place.isOnFirstPage ? 0.5 : 0) +
  (place.hasContact ? 0.8 : 0) +
  (isNamedIn(place, domains) ? 0.7 : 0) +
  (isRepeated(place, text) ? 0.4 : 0) +
  (place.address.name && hasLegalForm(place.address.name.value) ? 0.2 : 0) +
  (others.some(other => other !== place && isSameParty(place, other)) ? 0.5 : 0) +
  (place.left > 0.5 && !place.isLine ? 0.2 : 0)

const recipientScore = (place: PartyPlace, role: PartyRole): number =>
  headingScore(place, role) +
  (place.isLine ? -1.5 : 0) +
  (place.top > FOOTER ? -2 : 0) +
  (place.isOnFirstPage && place.top > 0.08 && place.top < 0.45 ? 0.6 : 0) +
  (place.hasContact ? -0.3 : 0) +
  (place.address.name && place.address.city ? 0.4 : 0) +
  (place.address.name ? 0 : -1)

/** The sender's line stands just above the window with the recipient's address. */
const isJustAbove = (sender: PartyPlace, recipient: PartyPlace): boolean =>
  sender.isLine &&
  sender.page === recipient.page &&
  recipient.top > sender.top &&
  recipient.top - sender.top < 0.12 &&
  Math.abs(recipient.left - sender.left) < 0.1

const pairScore = (sender: PartyPlace, recipient: PartyPlace): number =>
  (isSameParty(sender, recipient) ? -3 : 0) +
  (isJustAbove(sender, recipient) ? 1 : 0) +
  ((sender.isLine || sender.top > FOOTER) && recipient.heading === null ? 0.3 : 0) +
  (sender.page === recipient.page && sender.top < recipient.top - 0.02 ? 0.3 : 0)

export type Parties = {
  seller: PartyPlace | null
  buyer: PartyPlace | null
  /** 0 to 1: how clearly the choice was the best. */
  certainty: Record<PartyRole, number>
}

/** Rows in which names are sought again. */
const MOST_ROWS = 1000

/** What a party must reach to be one at all. */
const LEAST = 0.4

const logistic = (score: number): number => 1 / (1 + Math.exp(-score))

/**
 * Chooses the pair of addresses that fits best; one or both may be missing.
 * @param issuer who sends the document
 */
export const chooseParties = (places: PartyPlace[], context: PartyContext, issuer: PartyRole): Parties => {
  const other: PartyRole = issuer === 'seller' ? 'buyer' : 'seller'
  const rows = context.layout.rows.slice(0, MOST_ROWS)
  const text = fold(rows.map(row => row.segments.map(segment => textOf(segment.tokens)).join(' ')).join('\n'))
  const signs: Signs = { domains: domainNames(context, other), text }
  const senders = [null, ...places].map(place => ({
    place,
    score: place ? senderScore(place, places, issuer, signs) : LEAST,
  }))
  const recipients = [null, ...places].map(place => ({ place, score: place ? recipientScore(place, other) : LEAST }))
  let best = { sender: senders[0]!, recipient: recipients[0]!, score: Number.NEGATIVE_INFINITY }
  for (const sender of senders) {
    for (const recipient of recipients) {
      if (sender.place && sender.place === recipient.place) continue
      const pair = sender.place && recipient.place ? pairScore(sender.place, recipient.place) : 0
      const score = sender.score + recipient.score + pair
      if (score > best.score) best = { sender, recipient, score }
    }
  }
  const { sender, recipient } = best
  const [seller, buyer] = issuer === 'seller' ? [sender, recipient] : [recipient, sender]
  return {
    seller: seller.place,
    buyer: buyer.place,
    certainty: { seller: logistic(seller.score), buyer: logistic(buyer.score) },
  }
}

/** Addresses of the same party elsewhere: they confirm its parts and supply what is missing. */
export const alsoOf = (chosen: PartyPlace, places: PartyPlace[]): PartyPlace[] =>
  places.filter(place => place !== chosen && isSameParty(chosen, place))
