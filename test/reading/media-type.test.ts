import { describe, expect, it } from 'vitest'
import { detectMediaType, SNIFF_BYTES, SUPPORTED_TYPES } from '../../src/reading/media-type.ts'
import { onePage } from '../fixtures/pdf.ts'

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex')

/** The first 54 bytes of a bitmap whose second header says that it has this size. */
const bitmap = (headerSize: number): Buffer => {
  const bytes = Buffer.alloc(54)
  bytes.write('BM')
  bytes.writeUInt32LE(headerSize, 14)
  return bytes
}

describe('detectMediaType', () => {
  it.each([
    ['a PDF', onePage(''), 'application/pdf'],
    ['a PDF after 1,019 bytes of something else', Buffer.from(`${'x'.repeat(1_019)}%PDF-1.4`), 'application/pdf'],
    ['a PDF header that comes too late', Buffer.from(`${'x'.repeat(1_020)}%PDF-1.4`), 'text/plain'],
    ['a ZIP', hex('504b0304140000000800'), 'application/zip'],
    ['a JPEG', hex('ffd8ffe000104a46494600010100000100010000'), 'image/jpeg'],
    ['a JPEG that tells of a PDF', Buffer.concat([hex('ffd8ffe00020'), Buffer.from('%PDF-1.7')]), 'image/jpeg'],
    ['a PNG', hex('89504e470d0a1a0a 0000000d49484452'), 'image/png'],
    [
      'an animated PNG',
      hex('89504e470d0a1a0a 0000000d49484452 0000000100000001 0802000000 907753de 00000008 6163544c 00000001 00000000'),
      'image/png',
    ],
    ['a GIF', Buffer.from('GIF89a'), 'image/gif'],
    ['a WebP', Buffer.from('RIFF\x1a\0\0\0WEBPVP8L'), 'image/webp'],
    ['a bitmap of OS/2', bitmap(12), 'image/bmp'],
    ['a bitmap of OS/2 2.0', bitmap(64), 'image/bmp'],
    ['a bitmap of Windows', bitmap(40), 'image/bmp'],
    ['a bitmap of Windows 98', bitmap(124), 'image/bmp'],
    ['text that begins like a bitmap', Buffer.from('BMW invoice no. 4711, 22 August'), 'text/plain'],
    ['a TIFF', hex('49492a0008000000 0000'), 'image/tiff'],
    ['a TIFF with the high byte first', hex('4d4d002a00000008 0000'), 'image/tiff'],
    ['a BigTIFF', hex('49492b0008000000 1000000000000000'), 'image/tiff'],
    ['a raw photograph, which is not a TIFF', hex('49492a0010000000 43520200'), 'image/x-canon-cr2'],
    ['a JPEG 2000', hex('0000000c6a5020200d0a870a 00000014667479706a703220'), 'image/jp2'],
    ['an AVIF', hex('0000001c 66747970 61766966 00000000'), 'image/avif'],
    ['an HEIC', hex('0000001c 66747970 68656963 00000000'), 'image/heic'],
    ['a JPEG XL', hex('ff0a'), 'image/jxl'],
    ['a Photoshop file', Buffer.from('8BPS\0\x01'), 'image/vnd.adobe.photoshop'],
    ['an icon', hex('000001000100'), 'image/x-icon'],
    ['an SVG', Buffer.from('<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="x">'), 'image/svg+xml'],
    ['HTML', Buffer.from(' <!DOCTYPE html><html lang="en">'), 'text/html'],
    ['HTML in mixed case', Buffer.from('\r\n\t<!DocType\nHtml PUBLIC "x">'), 'text/html'],
    ['HTML after a byte order mark', Buffer.from('\ufeff<!doctype html>'), 'text/html'],
    ['HTML in UTF-16', utf16('<html>'), 'text/html'],
    ['HTML in UTF-16 without a byte order mark', utf16('<!doctype html>').subarray(2), 'text/html'],
    ['HTML without doctype, after comments', Buffer.from('<!-- page -->\n<!-- 2 --><HTML>'), 'text/html'],
    [
      'HTML after a comment that is longer than what is looked at',
      Buffer.from(`<!-- ${'x'.repeat(5_000)}`),
      'text/html',
    ],
    ['a piece of HTML', Buffer.from('<table width="600"><tr>'), 'text/html'],
    ['XHTML', Buffer.from('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">'), 'text/html'],
    ['XHTML without doctype', Buffer.from('<?xml version="1.0"?><html xmlns="x">'), 'text/html'],
    ['XML', Buffer.from('<?xml version="1.0"?><invoice/>'), 'application/xml'],
    ['XML whose root could be an element of HTML', Buffer.from('<?xml version="1.0"?><table/>'), 'application/xml'],
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

  it('knows an animated PNG whose first chunk is larger than what is looked at', async () => {
    const profile = Buffer.concat([hex('89504e470d0a1a0a 00100000 69434350'), Buffer.alloc(SNIFF_BYTES)])
    expect(await detectMediaType(profile.subarray(0, SNIFF_BYTES))).toBe('image/png')
  })

  it('looks at a part of a larger buffer only', async () => {
    expect(await detectMediaType(Buffer.from('%PDF-1.7 hello').subarray(9))).toBe('text/plain')
  })

  it('names what can be read', () => {
    expect(SUPPORTED_TYPES).toEqual([
      'application/pdf',
      'image/jpeg',
      'image/png',
      'image/gif',
      'image/bmp',
      'image/webp',
      'image/tiff',
      'text/html',
      'application/xml',
    ])
  })
})
