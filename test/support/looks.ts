/** Pages as people see them: screenshots kept as test output, and whether everybody can use them. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import chromium from '@sparticuz/chromium'
import type { AxeResults } from 'axe-core'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'
import { expect } from 'vitest'

const SCREENSHOTS = path.join(import.meta.dirname, '../../test-output/review')
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Speed for lambdas at the price of what a browser protects: here it has to protect. */
const UNSAFE_ARGUMENTS = new Set(['--single-process', '--no-zygote', '--disable-web-security'])

export const launchBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter(argument => !UNSAFE_ARGUMENTS.has(argument)),
    headless: true,
  })

export const shoot = (page: Page, name: string) => page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) })

/** What keeps people from using the page, by the rules of axe. */
const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE)
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target} ${node.failureSummary}`))
}

/** As it is, dark, and on a phone. */
export const checkLooks = async (page: Page, name: string) => {
  await shoot(page, name)
  expect(await violations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot(page, `${name}-dark`)
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, `${name}-phone-dark`)
  expect(await violations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await shoot(page, `${name}-phone`)
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1400, height: 900 })
}
