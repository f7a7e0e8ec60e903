import { describe, expect, it } from 'vitest'
import { detectMediaType, SNIFF_BYTES, SUPPORTED_TYPES } from '../../src/reading/media-type.ts'
import { onePage } from '../fixtures/pdf.ts'

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

describe('detectMediaType', () => {
  it.each([
    ['a PDF', onePage(''), 'application/pdf'],
    ['a PDF after 1,019 bytes of something else', Buffer.from(`${'x'.repeat(1_019)}%PDF-1.4`), 'application/pdf'],
    ['a PDF header that comes too late', Buffer.from(`${'x'.repeat(1_020)}%PDF-1.4`), 'text/plain'],
    ['a ZIP', Buffer.from('504b0304140000000800', 'hex'), 'application/zip'],
    ['a JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'image/jpeg'],
    ['HTML', Buffer.from(' <!DOCTYPE html><html lang="en">'), 'text/html'],
    ['HTML without doctype, after a comment', Buffer.from('<!-- page -->\n<HTML>'), 'text/html'],
    ['XML', Buffer.from('<?xml version="1.0"?><invoice/>'), 'application/xml'],
    ['XML without declaration', Buffer.from('<rsm:CrossIndustryInvoice xmlns:rsm="urn:x">'), 'application/xml'],
    ['XML in UTF-16', utf16('<?xml version="1.0"?><a/>'), 'application/xml'],
    ['text', Buffer.from('Grüße\n'), 'text/plain'],
    ['text in Latin 1', Buffer.from('Gr\xfc\xdfe', 'latin1'), 'text/plain'],
    ['text in UTF-16', utf16('Grüße'), 'text/plain'],
    ['control characters', Buffer.from([1, 2, 3, 4, 250]), null],
    ['nothing', Buffer.alloc(0), null],
  ])('knows %s', async (_name, bytes, type) => {
    expect(await detectMediaType(bytes.subarray(0, SNIFF_BYTES))).toBe(type)
  })

  it('looks at a part of a larger buffer only', async () => {
    expect(await detectMediaType(Buffer.from('%PDF-1.7 hello').subarray(9))).toBe('text/plain')
  })

  it('names what can be read', () => {
    expect(SUPPORTED_TYPES).toEqual(['application/pdf'])
  })
})
