/** The review page as a person meets it: a real browser, keyboard and mouse, and the API to see what came of it. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { textPdf } from '../fixtures/scans.ts'
import { base64Source } from '../support/documents.ts'
import { checkLooks, launchBrowser, shoot } from '../support/looks.ts'
import { newKey } from '../support/operations.ts'
import { FIELDS, HOSTILE, LINES, type Line, reviewPdf } from '../support/review-document.ts'
import { eventsUntil, heldBack, reviewedJob, submitReview } from '../support/reviews.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
let pdf: Buffer
const foreign: string[] = []
const problems: string[] = []

beforeAll(async () => {
  pdf = await reviewPdf()
  server = await startTestServer()
  browser = await launchBrowser()
  context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  page = await context.newPage()
  page.on('request', request => {
    if (!request.url().startsWith(server.url)) foreign.push(request.url())
    if (request.url().includes(server.apiKey)) problems.push(`the key is in ${request.url()}`)
  })
  page.on('pageerror', error => problems.push(error.message))
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text())
  })
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const hold = (filename: string): Promise<string> =>
  heldBack(server.client, {
    target: { fields: FIELDS },
    source: base64Source(pdf, filename),
    onDuplicate: 'ALLOW',
  })

const signIn = async (at: string, key = server.apiKey) => {
  await page.goto(`${server.url}${at}`)
  await page.fill('#key', key)
  await page.press('#key', 'Enter')
}

const openReview = async (jobId: string) => {
  await page.goto(`${server.url}/review/${jobId}`)
  await page.locator('.sheet img').waitFor()
  await expect
    .poll(() => page.locator('.sheet img').evaluate(image => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0)
}

const field = (label: string) => page.getByLabel(label, { exact: true })
const notice = () => page.locator('.notice').textContent()

describe('the queue', () => {
  it('asks for a key that may review, and keeps it for the tab alone', async () => {
    const { client } = await newKey(server.client, ['READ'])
    await signIn('/review', client.key)
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('scopes READ and REVIEW')
    await checkLooks(page, 'sign-in')
    await signIn('/review')
    await page.getByText('Nothing waits for a review.').waitFor()
    expect(await page.evaluate('localStorage.length + document.cookie.length')).toBe(0)
    expect(page.url()).toBe(`${server.url}/review`)
  })

  it('shows what comes and what goes, live', async () => {
    await page.locator('.live.on').waitFor()
    const first = await hold('first.pdf')
    await page.getByRole('link', { name: /first\.pdf/ }).waitFor()
    await hold('second.pdf')
    await page.getByRole('link', { name: /second\.pdf/ }).waitFor()
    const names = await page.locator('.queue .name').allTextContents()
    expect(names).toEqual(['first.pdf', 'second.pdf'])
    await checkLooks(page, 'queue')
    await submitReview(server.client, { jobId: first, revision: 1, decision: 'REJECT' })
    await expect.poll(() => page.getByRole('link', { name: /first\.pdf/ }).count()).toBe(0)
  })
})

describe('a review', () => {
  it('is done by keyboard alone, from the queue to the next review', async () => {
    await page.getByRole('link', { name: /second\.pdf/ }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.sheet img').waitFor()
    // The first value to check has the focus. It is right; the next is not.
    await expect.poll(() => field('Number').evaluate(input => input === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => field('Date').evaluate(input => input === document.activeElement)).toBe(true)
    await page.keyboard.type('03/04/2026')
    await page.keyboard.press('Enter')
    expect(await notice()).toContain('year-month-day')
    expect(await field('Date').getAttribute('aria-invalid')).toBe('true')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('2026-03-13')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Z')
    expect(await notice()).toBe('Undone.')
    await page.keyboard.press('Shift+F8')
    expect(await field('Date').inputValue()).toBe('03/04/2026')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('2026-03-13')
    for (let count = 0; count < 40 && (await notice()) !== 'Everything is checked.'; count++)
      await page.keyboard.press('Enter')
    expect(await notice()).toBe('Everything is checked.')
    const id = page.url().split('/').at(-1)!
    const waiting = await hold('third.pdf')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('The date was smudged.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(notice).toBe('Approved.')
    await eventsUntil(server.client, id, 'JOB_COMPLETED')
    const job = await reviewedJob(server.client, id)
    expect(job.result.data).toMatchObject({ number: 'TB-1042', date: '2026-03-13', customer: HOSTILE })
    expect(job.review).toMatchObject({
      status: 'APPROVED',
      comment: 'The date was smudged.',
      corrections: [{ path: 'date', before: '2026-03-12', after: '2026-03-13' }],
    })
    expect(await page.locator('.changes').textContent()).toMatch(/date\s*2026-03-12\s*2026-03-13/)
    await checkLooks(page, 'approved')
    // The next one has the focus.
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.url}/review/${waiting}`)
  })

  it('takes values from the page, and rows that were not found', async () => {
    const id = await hold('picked.pdf')
    await openReview(id)
    // Script in a value is text.
    expect(await field('Customer').inputValue()).toBe(HOSTILE)
    expect(await page.locator('img').count()).toBe(1)
    await field('Total').click()
    await expect.poll(() => page.locator('.box.active').count()).toBe(1)
    await checkLooks(page, 'review')
    await pickAround(LINES.find(([text]) => text === '130.50')!, 'drag')
    expect(await notice()).toBe('Taken from the page: 130.50')
    expect(await field('Total').inputValue()).toBe('130.50')
    await field('Description, row 1').click()
    await pickAround(LINES.find(([text]) => text === 'Brass screws')!, 'click')
    expect(await field('Description, row 1').inputValue()).toBe('Brass')
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await field('Description, row 1').inputValue()).toBe('Copper nails')
    await page.getByRole('button', { name: 'Add a row to Items' }).click()
    await page.keyboard.type('Freight')
    await page.keyboard.press('Tab')
    await page.keyboard.type('1')
    await page.keyboard.press('Tab')
    await page.keyboard.type('10,00')
    await page.getByRole('button', { name: 'Remove row 1 of Items' }).click()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('dialog').waitFor()
    await checkLooks(page, 'decision')
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await expect.poll(notice).toBe('Approved.')
    await eventsUntil(server.client, id, 'JOB_COMPLETED')
    const { result } = await reviewedJob(server.client, id)
    expect(result.data).toMatchObject({
      total: '130.50',
      items: [
        { description: 'Brass screws', amount: '100.00' },
        { description: 'Freight', quantity: '1', amount: '10.00' },
      ],
    })
    expect(result.data.items).toHaveLength(2)
  })

  it('is rejected with a comment', async () => {
    const id = await hold('rejected.pdf')
    await openReview(id)
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type(`Not ours ${HOSTILE}`)
    await page.keyboard.press('Control+Enter')
    await expect.poll(notice).toBe('Rejected.')
    await eventsUntil(server.client, id, 'JOB_FAILED')
    expect(await reviewedJob(server.client, id)).toMatchObject({
      failure: { code: 'REVIEW_REJECTED' },
      review: { status: 'REJECTED', comment: `Not ours ${HOSTILE}` },
    })
    expect(await page.locator('blockquote').textContent()).toBe(`Not ours ${HOSTILE}`)
    await shoot(page, 'rejected')
  })

  it('that somebody else decides is shown as it stands then', async () => {
    const id = await hold('taken.pdf')
    await openReview(id)
    await submitReview(server.client, {
      jobId: id,
      revision: 1,
      decision: 'APPROVE',
      corrections: [{ path: 'total', value: '99.00' }],
    })
    await expect.poll(notice).toContain('Somebody else')
    expect(await page.locator('.changes').textContent()).toMatch(/total\s*120\.50\s*99\.00/)
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  })

  it('is not decided twice, even where nobody told the page', async () => {
    const id = await hold('twice.pdf')
    const deaf = await context.newPage()
    await deaf.route('**/graphql', route =>
      route.request().postData()?.includes('subscription') ? route.abort() : route.continue(),
    )
    // Pages of encrypted files have no picture.
    await deaf.route('**/pages/**', route => route.fulfill({ status: 422, body: '{}' }))
    await deaf.goto(`${server.url}/review/${id}`)
    await deaf.fill('#key', server.apiKey)
    await deaf.press('#key', 'Enter')
    await deaf.locator('.pane', { hasText: 'Invoice number: TB-1042' }).waitFor()
    await submitReview(server.client, { jobId: id, revision: 1, decision: 'REJECT', comment: 'Mine' })
    await deaf.getByRole('button', { name: 'Approve' }).click()
    await deaf.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await expect.poll(() => deaf.locator('.notice').textContent()).toContain('This is the newest state.')
    expect(await deaf.locator('.progress').textContent()).toContain('Rejected by first key')
    expect(await deaf.locator('blockquote').textContent()).toBe('Mine')
    // The queue comes without a stream, and the stream as soon as it gets through.
    await deaf.goto(`${server.url}/review`)
    await deaf.locator('.progress', { hasText: 'waiting' }).waitFor()
    expect(await deaf.locator('.live').textContent()).toBe('Connecting …')
    await deaf.unroute('**/graphql')
    await deaf.locator('.live.on').waitFor()
    await deaf.close()
  })

  it('of a file that was split has a tab for each document', async () => {
    const pages = ['A-17', 'B-40'].map((number, index) => [
      index === 0 ? 'Purchase order' : 'Dear Ms Harper,',
      index === 0 ? 'Please deliver 20 slabs of slate by 3 May 2026' : 'we will write to you again soon.',
      `Order number: ${number}`,
      index === 0 ? 'Buyer: Marble Works Ltd, 4 Mill Lane, Leeds' : 'Yours sincerely, Ada Holt',
    ])
    const id = await heldBack(server.client, {
      target: { fields: [{ name: 'order', type: 'STRING', labels: ['Order number'] }] },
      source: base64Source(await textPdf([pages[0]!, [], pages[1]!]), 'packet.pdf'),
      splitting: true,
    })
    await openReview(id)
    await expect.poll(() => page.getByRole('tab').count()).toBe(2)
    expect(await field('Order').inputValue()).toBe('A-17')
    await page.getByRole('tab').first().focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('page 3')
    expect(await field('Order').inputValue()).toBe('B-40')
    expect(await page.locator('.tools').textContent()).toContain('Page 3')
    await checkLooks(page, 'split')
    await field('Order').fill('B-41')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Control+Enter')
    await expect.poll(notice).toBe('Approved.')
    await eventsUntil(server.client, id, 'JOB_COMPLETED')
    expect((await reviewedJob(server.client, id)).review.corrections).toEqual([
      { documentIndex: 1, path: 'order', before: 'B-40', after: 'B-41' },
    ])
  })

  it('that is not there is told', async () => {
    await page.goto(`${server.url}/review/job_01k00000000000000000000000`)
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('no such review')
  })
})

