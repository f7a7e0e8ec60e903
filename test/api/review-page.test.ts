/** How the review page is served, and what the API tells for it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newKey } from '../support/operations.ts'
import { heldBack } from '../support/reviews.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ PUBLIC_URL: 'https://docs.example.com/extract/' })
})
afterAll(() => server?.stop())

const get = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init)
const linksIn = (html: string) => [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link]) => link!)

describe('the page', () => {
  it.each(['/review', '/review/', '/review/job_01k00000000000000000000000'])(
    '%s runs nothing inline and nothing from elsewhere',
    async path => {
      const answer = await get(path)
      expect(answer.status).toBe(200)
      const policy = answer.headers.get('content-security-policy')!.split('; ')
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' blob:",
          "connect-src 'self'",
          "frame-ancestors 'none'",
          "base-uri 'none'",
          "form-action 'none'",
        ]),
      )
      expect(policy.join()).not.toContain('unsafe')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      const html = await answer.text()
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/)
    },
  )

  it('links to parts that are there, below a proxy too, and can be kept for ever', async () => {
    for (const path of ['/review', '/review/job_1']) {
      const links = linksIn(await (await get(path)).text())
      expect(links.length).toBeGreaterThan(10)
      for (const link of links) {
        expect(link).not.toMatch(/^\/|:/)
        const { pathname } = new URL(link, `${server.url}${path}`)
        const answer = await get(pathname)
        expect([link, answer.status]).toEqual([link, 200])
        expect(answer.headers.get('cache-control')).toContain('immutable')
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      }
    }
  })

  it('gives out nothing else', async () => {
    const [link] = linksIn(await (await get('/review')).text())
    const root = new URL(link!, `${server.url}/review`).pathname.split('/').slice(0, 4).join('/')
    for (const path of [
      `${root}/config.ts`,
      `${root}/..%2f..%2fpackage.json`,
      `${root}/`,
      '/review/assets',
      '/review/assets/0000000000000000/web/review/browser/main.ts',
      '/review/job_1/more',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404])
    expect((await get('/review', { method: 'POST' })).status).toBe(404)
  })
})

const REVIEW = `query ($id: ID!) { job(id: $id) { review { webUrl documents { index type templateName firstPage lastPage jsonSchema } } } }`

describe('a review', () => {
  it('tells where a person can do it, and what corrections have to fit', async () => {
    const id = await heldBack(server.client)
    const { job } = await server.client.request(REVIEW, { id })
    expect(job.review).toMatchObject({
      webUrl: `https://docs.example.com/extract/review/${id}`,
      documents: [
        {
          index: 0,
          templateName: 'invoice',
          firstPage: 1,
          lastPage: 1,
          jsonSchema: {
            type: 'object',
            properties: { number: { type: ['string', 'null'] }, lineItems: { type: 'array' } },
          },
        },
      ],
    })
  })

  it('tells its documents to reviewers alone while it is open, and knows schemas that came with the job', async () => {
    const id = await heldBack(server.client, {
      target: {
        fields: [{ name: 'currency', type: 'STRING', enum: ['EUR', 'USD'], labels: ['Currency'], required: true }],
      },
    })
    const { job } = await server.client.request(REVIEW, { id })
    expect(job.review.documents[0].jsonSchema.properties.currency.enum).toEqual(['EUR', 'USD', null])
    const { client: reader } = await newKey(server.client, ['READ'])
    expect((await reader.request(REVIEW, { id })).job.review.documents).toBeNull()
  })
})
