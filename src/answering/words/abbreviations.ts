/** Abbreviations that a full stop ends without ending the sentence, in English, German and French. Lower case. */
const ABBREVIATIONS = new Set(
  `mr mrs ms dr prof st jr sr inc ltd co corp llc dept gen gov rep sen no nos vol vols fig figs sec secs art arts par pp ed eds est approx
  vs etc eg ie cf al ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ave blvd rd u.s u.k e.g i.e a.m p.m
  nr str abs bzw ggf evtl inkl exkl zzgl usw usf vgl sog bspw ca tel hr fr frl dipl ing kfm geb gest gem lt max min mio mrd tsd zb z.b d.h u.a
  o.ä i.d.r s.o s.u v.a u.u z.t bzgl bez betr einschl entspr jhd jh hrsg aufl bd bde kap anm art abb tab nov dez okt mär rd
  m mm mme mlle me dr pr av bd p pp p.ex ex env art al chap éd fig réf tél janv févr avr juil sept oct nov déc n° c.-à-d resp
  sr sra srta d dña avda núm pág sig dott ing avv n pag dhr mevr blz nr ca`
    .split(/\s+/)
    .filter(word => word !== ''),
)

/** A single letter is an initial; a number with a full stop may be an ordinal: "am 3. Mai". */
const INITIAL_OR_ORDINAL = /^(?:\p{L}|\d{1,2})$/u

/** @param text up to where a sentence might end */
export const endsInAbbreviation = (text: string): boolean => {
  const last = text.trimEnd().split(/[\s(]/).at(-1) ?? ''
  if (!last.endsWith('.')) return false
  const word = last.slice(0, -1).toLowerCase()
  return ABBREVIATIONS.has(word) || INITIAL_OR_ORDINAL.test(word)
}
