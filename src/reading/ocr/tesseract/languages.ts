import { createRequire } from 'node:module'
import path from 'node:path'

/** Every language that there is data for, by tesseract's code: ISO 639-2/T, some with a variant. */
export const LANGUAGES: ReadonlySet<string> = new Set(
  (
    'afr amh ara asm aze aze_cyrl bel ben bod bos bul cat ceb ces chi_sim chi_tra chr cym dan deu div dzo ell eng enm ' +
    'epo est eus fas fin fra frk frm gle glg grc guj hat heb hin hrv hun iku ind isl ita ita_old jav jpn kan kat ' +
    'kat_old kaz khm kir kmr kor lao lat lav lit mal mar mkd mlt msa mya nep nld nor ori pan pol por pus ron rus san ' +
    'sin slk slv spa spa_old sqi srp srp_latn swa swe syr tam tel tgk tgl tha tir tur uig ukr urd uzb uzb_cyrl vie yid'
  ).split(' '),
)

const require = createRequire(import.meta.url)

const packageOf = (code: string): string => `@tesseract.js-data/${code}`

const findData = (code: string, variant: string): string | undefined => {
  try {
    const folder = path.dirname(require.resolve(`${packageOf(code)}/package.json`))
    return path.join(folder, variant, `${code}.traineddata.gz`)
  } catch {
    return undefined
  }
}

/**
 * The compressed data of a language; undefined when its package is not installed. Of the models of the neural engine,
 * those made from the best ones with whole numbers: they are as accurate and faster.
 */
export const findLanguageData = (code: string): string | undefined =>
  LANGUAGES.has(code) ? findData(code, '4.0.0_best_int') : undefined

/** What finds how a page is turned: for the older engine alone. */
export const findOrientationData = (): string | undefined => findData('osd', '4.0.0')

/**
 * The npm packages that have to be installed for some languages.
 * @param codes as in LANGUAGES; others have no package and are passed over
 */
export const missingLanguagePackages = (codes: readonly string[]): string[] =>
  codes.filter(code => LANGUAGES.has(code) && !findLanguageData(code)).map(packageOf)
