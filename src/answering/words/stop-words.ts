/** Words that say nothing of what is asked or told, folded: English, German, French, Spanish, Italian and Dutch. */
const words = (text: string): string[] => text.split(/\s+/).filter(word => word !== '')

/** Articles, pronouns, auxiliary verbs and the small words between others. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  words(`
    a an the this that these those it its is are was were be been being am do does did done has have had having can could
    will would shall should may might must of in on at by for with and or as into onto from to up if so than then there
    here i me my we us our you your he him his she her they them their one s t m re ve d ll please tell give show name
    me let know find say says said state stated what which who whom whose when where why how much many also any some
    all each out about not yes just until till to_ you under

    der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem ist sind war waren wird
    werden wurde wurden worden sein hat haben hatte hatten kann konnen konnte soll sollen sollte muss mussen darf durfen
    und oder als auch im in am an auf aus bei mit nach von vom zu zum zur fur uber unter um bis es er sie ihr wir uns
    ich mir mich mein meine unser ihre ihren ihrem ihrer seine seinen du dein man bitte sag sage nenne zeige gib nennen angeben lauten lange
    sagen lautet heisst steht stehen angegeben genannt hoch was welche welcher welches welchen welchem wer wem wen wessen
    wann wo woher wohin warum alle aller wie viel viele wieviel wieviele nicht nur so denn da dort hier doch noch chez bis ab sich drauf hohe

    le la les l un une des du de d ce cet cette ces c qu que qui quoi quel quelle quels quelles quand ou comment combien
    pourquoi est sont etait etaient ete etre a ai as ont avait fut sera seront peut doit dois doivent faut ca et en dans sur
    par pour avec au aux y il elle ils elles on nous vous je tu me te se son sa ses leur leurs mon ma mes notre nos votre
    vos ne pas plus s n j t m indiquez donnez dites indique indiquee montrez lequel laquelle moi appelle jusqu

    el los las una unos unas del al es son era eran fue fueron ser esta estan ha han que cual cuales quien quienes cuando
    donde cuanto cuanta cuantos cuantas como por para con su sus lo se le y o
    il lo gli uno di da dal dalla della dello dei delle degli nel nella che chi quale quali quando dove quanto quanta
    quanti come e sono era erano stato stata ha hanno si suo sua
    het een deze dit die is zijn werd worden heeft hebben kan moet van voor met op naar bij en of wie wat welke wanneer
    waar hoeveel hoe
  `),
)

/**
 * Verbs and adverbs that a question is wrapped in: they may help to tell what is asked ("who pays"), and a document need
 * not have them.
 */
export const SOFT_WORDS: ReadonlySet<string> = new Set(
  words(`
    pay paid pays payable transfer send sent receive received print printed shown mentioned listed written given called
    printed appear appears get got take took make made place placed places use used need needs want wanted belong belongs come comes go goes
    unique bear bears fall falls happen happened take takes took place goods ware waren marchandise marchandises euro euros dollar dollars
    versehen erfolgen erfolgt fallen anfallen fand findet statt stattgefunden gab gibt enclosed
    money geld argent possible running verlangt lauft aufgegeben run runs
    currently exactly actual indicated specified named concern refer refers relate relates
    charge charged bill billed include included including contain contained
    uberweisen uberwiesen zahlen gezahlt bezahlen bezahlt zahlbar gedruckt aufgefuhrt vermerkt ausgewiesen betragt
    belauft genau eingetragen gehort geht kommt gemacht erhalten bekommen senden gesendet genaue verwendet benutzt berechnet abgerechnet enthalten erhoben bezieht betrifft getragen
    payer paye payee verser virer imprime mentionne mentionnee figure figurant ecrit ecrite donne exactement
    utilise utilisee incluse facturee rapporte concerne
    pagar pagado pagare pagato betalen betaald
  `),
)

/** Words for any document, which every question may have. */
export const ANY_DOCUMENT: ReadonlySet<string> = new Set(
  words('document documents file dokument dokuments datei unterlage schreiben fichier documento bestand'),
)
