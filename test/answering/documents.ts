/** Documents that nobody ever sent, as they look. */

export const INVOICE = `
Brightwater Tools Ltd
12 Canal Street                                              INVOICE
Leeds LS1 4AB

Bill to:                                       Invoice number:   BT-20417
Harbour Carpentry GmbH                         Invoice date:     3 March 2026
Hafenstrasse 9                                 Due date:         2 April 2026
20457 Hamburg                                  Customer number:  88213

Description                         Quantity    Unit price        Amount
Oak table                                  2        310.00        620.00
Delivery                                   1         45.00         45.00

                                               Net total          665.00
                                               VAT 20%            133.00
                                               Total          GBP 798.00

Your contact: Maud Ellery
IBAN: GB33BUKB20201555555555
`

export const RECHNUNG = `
Ziegelhof Baustoffe GmbH
Lehmweg 4, 04109 Leipzig                                     RECHNUNG

Rechnung an:                                   Rechnungsnummer:  2026-0815
Schreinerei Amsel                              Rechnungsdatum:   05.02.2026
Marktplatz 1                                   Fällig am:        19.02.2026
99084 Erfurt

Bezeichnung                         Menge      Einzelpreis         Gesamt
Fichtenbretter                         10            12,50         125,00

                                               Nettobetrag         125,00
                                               19 % MwSt            23,75
                                               Gesamtbetrag    148,75 EUR

IBAN: DE02120300000000202051
USt-IdNr.: DE123456789
`

export const FACTURE = `
Atelier Bréval SARL
8 rue des Tanneurs, 69002 Lyon                               FACTURE

Facturé à :                                    Facture N° :       F-3391
Menuiserie Dorlac                              Date de facture :  12/01/2026
15 quai Perrache                               Date d'échéance :  11/02/2026
69002 Lyon

Désignation                         Quantité    Prix unitaire     Montant
Chêne massif                               4            80,00      320,00

                                               Total HT           320,00
                                               TVA 20 %            64,00
                                               Total TTC        384,00 €

N° TVA intracommunautaire : FR40303265045
`

export const RECEIPT = `
            CORNER GREENGROCERS
            4 Mill Lane, Bath
            Tel 01225 555014

            Receipt No: 00451
            14/02/2026   16:42

            Apples              3.20
            Leeks               1.80
            TOTAL              £5.00
            CASH              £10.00
            CHANGE             £5.00

            Thank you
`

export const REPORT = `
                      Flood defences of the Lower Tarn

The Lower Tarn flooded three times between 2015 and 2021. The last flood cost the towns on its banks 4,200,000.00 EUR and
damaged 312 houses. In March 2022 the county council asked the engineer Rosa Lindqvist to plan new flood defences for the
Lower Tarn. Her plan was published on 14 June 2023.

The plan has three parts. A new embankment of two kilometres protects the old town of Tarnfield. A reservoir near Aldmoor
takes up water that the river cannot carry. The third part gives meadows back to the river, because water that can spread
over meadows rises less in the towns.

The council decided on the plan on 2 October 2023. Work on the embankment began in April 2024 and was finished by the
company Haldane & Pryce in November 2025. The reservoir is not built yet. Farmers near Aldmoor have gone to court against
it, and the council expects a judgement in the summer of 2027.

The embankment has held since it was finished. During the storm of January 2026 the river rose to 4.8 metres at the gauge
of Tarnfield, and no house was flooded. The council sees this as proof that the flood defences of the Lower Tarn work.
`

export const BERICHT = `
                      Jahresbericht der Stadtbücherei Ebersfeld

Die Stadtbücherei Ebersfeld hat im vergangenen Jahr 84.000 Medien verliehen. Das sind fünf Prozent mehr als im Jahr davor.
Geleitet wird die Bücherei seit dem 1. April 2019 von Dr. Henrike Vollmar. Der Umbau des Lesesaals kostete 310.000,00 EUR.

Am 12. September 2025 wurde der neue Lesesaal in der Mühlgasse eröffnet. Die Bürgermeisterin lobte bei der Eröffnung die
Arbeit des Fördervereins. Der Förderverein sammelte Spenden, weil die Stadt nur die Hälfte des Umbaus bezahlen konnte.
`

export const RAPPORT = `
                      Rapport annuel de la coopérative du Val-Noir

La coopérative du Val-Noir a produit 1 200 tonnes de pommes cette année. Elle a été fondée le 3 mai 1974 par Marcel Audrin.
Le nouveau pressoir a coûté 95 000,00 EUR. Il se trouve à Brenac, où la coopérative a acheté un terrain en janvier 2024.

Les membres de la coopérative ont décidé de planter des arbres plus résistants, parce que la sécheresse a réduit la récolte.
`
