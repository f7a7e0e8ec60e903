import { describe, expect, it } from 'vitest'
import { readHtml } from '../../../src/reading/html/read-html.ts'
import { toLines } from '../../../src/reading/lines.ts'
import type { Page, Word } from '../../../src/reading/page.ts'

const read = (html: string): Page[] => readHtml(Buffer.from(html))
const only = (html: string): Page => {
  const pages = read(html)
  expect(pages).toHaveLength(1)
  return pages[0]!
}
const lines = (html: string): string[] => only(html).text.split('\n')

/** The only word with this text. */
const find = (page: Page, text: string): Word => {
  const found = page.words.filter(word => word.text === text)
  if (found.length !== 1) throw new Error(`"${text}" stands ${found.length} times in: ${page.text}`)
  return found[0]!
}

const RECEIPT = `<!doctype html>
<html><head><title>Your receipt</title><style>p { color: red }</style></head>
<body>
  <h1>Acme  GmbH</h1>
  <table width="600"><tr><td>
    <table><tr><td>Invoice number:</td><td><b>R-4711</b></td></tr>
           <tr><td>Date:</td><td>2 May 2024</td></tr></table>
  </td></tr></table>
  <table>
    <thead><tr><th>Description</th><th>Qty</th><th>Amount</th></tr></thead>
    <tbody><tr><td>Oak chair<br><small>with arms</small></td><td>2</td><td>€&nbsp;120.00</td></tr>
           <tr><td>Table</td><td>1</td><td>€&nbsp;80.00</td></tr></tbody>
    <tfoot><tr><td colspan="2">Total</td><td>€&nbsp;200.00</td></tr></tfoot>
  </table>
  <p>Thank you for<br>your order.</p>
</body></html>`

describe('a receipt', () => {
  it('is read line by line, the cells of a row on one line', () => {
    expect(lines(RECEIPT)).toEqual([
      'Acme GmbH',
      'Invoice number: R-4711',
      'Date: 2 May 2024',
      'Description Qty Amount',
      'Oak chair 2 € 120.00',
      'with arms',
      'Table 1 € 80.00',
      'Total € 200.00',
      'Thank you for',
      'your order.',
    ])
  })

  it('is a page like any other', () => {
    expect(only(RECEIPT)).toMatchObject({ number: 1, rotation: 0, source: 'TEXT_LAYER', confidence: null })
    for (const word of only(RECEIPT).words) {
      expect(word.confidence).toBeNull()
      expect(word.text).toMatch(/^\S+$/)
      for (const edge of [word.left, word.top, word.left + word.width, word.top + word.height]) {
        expect(edge).toBeGreaterThanOrEqual(0)
        expect(edge).toBeLessThanOrEqual(1)
      }
    }
  })

  it('has its cells in columns, apart from each other', () => {
    const page = only(RECEIPT)
    const [amount, quantity] = [find(page, 'Amount'), find(page, 'Qty')]
    for (const text of ['120.00', '80.00', '200.00'])
      expect(find(page, text).left - amount.left).toBeCloseTo((2 * 5) / page.width)
    expect(find(page, '1').left).toBeCloseTo(quantity.left)
    const gap = (amount.left - quantity.left - quantity.width) * page.width
    expect(gap / (amount.height * page.height)).toBeGreaterThan(1.2)
  })
})

