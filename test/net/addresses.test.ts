import { describe, expect, it } from 'vitest'
import { isAllowedHost, isPublicAddress } from '../../src/net/addresses.ts'

describe('an address is public', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:8.8.8.8'])('%s', address => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe('an address is not', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['all of loopback', '127.255.255.254'],
    ['loopback of IPv6', '::1'],
    ['loopback mapped into IPv6', '::ffff:127.0.0.1'],
    ['the same in hex', '::ffff:7f00:1'],
    ['private', '10.1.2.3'],
    ['private, the middle one', '172.31.0.1'],
    ['private, at home', '192.168.0.1'],
    ['link-local, where clouds keep metadata', '169.254.169.254'],
    ['metadata mapped into IPv6', '::ffff:169.254.169.254'],
    ['metadata of AWS on IPv6', 'fd00:ec2::254'],
    ['metadata of Alibaba', '100.100.100.200'],
    ['metadata of Oracle', '192.0.0.192'],
    ["Azure's WireServer", '168.63.129.16'],
    ['link-local of IPv6', 'fe80::1'],
    ['unique local', 'fc00::1'],
    ['no address at all', '0.0.0.0'],
    ['no address of IPv6', '::'],
    ['broadcast', '255.255.255.255'],
    ['multicast', '224.0.0.1'],
    ['multicast of IPv6', 'ff02::1'],
    ['NAT64 around loopback', '64:ff9b::7f00:1'],
    ['6to4 around loopback', '2002:7f00:1::'],
    ['Teredo', '2001:0:53aa:64c::1'],
    ['IPv4-compatible loopback', '::127.0.0.1'],
    ['documentation', '192.0.2.1'],
    ['not an address', 'localhost'],
    ['nothing', ''],
  ])('%s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

it('lets through what is allowed, on its port', () => {
  const allowed = ['files.internal', '10.0.0.5:9000']
  expect(isAllowedHost(allowed, 'files.internal', 80)).toBe(true)
  expect(isAllowedHost(allowed, '10.0.0.5', 9000)).toBe(true)
  expect(isAllowedHost(allowed, '10.0.0.5', 80)).toBe(false)
  expect(isAllowedHost(allowed, 'other.internal', 80)).toBe(false)
})
