/** Words that say nothing of what a document is: of English, German and French, and of descriptions of documents. */
import { keysOf, stemOf } from './words.ts'

const TEXT = `
  a an and any all are as at be been by can could do does each every for from had has have he her his how i if in into is it its
  like may more most must my no not of off on one only or other our out over shall she should so some such than that the their them
  then there these they this those to under up upon us was we were what when where which who whom whose why will with without would
  you your
  aber alle allem allen aller alles als am an auch auf aus bei bis das dass dein dem den der des die dies diese diesem diesen dieser
  durch ein eine einem einen einer eines er es für haben hat hier ich ihr ihre im in ist ja je jede jeder kann kein keine mit nach
  nicht noch nur ob oder ohne sein seine sich sie sind so über um und uns unser unsere unter vom von vor war was wenn wer wie wir
  wird wurde zu zum zur
  au aux avec ce ces cet cette chez comme d dans de des du elle en est et il ils je l la le les leur leurs lui mais ne nos notre
  nous on ou où par pas plus pour qu que qui sa sans se ses son sont sous sur tous tout toute toutes un une vos votre vous
  document documents file files paper papers page pages kind kinds type types class classes sort category text containing contains
  Dokument Dokumente Datei Dateien Seite Seiten Art Klasse Unterlagen fichier fichiers pièce sorte catégorie
  usually often typically mostly sometimes etc eg ie also usual typical common
  meist meistens oft üblicherweise zum Beispiel souvent généralement
  something somebody someone sent sends send issued issue made make gives given get
`

const stemsOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).flatMap(keysOf).map(stemOf))

export const STOP_WORDS: ReadonlySet<string> = stemsOf(TEXT)

const NAMES = `
  order form application request notice note guide book text offer mail post pass letter instruction expense article
  paper policy presentation bill
  Nachweis Mitteilung Auftrag Meldung Anmeldung Angebot Beleg Bon Brief Antrag
  demande carte accord convention étude ordre offre avoir commande police tarif inscription
`

/** Names of kinds that are words of every day: they say little in a sentence, and less than a name before them. */
export const EVERYDAY: ReadonlySet<string> = stemsOf(NAMES)
