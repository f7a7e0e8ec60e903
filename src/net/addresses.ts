/** Which network addresses a URL from outside may lead to. */
import ipaddr from 'ipaddr.js'

/**
 * In the tables of IANA these are public, but they answer only the machines of their own cloud: Azure's WireServer
 * (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
 */
const INTERNAL = ['168.63.129.16']

/**
 * Whether an address is of the public internet: not private, loopback, link-local (where clouds keep their metadata),
 * shared, multicast, reserved, nor one that carries an IPv4 address inside of it (NAT64, 6to4, Teredo).
 * @param text an IPv4 or IPv6 address; an IPv4 address mapped into IPv6 counts as what it is
 */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  return address.range() === 'unicast' && !INTERNAL.includes(address.toString())
}

/** What the setting URL_ALLOW lets through although private: "host" on every port, "host:port" on that one. */
export const isAllowedHost = (allowed: readonly string[], host: string, port: number): boolean =>
  allowed.includes(host) || allowed.includes(`${host}:${port}`)
