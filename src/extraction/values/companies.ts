/** Legal forms of companies. */
const LEGAL_FORM =
  /(?:^|\s)(?:gmbh|mbh|ag|kg|kgaa|ohg|gbr|e\.?k\.?|ug|e\.?v\.?|eg|se|inc\.?|llc|l\.l\.c\.|ltd\.?|limited|plc|llp|corp\.?|corporation|company|co\.|sarl|s\.?à\.?r\.?l\.?|sas|sasu|eurl|s\.?a\.?|sa|snc|sprl|srl|bvba|bv|b\.v\.|nv|n\.v\.|s\.?r\.?l\.?|s\.?p\.?a\.?|s\.?l\.?|s\.l\.u\.|oy|oyj|ab|aps|a\/s|as|lda|sp\.|s\.r\.o\.|kft\.?|gesellschaft|pty|sdn\.?\s*bhd\.?|bhd\.?|s\/b|pte\.?|plt|pvt\.?|d\.o\.o\.?|d\.d\.|a\.s\.|oü|uab|zrt\.?)(?=$|[\s,.&|)])/iu

/** Whether a name carries a company's legal form. */
export const hasLegalForm = (text: string): boolean => text.length < 120 && LEGAL_FORM.test(text)
