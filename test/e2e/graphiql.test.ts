/** GraphiQL as a person meets it: a real browser, without internet, every tab run on the first click. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startJob } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const SCREENSHOTS = path.join(import.meta.dirname, '../../test-output/graphiql')

let server: TestServer
let browser: Browser
let page: Page
const foreign: string[] = []
const problems: string[] = []

beforeAll(async () => {
  await mkdir(SCREENSHOTS, { recursive: true })
  server = await startTestServer()
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    headless: true,
  })
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
  page.on('request', request => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(server.url)) foreign.push(request.url())
  })
  page.on('pageerror', error => problems.push(error.message))
  await page.goto(`${server.url}/graphql`)
  await page.waitForSelector('.graphiql-query-editor')
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The tabs slide into place after the page has come up: a click in between meets another one. */
const openTab = async (name: string) => {
  const tab = page.getByRole('tab', { name })
  const open = async () => {
    await tab.getByTitle(name).click()
    return tab.getAttribute('aria-selected')
  }
  await expect.poll(open, { timeout: 30_000 }).toBe('true')
  // The editor takes a moment to read its new text; then it tells it in the address.
  await page.waitForURL(url => url.search.includes(`+${name}+`))
}
const run = () => page.locator('button[aria-label^="Execute query"]').click()
const text = () => page.locator('.result-window').textContent()

describe('the example tabs run as they are', () => {
  it('starts an extraction', async () => {
    // It is open when the page comes up.
    await run()
    await expect.poll(text, { timeout: 30_000 }).toContain('"StartExtractionSuccess"')
    await page.screenshot({ path: path.join(SCREENSHOTS, 'start.png') })
  })

  it('follows all events, live', async () => {
    await openTab('Follow')
    await run()
    await expect.poll(() => server.openSessions(), { timeout: 30_000 }).toBeGreaterThan(0)
    // A job that another client starts meanwhile is seen in the browser.
    await startJob(server.client)
    await expect.poll(text, { timeout: 60_000 }).toContain('"JOB_COMPLETED"')
    await page.screenshot({ path: path.join(SCREENSHOTS, 'follow.png') })
    await page.locator('button[aria-label^="Stop query"]').click()
    await expect.poll(() => server.openSessions(), { timeout: 30_000 }).toBe(0)
  })

  it('shows the newest job with its result', async () => {
    await openTab('Newest')
    await run()
    await expect.poll(text, { timeout: 30_000 }).toContain('"COMPLETED"')
    await page.screenshot({ path: path.join(SCREENSHOTS, 'newest.png') })
  })

  it('tells what a document is', async () => {
    await openTab('Classify')
    await run()
    await expect.poll(text, { timeout: 60_000 }).toMatch(/"className":\s"invoice"/)
    await page.screenshot({ path: path.join(SCREENSHOTS, 'classify.png') })
  })

  it('answers a question', async () => {
    await openTab('Ask')
    await run()
    await expect.poll(text, { timeout: 60_000 }).toMatch(/"answer":\s"/)
    await page.screenshot({ path: path.join(SCREENSHOTS, 'ask.png') })
  })
})

it('describes the API', async () => {
  await page.locator('button[aria-label="Show Documentation Explorer"]').click()
  await expect.poll(() => page.locator('.graphiql-doc-explorer').textContent()).toContain('Subscription')
  await page.screenshot({ path: path.join(SCREENSHOTS, 'documentation.png') })
})

it('needs nothing from elsewhere and throws nothing', () => {
  expect(foreign).toEqual([])
  expect(problems).toEqual([])
})
