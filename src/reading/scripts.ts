/** Whether text has a letter of a script that runs from right to left. */
export const isRightToLeft = (text: string): boolean => /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]/.test(text)