describe('text', () => {
  it.each([
    ['collapses white space', '<p>a \n\t b</p>', ['a b']],
    ['joins what no white space parts', '<b>Inv</b>oice <i>no</i>.', ['Invoice no.']],
    ['knows entities', 'a &amp; b &lt;c&gt; &euro;5 &#x41; &copy', ['a & b <c> €5 A ©']],
    ['parts words at no-break spaces', 'EUR&nbsp;5', ['EUR 5']],
    ['has no soft hyphens, nor other marks that are not seen', 'In&shy;voice&#8203; &zwnj; &#847; x', ['Invoice x']],
    ['begins a line with each block', 'a<div>b<p>c</p>d</div>e<section>f</section>', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['breaks lines', 'a<br>b<br/><br>c', ['a', 'b', 'c']],
    ['keeps the lines of preformatted text', '<pre>\na  b\n  c\n</pre>', ['a b', 'c']],
    ['keeps them where the style says so', '<div style="white-space: pre-line">a\nb</div>', ['a', 'b']],
    ['does not join a raised number to a number', '$10<sup>99</sup> m<sup>2</sup>', ['$10 99 m2']],
    ['follows links only to their text', '<a href="https://example.com">Pay <img src="x" alt="now"></a>', ['Pay now']],
    ['has quotation marks', 'he said <q>yes</q>', ['he said “yes”']],
    ['numbers lists', '<ol start="3"><li>a<li>b<li value="9">c</ol>', ['3. a', '4. b', '9. c']],
    [
      'numbers them down, and with letters',
      '<ol reversed><li>a<li>b</ol><ol type="A"><li>c</ol>',
      ['2. a', '1. b', 'A. c'],
    ],
    ['marks lists in lists', '<ul><li>a<ul><li>b</ul><li><p>c</p></ul>', ['• a', '• b', '• c']],
    ['leaves terms above their explanations', '<dl><dt>Number<dd>4711</dl>', ['Number', '4711']],
    ['mends crossed and open tags', '<p><b>a<p>b</b></i>c<table><tr><td>d', ['a', 'bc', 'd']],
  ])('%s', (_, html, expected) => {
    expect(lines(html)).toEqual(expected)
  })

  it('is wrapped at a hundred characters, and goes on in order', () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}`)
    const wrapped = lines(`<p>${words.join(' ')}</p>`)
    expect(wrapped.join(' ').split(' ')).toEqual(words)
    expect(Math.max(...wrapped.map(line => line.length))).toBeLessThanOrEqual(100)
    expect(wrapped.length).toBeLessThan(7)
  })

  it('without spaces, as in Chinese, is wrapped between letters', () => {
    const wrapped = lines(`<p>发票${'字'.repeat(200)}</p>`)
    expect(wrapped.join('')).toBe(`发票${'字'.repeat(200)}`)
    expect(wrapped.map(line => line.length)).toEqual([50, 50, 50, 50, 2])
  })

  it('that runs from right to left keeps its order', () => {
    expect(lines('<p dir="rtl">חשבונית מס מספר 4711</p><p>and on</p>')).toEqual(['חשבונית מס מספר 4711', 'and on'])
    expect(lines('<table dir="rtl"><tr><td>סכום לתשלום</td><td>100</td></tr></table>')).toEqual(['סכום לתשלום 100'])
  })
})

describe('what is not shown', () => {
  it.each([
    ['comments', '<!-- a -->'],
    ['scripts', '<script>document.write("x")</script>'],
    ['what stands in for scripts', '<noscript><p>x</p></noscript>'],
    ['styles in the body', '<style>p {}</style>'],
    ['templates', '<template><p>x</p></template>'],
    ['hidden elements', '<div hidden><p>x</p></div>'],
    ['elements that are not displayed', '<div style="color:red; DISPLAY : none !important"><p>x</p></div>'],
    ['invisible elements', '<span style="visibility:hidden">x</span>'],
    ['rows that are not displayed', '<table><tr style="display:none"><td>x</table>'],
    ['pages within the page', '<iframe srcdoc="x">x</iframe>'],
    ['films', '<video><p>x</p></video>'],
    ['what is folded up', '<details><p>x</p></details>'],
    ['closed dialogs', '<dialog>x</dialog>'],
    [
      'hidden and secret fields',
      '<input type=hidden value=x><input type=password value=x><input type=checkbox value=x>',
    ],
    ['images without a text', '<img src="https://example.com/pixel.gif"><img alt="">'],
    ['marks of a preview text', '&zwnj;&nbsp;&zwnj;&nbsp;&#847;'],
  ])('is not read: %s', (_, html) => {
    expect(only(html)).toMatchObject({ source: 'BLANK', words: [], text: '' })
    expect(lines(`<p>a</p>${html}<p>b</p>`)).toEqual(['a', 'b'])
  })

  it('holds only as long as no later style undoes it', () => {
    expect(lines('<p style="display:none;display:block">x</p>')).toEqual(['x'])
  })

  it('is nothing at all in an empty file, which is a blank page', () => {
    for (const html of ['', ' ', '<html>', '<title>x</title>'])
      expect(read(html)).toMatchObject([{ number: 1, source: 'BLANK', words: [], text: '', confidence: null }])
  })
})

describe('controls', () => {
  it.each([
    ['inputs', '<label>Name</label><input value="Ann Lee"><input type=number value=5>', ['Name Ann Lee 5']],
    ['the selected option', '<select><option>A<option selected>B<option>C</select>', ['B']],
    ['the first option where none is', '<select><optgroup><option>A<option>B</optgroup></select>', ['A']],
    ['all selected options', '<select multiple><option selected>A<option>B<option selected>C</select>', ['A C']],
    ['texts', '<textarea>\nline one\nline two</textarea>', ['line one', 'line two']],
    ['buttons', '<button>Pay</button><button>Cancel</button><input type=submit value=Send>', ['Pay Cancel Send']],
    ['pictures to click', '<input type=image alt="Search">', ['Search']],
    ['what is folded open', '<details open><summary>More</summary><p>x</p></details>', ['More', 'x']],
  ])('show %s', (_, html, expected) => {
    expect(lines(html)).toEqual(expected)
  })
})

describe('tables', () => {
  const table = (...rows: string[][]): string =>
    `<table>${rows.map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`

  it('keep a label and its value on one line', () => {
    expect(lines(table(['Total', '10.00'], ['<p>VAT</p>', '<div>1.90</div>']))).toEqual(['Total 10.00', 'VAT 1.90'])
  })

  it('that only divide the page become lines of their own', () => {
    const address = (name: string) => table([`${name} Ltd`], ['1 High Street'], ['London'])
    expect(lines(table([address('Seller'), address('Buyer')]))).toEqual([
      'Seller Ltd',
      '1 High Street',
      'London',
      'Buyer Ltd',
      '1 High Street',
      'London',
    ])
    const block = (name: string) => ['a', 'b', 'c', 'd'].map(line => `<p>${name} ${line}</p>`).join('')
    expect(lines(table([block('left'), block('right')])).slice(3, 5)).toEqual(['left d', 'right a'])
  })

  it('of one cell around everything change nothing', () => {
    const wrap = (html: string): string => Array.from({ length: 20 }).reduce<string>(inner => table([inner]), html)
    expect(lines(wrap(RECEIPT.slice(RECEIPT.indexOf('<body>') + 6)))).toEqual(lines(RECEIPT))
  })

  it('stand in columns also under a cell that takes two columns or two rows', () => {
    const page = only(
      '<table><tr><td rowspan=2>first<td>b1<td>c1<tr><td>b2<td>c2<tr><td colspan=2>wide cell<td>c3</table>',
    )
    expect(page.text).toBe('first b1 c1\nb2 c2\nwide cell c3')
    expect(find(page, 'b2').left).toBeCloseTo(find(page, 'b1').left)
    expect(find(page, 'c2').left).toBeCloseTo(find(page, 'c1').left)
    expect(find(page, 'c3').left).toBeCloseTo(find(page, 'c1').left)
  })

  it('have their head first and their foot last, and their caption above', () => {
    const html =
      '<table><tfoot><tr><td>sum</tfoot><tbody><tr><td>body</tbody><thead><tr><td>head</thead><caption>title</caption></table>'
    expect(lines(html)).toEqual(['title', 'head', 'body', 'sum'])
  })

  it('do not push their columns apart by a note', () => {
    const page = only(table(['word '.repeat(30)], ['Total', '10.00']))
    expect((find(page, '10.00').left - find(page, 'Total').left) * page.width).toBeLessThanOrEqual(10 * 5)
  })

  it('wrap the text of a cell within its column, the values beside its first line', () => {
    const text = 'a long description of goods that goes on for more than one line of the column that it has'
    const [first, second] = lines(table(['Item', 'Price'], [text, '10.00'])).slice(1)
    expect(first).toMatch(/^a long .* 10\.00$/)
    expect(`${first!.replace(' 10.00', '')} ${second}`).toBe(text)
  })
})

describe('the encoding', () => {
  const TEXT = '<p>Grüße, 5 €'

  it.each([
    ['of UTF-8 that nobody names', Buffer.from(TEXT)],
    ['of a byte order mark', Buffer.from(`\ufeff<meta charset="windows-1252">${TEXT}`)],
    ['of UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['of UTF-16 without a byte order mark', Buffer.from(TEXT, 'utf16le')],
    [
      'that a meta element names',
      Buffer.concat([
        Buffer.from('<meta charset="iso-8859-15"><p>Gr'),
        Buffer.from([0xfc, 0xdf]),
        Buffer.from('e, 5 '),
        Buffer.from([0xa4]),
      ]),
    ],
    [
      'of Windows that nobody names',
      Buffer.concat([Buffer.from('<p>Gr'), Buffer.from([0xfc, 0xdf]), Buffer.from('e, 5 '), Buffer.from([0x80])]),
    ],
  ])('is known: %s', (_, bytes) => {
    expect(readHtml(bytes)[0]!.text).toBe('Grüße, 5 €')
  })

  it('that no decoder knows is no reason to fail', () => {
    expect(lines('<meta charset="x-user-defined"><p>text')).toEqual(['text'])
    expect(lines('<meta charset="hz-gb-2312"><p>text')).toEqual(['text'])
  })
})

describe('a long text', () => {
  const rows = Array.from({ length: 500 }, (_, index) => `<tr><td>Item ${index}<br>more<td>${index}.00`).join('')
  const pages = read(`<table>${rows}</table>`)

  it('takes several pages, in order, and no row is cut', () => {
    expect(pages.map(page => page.number)).toEqual(pages.map((_, index) => index + 1))
    expect(pages).toHaveLength(Math.ceil(1_000 / 120))
    for (const page of pages) expect(page.text).toMatch(/^Item \d+ \d+\.00\nmore\n.*\nmore$/s)
    expect(pages.flatMap(page => page.text.match(/Item \d+/g))).toEqual(
      Array.from({ length: 500 }, (_, index) => `Item ${index}`),
    )
  })

  it('has pages of one width, so that columns go on', () => {
    expect(new Set(pages.map(page => page.width)).size).toBe(1)
  })
})

it('gives the lines that toLines finds in its words', () => {
  const prose = 'when the goods are delivered they remain the property of the seller until all is paid '.repeat(9)
  const html = `${RECEIPT}<p dir=rtl>שלום עולם</p><table><tr><td>${prose}<td>${prose}</table><ul><li>${prose}</ul>`
  for (const page of read(html)) {
    const found = toLines(page.words, page)
    expect(page.text).toBe(found.map(line => line.text).join('\n'))
    expect(page.words).toEqual(found.flatMap(line => line.words))
  }
})

describe('a hostile page', () => {
  it.each([
    ['blocks', '<div>'],
    ['letters', '<b>'],
    ['lists', '<ul><li>'],
  ])('of %s nested 100,000 deep is read', (_, tags) => {
    expect(read(`${tags.repeat(100_000)}hello`).at(-1)!.text).toMatch(/hello$/)
  })

  it.each([
    ['more words than any document has', 'word '.repeat(300_000), /200000 words/],
    ['20 MB of words', 'word '.repeat(4_000_000), /words/],
    ['more elements than any document has', '<i></i>'.repeat(600_000), /500000 elements/],
    ['more comments than any document has', '<!---->'.repeat(600_000), /500000 elements/],
    ['tables nested 100,000 deep', '<table><tr><td>'.repeat(100_000), /512 elements within each other/],
    [
      'letters whose tags never end',
      Array.from({ length: 2_000 }, (_, index) => `<p><font size=${index}>`).join(''),
      /elements/,
    ],
  ])('with %s is refused by name', (_, html, message) => {
    expect(() => read(html)).toThrow(
      expect.objectContaining({ code: 'RESOURCE_LIMIT', message: expect.stringMatching(message) }),
    )
  })

  it('of one word of 20 MB is read', () => {
    const [page] = read('x'.repeat(20_000_000))
    expect(page!.words.reduce((sum, word) => sum + word.text.length, 0)).toBe(20_000_000)
  })

  it('of cells that take all columns and rows is read', () => {
    const html = `<table>${'<tr><td colspan=9999999 rowspan=9999999>x<td>y'.repeat(200)}`
    expect(read(`${html}</table>`).flatMap(page => page.words)).toHaveLength(400)
  })

  it('of elements that are called as the language’s own objects is read', () => {
    expect(lines('<constructor>a</constructor> <tostring>b</tostring>')).toEqual(['a b'])
  })

  it('of broken tags is read', () => {
    expect(lines('<<p>>a<b <i>b</ div></p></p><td>c</table></html>d<')).toEqual(['<', '>ab', 'cd<'])
    expect(lines('a\0b<p\0>c')[0]).toMatch(/^a/)
  })
})
