/** A thin layer over pdfkit: text at a place, lines, tables. Everything is deterministic, so the bytes are too. */
import PDFDocument from 'pdfkit'

export type Align = 'left' | 'right' | 'center'

export type TextStyle = {
  size?: number
  bold?: boolean
  align?: Align
  colour?: string
  family?: 'sans' | 'serif' | 'mono'
}

const FONTS = {
  sans: ['Helvetica', 'Helvetica-Bold'],
  serif: ['Times-Roman', 'Times-Bold'],
  mono: ['Courier', 'Courier-Bold'],
} as const

export type Column = { title: string /** Left edge, right edge or middle, as align says. */; x: number; align?: Align }

export type Paper = {
  width: number
  height: number
  /** One line of text; with align right or center, x is the right edge or the middle. y is the top of the line. */
  text: (x: number, y: number, text: string, style?: TextStyle) => void
  /** Lines below each other; returns the y below the last. */
  lines: (x: number, y: number, lines: string[], style?: TextStyle & { leading?: number }) => number
  rule: (x1: number, y: number, x2: number, width?: number) => void
  line: (x1: number, y1: number, x2: number, y2: number, width?: number) => void
  box: (x: number, y: number, width: number, height: number, colour: string) => void
  row: (columns: Column[], y: number, cells: string[], style?: TextStyle) => void
  newPage: () => void
  bytes: () => Promise<Uint8Array>
}

export type PaperOptions = {
  title: string
  author: string
  size?: 'A4' | 'LETTER'
  compress?: boolean
  family?: TextStyle['family']
}

/** The date that stands in every file: the same input makes the same bytes. */
const MADE = new Date('2026-01-01T00:00:00Z')

export const newPaper = ({ title, author, size = 'A4', compress = true, family = 'sans' }: PaperOptions): Paper => {
  const document = new PDFDocument({
    size,
    margin: 0,
    compress,
    info: { Title: title, Author: author, CreationDate: MADE, ModDate: MADE },
  })
  const chunks: Uint8Array[] = []
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  const text: Paper['text'] = (x, y, content, style = {}) => {
    const [regular, bold] = FONTS[style.family ?? family]
    document.font(style.bold ? bold : regular).fontSize(style.size ?? 9.5)
    document.fillColor(style.colour ?? '#1a1a1a')
    const shift = style.align === 'right' ? 1 : style.align === 'center' ? 0.5 : 0
    document.text(content, x - shift * document.widthOfString(content), y, { lineBreak: false })
  }
  const line: Paper['line'] = (x1, y1, x2, y2, width = 0.6) => {
    document.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).strokeColor('#555555').stroke()
  }
  return {
    width: document.page.width,
    height: document.page.height,
    text,
    line,
    rule: (x1, y, x2, width) => line(x1, y, x2, y, width),
    lines: (x, y, lines, style = {}) => {
      const leading = style.leading ?? (style.size ?? 9.5) * 1.35
      lines.forEach((content, index) => {
        text(x, y + index * leading, content, style)
      })
      return y + lines.length * leading
    },
    box: (x, y, width, height, colour) => {
      document.rect(x, y, width, height).fill(colour)
    },
    row: (columns, y, cells, style = {}) => {
      columns.forEach((column, index) => {
        const cell = cells[index]
        if (cell) text(column.x, y, cell, { ...style, align: column.align ?? 'left' })
      })
    },
    newPage: () => {
      document.addPage()
    },
    bytes: () => {
      document.end()
      return ended
    },
  }
}
