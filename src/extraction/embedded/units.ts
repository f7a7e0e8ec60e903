/**
 * Units as people write them, by the codes that e-invoices use; a code that is not here stands for itself.
 * @see UN/ECE Recommendation 20, with the packages of Recommendation 21 behind an X
 */
const UNITS = new Map(
  `
  C62=pcs H87=pcs EA=pcs PCE=pcs NAR=pcs ST=pcs XPP=pcs PR=pair SET=set NPR=pair DZN=dozen
  KGM=kg GRM=g MGM=mg TNE=t LBR=lb ONZ=oz
  MTR=m CMT=cm MMT=mm KMT=km FOT=ft INH=in MTK=m² CMK=cm² MTQ=m³ HAR=ha
  LTR=l MLT=ml CLT=cl HLT=hl GLL=gal
  SEC=s MIN=min HUR=h DAY=d WEE=week MON=month ANN=year
  KWH=kWh MWH=MWh WTT=W KWT=kW P1=% LS=lump
  XBX=box XCT=carton XPK=package XBG=bag XPX=pallet XRO=roll XBO=bottle XCA=can
  `
    .trim()
    .split(/\s+/)
    .map(entry => entry.split('=') as [string, string]),
)

export const unitOf = (code: string): string => UNITS.get(code) ?? code
