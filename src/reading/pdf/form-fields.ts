import type { PDFPageProxy } from 'pdfjs-dist'
import type { FormField } from '../embedded/data.ts'
import type { PdfFile } from './document.ts'

/** Forms for people have far fewer fields; text beyond is no value of a field. */
const MAX_FIELDS = 2_000
const MAX_TEXT = 5_000
/** Choices of a list that are taken. */
const MAX_CHOSEN = 100
/** Names, labels and values of all fields together. */
const MAX_ALL_TEXT = 1_000_000

/** What pdfjs tells of a widget, as far as it matters here; its types say nothing of it. */
type Widget = {
  subtype: string
  fieldType: 'Tx' | 'Btn' | 'Ch' | 'Sig' | null
  fieldName: string
  /** Texts and names of choices; several of a list that allows it. */
  fieldValue: string | string[] | null
  /** TU: what the form says of the field to people. */
  alternativeText: string
  hidden: boolean
  password: boolean
  rect: [number, number, number, number]
  checkBox?: boolean
  radioButton?: boolean
  /** Name of the state in which a button is on. */
  exportValue?: string
  buttonValue?: string
  options?: { exportValue: string; displayValue: string }[]
}

/** Whether the file has a form with fields other than signatures; its fields are not looked at. */
export const hasFields = async (file: PdfFile): Promise<boolean> => {
  const { info } = await file.ask(document => document.getMetadata())
  return (info as { IsAcroFormPresent?: boolean }).IsAcroFormPresent === true
}

/**
 * The fields of a file's form that are filled in and shown, in the order of its pages, as far as there is time and room.
 * @param until by the clock of performance.now(): later no further page is looked at
 */
export const readFields = async (file: PdfFile, until: number): Promise<FormField[]> => {
  if (!(await hasFields(file))) return []
  const fields: FormField[] = []
  let room = MAX_ALL_TEXT
  for (let number = 1; number <= file.pageCount && performance.now() < until; number++) {
    const found = await file.ask(async document => fieldsOf(await document.getPage(number))).catch(() => [])
    for (const field of found) {
      room -= lengthOf(field)
      if (fields.length === MAX_FIELDS || room < 0) return fields
      fields.push(field)
    }
  }
  return fields
}

const lengthOf = ({ name, label, value }: FormField): number => name.length + (label?.length ?? 0) + value.length

const fieldsOf = async (page: PDFPageProxy): Promise<FormField[]> => {
  const widgets = (await page.getAnnotations()) as Widget[]
  return widgets.flatMap(widget => {
    const value = widget.subtype === 'Widget' && !widget.hidden && !widget.password ? filledIn(widget) : null
    if (value === null) return []
    const { fieldName, alternativeText, checkBox } = widget
    return {
      name: fieldName.slice(0, MAX_TEXT),
      label: alternativeText.trim().slice(0, MAX_TEXT) || null,
      value: value.replaceAll('\0', '').slice(0, MAX_TEXT),
      isCheckbox: checkBox === true,
      page: page.pageNumber,
      box: boxOf(widget, page),
    }
  })
}

/** Null of what is empty, of a signature, and of each button of a group that is not the chosen one. */
const filledIn = ({ fieldType, fieldValue, ...widget }: Widget): string | null => {
  if (fieldType === 'Btn') {
    if (widget.checkBox) return String(fieldValue === widget.exportValue)
    return widget.radioButton && fieldValue !== null && fieldValue === widget.buttonValue ? String(fieldValue) : null
  }
  if (fieldType !== 'Tx' && fieldType !== 'Ch') return null
  const shown = [fieldValue ?? []]
    .flat()
    .slice(0, MAX_CHOSEN)
    .map(value => displayOf(value, widget.options ?? []))
  const text = shown.join(', ').trim()
  return text === '' ? null : text
}

const displayOf = (value: string, options: NonNullable<Widget['options']>): string =>
  options.find(option => option.exportValue === value)?.displayValue ?? value

const fraction = (value: number): number => Math.min(1, Math.max(0, value))

const boxOf = ({ rect }: Widget, page: PDFPageProxy): FormField['box'] => {
  const viewport = page.getViewport({ scale: 1 })
  const [x1, y1] = viewport.convertToViewportPoint(rect[0], rect[1]) as [number, number]
  const [x2, y2] = viewport.convertToViewportPoint(rect[2], rect[3]) as [number, number]
  const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)].map(x => fraction(x / viewport.width)) as [number, number]
  const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)].map(y => fraction(y / viewport.height)) as [number, number]
  return { left, top, width: right - left, height: bottom - top }
}