/** By mouse on the page, which is A4 in points. */
const pickAround = async ([text, x, y]: Line, how: 'click' | 'drag') => {
  const sheet = page.locator('.overlay')
  await sheet.scrollIntoViewIfNeeded()
  const box = (await sheet.boundingBox())!
  const at = (left: number, top: number): [number, number] => [
    box.x + (left / 595.28) * box.width,
    box.y + (top / 841.89) * box.height,
  ]
  if (how === 'click') return page.mouse.click(...at(x + 5, y + 6))
  await page.mouse.move(...at(x - 4, y - 3))
  await page.mouse.down()
  await page.mouse.move(...at(x + text.length * 7, y + 15), { steps: 4 })
  await page.mouse.up()
}

it('needs nothing from elsewhere, throws nothing and breaks no policy', () => {
  expect(foreign).toEqual([])
  expect(problems).toEqual([])
})

it('lets no script in', async () => {
  const inject = `document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = true">')`
  await expect(page.evaluate(inject)).rejects.toThrow('TrustedHTML')
  const inline = `document.body.append(document.createElement('script').appendChild(new Text('window.ran = true')).parentNode)`
  await page.evaluate(inline).catch(() => undefined)
  expect(await page.evaluate('window.ran')).toBeUndefined()
  // What the test above would have seen.
  await expect.poll(() => problems.join()).toContain('has been blocked')
})
