/** Languages that PP-OCRv6 small reads (of the list of PaddleOCR), by tesseract's codes: those in Latin script … */
const LATIN: ReadonlySet<string> = new Set(
  (
    'afr aze bos cat ceb ces cym dan deu eng epo est eus fin fra gle glg hrv hun ind isl ita kmr lat lav lit mlt msa nld ' +
    'nor pol por ron slk slv spa sqi srp_latn swa swe tgl tur uzb'
  ).split(' '),
)
/** … and those in others. */
const ASIAN: ReadonlySet<string> = new Set(['chi_sim', 'chi_tra', 'jpn'])

/** Whether the model knows all letters of all of these languages. */
export const paddleReads = (languages: readonly string[]): boolean =>
  languages.every(code => LATIN.has(code) || ASIAN.has(code))

export const isAsian = (language: string): boolean => ASIAN.has(language)
