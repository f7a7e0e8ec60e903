import { describe, expect, it } from 'vitest'
import { childElements, ownText } from '../../../src/reading/xml/element.ts'
import { parseXml, XmlError } from '../../../src/reading/xml/parse.ts'
import { readXml } from '../../../src/reading/xml/read-xml.ts'
import { entityBomb } from '../../fixtures/embedded.ts'

const parse = (xml: string | Buffer) => parseXml(typeof xml === 'string' ? Buffer.from(xml) : xml)

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

describe('parsing XML', () => {
  it('keeps names without prefixes, attributes and text', () => {
    const root = parse(`<?xml version="1.0"?><!-- note --><a:order xmlns:a="urn:a" a:id="7" kind="x">
      <a:item>one &amp; <![CDATA[<two>]]></a:item><empty/></a:order>`)
    expect(root).toMatchObject({ name: 'order', namespace: 'urn:a', attributes: { id: '7', kind: 'x' } })
    expect(childElements(root).map(element => [element.name, ownText(element)])).toEqual([
      ['item', 'one & <two>'],
      ['empty', ''],
    ])
  })

  it.each([
    ['UTF-8 that says nothing', Buffer.from('<a>Käse</a>')],
    ['UTF-8 with a mark', Buffer.from('\ufeff<a>Käse</a>')],
    ['UTF-16 with a mark', Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>Käse</a>', 'utf16le')],
    ['UTF-16 without a mark', utf16be('<?xml version="1.0" encoding="UTF-16"?><a>Käse</a>')],
    ['Latin 1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Käse</a>', 'latin1')],
    ['ASCII that says it is UTF-16', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a>Käse</a>')],
    ['white space before the declaration', Buffer.from('\n <?xml version="1.0"?><a>Käse</a>')],
    ['a prefix that is not declared', Buffer.from('<x:a>Käse</x:a>')],
    ['a document type that is fetched from elsewhere', Buffer.from('<!DOCTYPE a SYSTEM "file:///x"><a>Käse</a>')],
  ])('reads %s', (_, bytes) => {
    expect(ownText(parse(bytes))).toBe('Käse')
  })

  it.each([
    ['nothing', ''],
    ['an element that does not end', '<a><b></b>'],
    ['entities of its own', entityBomb()],
    ['entities of other files', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'],
    ['bytes of another encoding', Buffer.from('<a>Käse</a>', 'latin1')],
    ['an encoding that nobody knows', '<?xml version="1.0" encoding="x-none"?><a/>'],
    ['characters that XML has not', '<a>\0</a>'],
  ])('fails on %s', (_, xml) => {
    expect(() => parse(xml)).toThrow(XmlError)
  })

  it.each([
    ['100,000 elements within each other', () => '<a>'.repeat(100_000)],
    ['a million elements', () => `<a>${'<b/>'.repeat(1_000_000)}</a>`],
    ['a million attributes', () => `<a ${Array.from({ length: 1_000_000 }, (_, n) => `a${n}="b"`).join(' ')}/>`],
    ['20 MB of text', () => `<a>${'word '.repeat(4_100_000)}</a>`],
    ['40 MB', () => `<a>${' '.repeat(40_000_000)}</a>`],
  ])('ends early at %s', (_, make) => {
    const started = performance.now()
    expect(() => parse(make())).toThrow(expect.objectContaining({ isTooMuch: true }))
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('leaves files within the file out', () => {
    expect(childElements(parse('<a><EmbeddedDocumentBinaryObject>QUJD</EmbeddedDocumentBinaryObject></a>'))).toEqual([
      { name: 'EmbeddedDocumentBinaryObject', namespace: '', children: [] },
    ])
  })
})

describe('XML as pages', () => {
  it('has a line for each value, and records as a table', () => {
    const [page] = readXml(
      Buffer.from(`<meterReading unit="kWh"><meter_no>AB-12</meter_no><ReadOn>2024-01-31</ReadOn>
        <rows><row><day>2024-01-01</day><used>4.1</used></row><row><day>2024-01-02</day><used>3.9</used></row></rows>
        <note>Read by <b>remote</b> access.</note></meterReading>`),
    )
    expect(page!.text.replace(/ +/g, ' ')).toBe(
      [
        'meter Reading',
        'unit: kWh',
        'meter no: AB-12',
        'Read On: 2024-01-31',
        'rows',
        'day used',
        '2024-01-01 4.1',
        '2024-01-02 3.9',
        'note: Read by remote access.',
      ].join('\n'),
    )
    expect(page).toMatchObject({ number: 1, source: 'TEXT_LAYER' })
  })

  it('has records of names without end as lines', () => {
    const record = (n: number): string => `<row><a${n}>${n}</a${n}><b${n}>${n}</b${n}></row>`
    const started = performance.now()
    const pages = readXml(Buffer.from(`<rows>${Array.from({ length: 5_000 }, (_, n) => record(n)).join('')}</rows>`))
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(
      pages[0]!.text
        .split('\n')
        .slice(0, 4)
        .map(line => line.trim()),
    ).toEqual(['rows', 'row', 'a0: 0', 'b0: 0'])
  })

  it('has records of which a table would be huge, and nearly empty, as lines', () => {
    const record = (n: number): string => `<row><no>${n}</no><n${n % 49}>1</n${n % 49}></row>`
    const rows = (count: number): string => Array.from({ length: count }, (_, n) => record(n)).join('')
    const [large] = readXml(Buffer.from(`<rows>${rows(4_100)}</rows>`))
    expect(large!.text.split('\n')[2]!.trim()).toBe('no: 0')
    const [small] = readXml(Buffer.from(`<rows>${rows(100)}</rows>`))
    expect(small!.text.split('\n')[1]).toMatch(/^ *no +n0 +n1 /)
  })

  it('is an error of the file where it is not well-formed', () => {
    expect(() => readXml(Buffer.from('<a><b></a>'))).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }))
    expect(() => readXml(Buffer.from('<a>'.repeat(1_000)))).toThrow(expect.objectContaining({ code: 'RESOURCE_LIMIT' }))
  })
})
