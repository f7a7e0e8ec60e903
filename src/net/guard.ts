/**
 * Connections to public addresses only. The check is made on the address that is connected to, after the name was
 * resolved, and on every connection: a redirect or a name that changes its address meanwhile gains nothing.
 */
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isAllowedHost, isPublicAddress } from './addresses.ts'

/** The URL leads to an address that is not public. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

/** As dns.lookup with all: true. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Resolves a name to its public addresses. */
const lookupPublic =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      const addresses = found.filter(({ address }) => isPublicAddress(address))
      const [first] = addresses
      if (!first) return callback(new AddressRefused(`${hostname} has no public address`), [])
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }

const CONNECT_MS = 10_000

/** The web as strangers' URLs may use it. */
export type Web = Agent

/**
 * A dispatcher for undici that refuses addresses that are not public, but for those hosts that are allowed.
 * @param resolve how names are resolved: as the system does it
 */
export const createGuardedAgent = (allowed: readonly string[], resolve: Resolve = lookup): Web => {
  const open = buildConnector({ timeout: CONNECT_MS })
  const guarded = buildConnector({ timeout: CONNECT_MS, lookup: lookupPublic(resolve) })
  return new Agent({
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '')
      const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80)
      if (isAllowedHost(allowed, host, port)) return open(options, callback)
      if (isIP(host) && !isPublicAddress(host))
        return callback(new AddressRefused(`${host} is not a public address`), null)
      guarded(options, callback)
    },
    // One request a connection: the next one resolves the name anew.
    pipelining: 0,
    keepAliveTimeout: 1,
  })
}
