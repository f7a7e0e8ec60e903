/** What is read of a file's data ends where there is no more time or room for it. */
import { expect, it } from 'vitest'
import { readAttachments } from '../../../src/reading/embedded/attachments.ts'
import { readEmbedded } from '../../../src/reading/embedded/read-embedded.ts'
import { PdfFile } from '../../../src/reading/pdf/document.ts'
import { readFields } from '../../../src/reading/pdf/form-fields.ts'
import { facturX } from '../../fixtures/embedded.ts'
import { temporaryFiles } from '../../fixtures/files.ts'
import { filledForm } from '../../fixtures/form.ts'

const write = temporaryFiles()

it('leaves the form of further pages out when time is over', async () => {
  const file = await PdfFile.open(await write(filledForm([{ name: 'a', value: 'b' }])))
  const late = await readFields(file, performance.now() - 1)
  const inTime = await readFields(file, performance.now() + 60_000)
  await file.close()
  expect([late.length, inTime.length]).toEqual([0, 1])
})

it('tells of attachments that there was no time for', async () => {
  const read = async () => Buffer.from(facturX())
  const found = await readAttachments([{ name: 'factur-x.xml', read }], performance.now() - 1)
  expect(found).toMatchObject({ documents: [], unreadable: [{ name: 'factur-x.xml' }] })
})

it('takes two thousand fields of a form, and a million letters', async () => {
  const form = (count: number, length: number) =>
    filledForm(Array.from({ length: count }, (_, n) => ({ name: `f${n}`, value: 'v'.repeat(length) })))
  const fieldsOf = async (bytes: Buffer) => (await readEmbedded({ path: await write(bytes) })).fields
  expect(await fieldsOf(form(2_100, 2))).toHaveLength(2_000)
  expect((await fieldsOf(form(300, 4_900))).length).toBeLessThan(210)
})
