import { afterAll, beforeAll, expect, it } from 'vitest'
import { fetchUrl } from '../../src/net/fetch-url.ts'
import { createGuardedAgent, type Resolve } from '../../src/net/guard.ts'
import { type Site, startSite } from '../support/site.ts'

let site: Site

beforeAll(async () => {
  site = await startSite({ '/': (_, res) => res.end('reached') })
})
afterAll(() => site?.close())

/** A name server that gives these addresses, one after the other, for whatever name. */
const nameServer =
  (...addresses: string[]): Resolve =>
  (_name, _options, answer) =>
    answer(null, [{ address: addresses.length > 1 ? addresses.shift()! : addresses[0]!, family: 4 }])
const get = (url: string, resolve: Resolve, allowed: string[] = []) =>
  fetchUrl(url, { dispatcher: createGuardedAgent(allowed, resolve), timeoutMs: 5_000 })

it('refuses a name that leads to a private address', async () => {
  const { port } = new URL(site.url('/'))
  const refused = get(`http://innocent.example:${port}/`, nameServer('127.0.0.1'))
  await expect(refused).rejects.toMatchObject({ code: 'URL_NOT_ALLOWED' })
  expect(site.asked).toEqual([])
})

it('refuses a name that was public a moment ago: what counts is the address that is connected to', async () => {
  const { port } = new URL(site.url('/'))
  const resolve = nameServer('8.8.8.8', '127.0.0.1')
  // Whoever checks the name beforehand is told the public address.
  await new Promise(done => resolve('innocent.example', { all: true }, done))
  await expect(get(`http://innocent.example:${port}/`, resolve)).rejects.toMatchObject({ code: 'URL_NOT_ALLOWED' })
  expect(site.asked).toEqual([])
})

it('reaches a private host that is allowed, by its name and port', async () => {
  const { port } = new URL(site.url('/'))
  const { body } = await get(`http://localhost:${port}/`, nameServer('127.0.0.1'), [`localhost:${port}`])
  expect(Buffer.concat(await body.toArray()).toString()).toBe('reached')
})
