/** The parts that read, with their versions: a page that other versions read is read anew. */
import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import type { EngineInfo } from './engine-info.ts'

/** Versions of packages that were asked for: every recognised page asks, and they do not change while we run. */
const versions = new Map<string, string>()

const versionOf = (packageName: string): string => {
  const file = findPackageJSON(packageName, import.meta.url)
  if (!file) throw new Error(`The package ${packageName} is not installed.`)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** An installed package as a part, under a name that says more to people. */
const partOf = (name: string, packageName: string): EngineInfo => {
  const version = versions.get(packageName) ?? versionOf(packageName)
  versions.set(packageName, version)
  return { name, version }
}

export const PARTS = {
  /** Text layers of PDFs. */
  pdfText: partOf('pdfjs', 'pdfjs-dist'),
  /** Pages of PDFs as pixels. */
  pdfPixels: partOf('pdfium', '@embedpdf/pdfium'),
  /** Pictures as pixels. */
  pictures: partOf('sharp', 'sharp'),
  html: partOf('parse5', 'parse5'),
  xml: partOf('saxes', 'saxes'),
  tesseract: partOf('tesseract', 'tesseract.js'),
} as const satisfies Record<string, EngineInfo>

/** The weights of PaddleOCR that are used, however they came. */
export const PADDLE: EngineInfo = { name: 'paddle', version: 'PP-OCRv6 small' }

/** An engine that recognises pages; tesseract with its data of these languages. */
export const recogniserParts = (engine: 'paddle' | 'tesseract', languages: readonly string[]): EngineInfo[] =>
  engine === 'paddle'
    ? [PADDLE]
    : [PARTS.tesseract, ...languages.map(code => partOf(`tesseract-data-${code}`, `@tesseract.js-data/${code}`))]
