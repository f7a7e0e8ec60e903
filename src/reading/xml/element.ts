/** An element with what stands in it, in order; white space between elements and comments are left out. */
export type XmlElement = {
  /** Without its prefix. */
  name: string
  /** Of the outermost elements of what was parsed, which tell what the document is; empty for none. */
  namespace?: string
  /** By name without prefix; declarations of namespaces are left out. */
  attributes?: Record<string, string>
  children: (XmlElement | string)[]
}

/** The text directly within an element, without white space at its ends. */
export const ownText = ({ children }: XmlElement): string =>
  children
    .filter(child => typeof child === 'string')
    .join('')
    .trim()

export const childElements = ({ children }: XmlElement): XmlElement[] =>
  children.filter(child => typeof child !== 'string')
