import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { parsePoppler } from '../../bench/reading/poppler.ts'
import { measureRobustPdf } from '../../bench/reading/robust-pdf.ts'
import { measureTextSpeed } from '../../bench/reading/text-speed.ts'
import { measureTextWords } from '../../bench/reading/text-words.ts'

it.each([measureTextWords, measureTextSpeed, measureRobustPdf])('skips what cannot be measured here', async measure => {
  const report = await measure(path.join(tmpdir(), 'docstream-no-such-folder'))
  expect(report).toEqual({ skipped: expect.any(String) })
})

it('reads the words of pdftotext', () => {
  const xhtml = `<doc>
  <page width="595.000000" height="842.000000">
    <word xMin="1.5" yMin="2.000000" xMax="30.25" yMax="4.000000">R&amp;D &#8364; &lt;&unknown;</word>
  </page>
  <page width="200.000000" height="100.000000">
  </page></doc>`
  expect(parsePoppler(xhtml)).toEqual([
    {
      width: 595,
      height: 842,
      words: [{ text: 'R&D € <&unknown;', left: 1.5, top: 2, right: 30.25, bottom: 4 }],
    },
    { width: 200, height: 100, words: [] },
  ])
})
