/** What a country shows of itself: its money, and the code before its telephone numbers. */

const EURO = 'AT BE CY DE EE ES FI FR GR IE IT LT LU LV MT NL PT SI SK MC SM VA AD ME XK'.split(' ')

/** ISO 3166-1 alpha-2 -> ISO 4217. Croatia had its own money until 2023; what was printed there names it. */
export const CURRENCY_OF_COUNTRY = new Map<string, string>([
  ...EURO.map(country => [country, 'EUR'] as const),
  ...(
    'US=USD GB=GBP CH=CHF LI=CHF SE=SEK NO=NOK DK=DKK IS=ISK PL=PLN CZ=CZK HU=HUF RO=RON BG=BGN RS=RSD TR=TRY UA=UAH RU=RUB ' +
    'CA=CAD AU=AUD NZ=NZD SG=SGD MY=MYR ID=IDR TH=THB VN=VND PH=PHP HK=HKD TW=TWD JP=JPY CN=CNY KR=KRW IN=INR AE=AED ' +
    'SA=SAR IL=ILS EG=EGP MA=MAD ZA=ZAR KE=KES BR=BRL MX=MXN AR=ARS CL=CLP CO=COP PE=PEN'
  )
    .split(' ')
    .map(entry => [entry.slice(0, 2), entry.slice(3)] as const),
])

/** Country by the code before a telephone number (ITU-T E.164); +1 and +7 are shared. */
export const COUNTRY_OF_DIALLING_CODE = new Map(
  (
    '20=EG 27=ZA 30=GR 31=NL 32=BE 33=FR 34=ES 36=HU 39=IT 40=RO 41=CH 43=AT 44=GB 45=DK 46=SE 47=NO 48=PL 49=DE 52=MX 54=AR ' +
    '55=BR 56=CL 57=CO 60=MY 61=AU 62=ID 63=PH 64=NZ 65=SG 66=TH 81=JP 82=KR 84=VN 86=CN 90=TR 91=IN 351=PT 352=LU 353=IE ' +
    '354=IS 356=MT 357=CY 358=FI 359=BG 370=LT 371=LV 372=EE 380=UA 381=RS 386=SI 420=CZ 421=SK 423=LI 852=HK 886=TW 971=AE ' +
    '972=IL'
  )
    .split(' ')
    .map(entry => entry.split('=') as [string, string]),
)
