/** A list of labels as it is pleasant to write: parted by commas, over as many lines as it takes. */
export const phrases = (text: string): string[] =>
  text
    .split(',')
    .map(phrase => phrase.replace(/\s+/g, ' ').trim())
    .filter(phrase => phrase !== '')
