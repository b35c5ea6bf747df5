### Nederlands voor België. Vorm: u/uw; herladen, belwaarde, gsm, betaalterminal. De regels staan in en.ftl.

## Onderste en bovenste balk

bar-back-button = Terug
bar-help-button = Hulp
bar-stop-button = Stoppen
bar-language-button = { $language }
    .speech = Taal: { $language }. Kies dit om een andere taal te nemen.
bar-machine-label = Automaat { $machine }
bar-demo-label = DEMO
    .speech = Demonstratie. Geen echt geld.
bar-test-label = TEST
    .speech = Test. Geen echt geld.

## Woorden van meerdere schermen

common-continue-button = Verder
common-erase-button = Wissen
common-clear-button = Alles wissen
common-change-button = Wijzigen
common-confirm-button = Bevestigen
common-cancel-button = Annuleren
common-close-button = Sluiten
common-yes-button = Ja
common-no-button = Nee
common-again-button = Opnieuw proberen
common-other-way-button = Anders betalen
common-more-button = Meer
common-first-page-button = Eerste pagina
common-previous-button = Vorige
common-finish-button = Klaar
common-print-button = Afdrukken
common-scan-button = Scannen
common-restart-button = Opnieuw beginnen
common-moment = Een ogenblik…
common-not-charged = U hebt niets betaald.
common-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
common-months = { $count ->
    [one] { $count } maand
   *[other] { $count } maanden
}
common-minutes = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
}
common-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } seconden
}

## Stappen

step-of-label = Stap { $at } van { $count } · { $name }
    .speech = Stap { $at } van { $count }: { $name }
step-number-label = Nummer
step-operator-label = Operator
step-amount-label = Bedrag
step-country-label = Land
step-check-label = Nakijken
step-pay-label = Betalen
step-topup-label = Herladen
step-done-label = Klaar

## Wat de stem toevoegt

speech-choices = { $count ->
    [one] Eén keuze.
   *[other] { $count } keuzes. Druk op omlaag om ze te horen.
}
speech-position = { $at } van { $count }
speech-selected = Gekozen
speech-problem = Probleem: { $problem }
speech-ending-in = eindigend op { $digits }

## Eerste scherm

first-title = Uw gsm herladen
    .speech = Automaat om uw gsm te herladen. Kies dit voor Nederlands.
first-choose = Kies uw taal
first-claim-button = Opvolgcode
first-text-button = Tekst · Contrast
    .speech = Grotere tekst en contrast
first-speech-button = Spraak

## Wat herladen wordt: een kaart of een eSIM

card-title = Wat wilt u herladen?
card-hint = Niet zeker? Een simkaart is een klein kaartje dat u uit de gsm kunt halen.
card-sim-button = Een simkaart
card-sim-note = Een klein kaartje in de gsm
card-esim-button = Een eSIM
card-esim-note = Ingebouwd in de gsm, geen kaartje
card-claim-button = Ik heb een opvolgcode

## Nummer intoetsen

identify-title = Toets uw gsm-nummer in
identify-hint = Een Belgisch nummer, bijvoorbeeld { $example }
identify-insert-button = Mijn simkaart insteken
identify-scan-button = Een code scannen
identify-typed = Ingetoetst: { $digits }
identify-typed-nothing = Nog niets ingetoetst.
identify-missing = { $count ->
    [one] Nog { $count } cijfer
   *[other] Nog { $count } cijfers
}
identify-privacy = Uw nummer wordt alleen voor deze herlading gebruikt.

# Waarom een nummer geweigerd wordt.
number-empty = Toets eerst uw nummer in.
number-too-short = Dit nummer is te kort. Een Belgisch gsm-nummer heeft 10 cijfers.
number-too-long = Dit nummer is te lang. Een Belgisch gsm-nummer heeft 10 cijfers.
number-landline = Dit is een vast nummer. Toets een gsm-nummer in: het begint met 04.
number-foreign = Hier kunt u alleen Belgische nummers (+32) herladen.
number-not-mobile = Dit is geen Belgisch gsm-nummer. Dat begint met 04 en heeft 10 cijfers.
number-signs = Een gsm-nummer bestaat alleen uit cijfers. Toets het opnieuw in.
number-not-here = Dit nummer kan aan deze automaat niet herladen worden.
iccid-length = Een simkaartnummer heeft 19 of 20 cijfers. Toets ze allemaal in.
iccid-other = Een ICCID begint met 89. Kijk het nummer na.
iccid-foreign = Deze simkaart is niet van een Belgische operator.
iccid-not-here = Deze kaart is elders verkocht en kan hier niet herladen worden. U hebt niets betaald.
code-check-digit = Een cijfer is fout, of twee zijn verwisseld. Vergelijk ze een voor een.
code-not-needed = Dit nummer is niet nodig. Toets uw gsm-nummer in.
code-activation = Deze code installeert een eSIM; toon ze aan niemand. Toets uw gsm-nummer in om te herladen.
code-claim = Dit is een opvolgcode. Zoek ze op vanaf het eerste scherm.
code-unknown = We kennen deze code niet. Toets uw gsm-nummer in.
sim-unreadable = Deze kaart kan niet gelezen worden. Toets uw gsm-nummer in.

## Nummer van een eSIM intoetsen (ICCID)

iccid-title = Toets het eSIM-nummer in
iccid-hint = 19 of 20 cijfers, te beginnen met 89. Het heet ICCID.
iccid-where = In de instellingen van de gsm: Over, dan ICCID.
iccid-settings-label = Instellingen
iccid-about-label = Over
iccid-no-number-button = eSIM zonder gsm-nummer
iccid-phone-button = eSIM met gsm-nummer

## Land van een eSIM-bundel

country-title = Waar wilt u de data gebruiken?
country-hint = De data werken alleen in het land of gebied dat u kiest.
country-more-button = Meer landen
# Volgens de twee letters van ISO 3166, en regio's.
country-ae-label = Arabische Emiraten
country-at-label = Oostenrijk
country-be-label = België
country-br-label = Brazilië
country-ca-label = Canada
country-ch-label = Zwitserland
country-cn-label = China
country-cz-label = Tsjechië
country-de-label = Duitsland
country-dk-label = Denemarken
country-eg-label = Egypte
country-es-label = Spanje
country-fr-label = Frankrijk
country-gb-label = Verenigd Koninkrijk
country-gr-label = Griekenland
country-hr-label = Kroatië
country-hu-label = Hongarije
country-id-label = Indonesië
country-ie-label = Ierland
country-in-label = India
country-it-label = Italië
country-jp-label = Japan
country-kr-label = Zuid-Korea
country-lu-label = Luxemburg
country-ma-label = Marokko
country-mx-label = Mexico
country-nl-label = Nederland
country-no-label = Noorwegen
country-pl-label = Polen
country-pt-label = Portugal
country-ro-label = Roemenië
country-se-label = Zweden
country-th-label = Thailand
country-tn-label = Tunesië
country-tr-label = Turkije
country-us-label = Verenigde Staten
country-vn-label = Vietnam
country-za-label = Zuid-Afrika
country-europe-label = Europa
country-world-label = De hele wereld
# Voor een land dat een andere versie van het programma kende.
country-unnamed = Land { $country }

## Operator

brand-title = Kies uw operator
brand-hint = Kies uw huidige operator, ook als u uw nummer meenam. Andere kunnen hier niet herladen worden.
brand-card-hint = Uw kaart lijkt van { $brand } te zijn. Is dat nu uw operator?
brand-unknown-button = Ik weet het niet
brand-unknown = De naam staat bovenaan op het scherm van uw gsm of op uw simkaart.
brand-more-button = Meer operatoren
brand-unavailable = { $brand } is nu niet beschikbaar.

brand-esim-title = Bij wie kocht u de eSIM?
brand-esim-hint = Alleen een eSIM van een van deze verkopers kan hier herladen worden.

## Belwaarde of data

kind-title = Belwaarde of data?
kind-hint = Niet zeker? Met belwaarde kunt u bellen, sms’en en surfen.
kind-credit = Om te bellen, te sms’en en te surfen
kind-data = Alleen om te surfen
kind-voucher = Een code die u zelf op uw gsm intoetst
kind-esim = Voor een eSIM, op reis

## Product

product-title = Voor hoeveel?
product-hint = Tegoed om te bellen, te sms’en en te surfen.
product-price = U betaalt de prijs die u ziet, niets meer.
product-credit-label = Belwaarde
product-data-label = Mobiele data
product-voucher-label = Herlaadcode
product-esim-label = eSIM-data
product-credit-button = Ik wil belwaarde
product-data-button = Ik wil liever data
product-other-button = Andere bedragen
product-most-chosen-label = Meest gekozen
product-valid-days = { $count ->
    [one] { $count } dag geldig
   *[other] { $count } dagen geldig
}
product-valid-months = { $count ->
    [one] { $count } maand geldig
   *[other] { $count } maanden geldig
}
product-valid-until = geldig tot { $date }
product-vat-included = Prijs inclusief btw. Er komt niets bij.
product-vat-outside = Er komt niets bij de prijs. Prepaid belwaarde valt buiten de btw.
product-unavailable = Nu niet beschikbaar.
product-choose-other = Deze herlading kan nu niet. Probeer een ander bedrag of kom later terug.

product-data-title = Hoeveel data?
product-own-label = Een ander bedrag
product-own = { $least } tot { $most }
product-renews = verlengt uw extra’s
product-renews-not = verlengt geen extra’s

## Een bedrag intoetsen

amount-title = Toets een bedrag in
amount-hint = Van { $least } tot { $most }.
amount-hint-step = Van { $least } tot { $most }, per { $step }.
amount-least = Dat is te weinig: minstens { $least }.
amount-most = Dat is te veel: hoogstens { $most }.
amount-step = Alleen in stappen van { $step }.

## Wat u precies krijgt

details-title = Wat u krijgt
details-valid-days = { $count ->
    [one] Het blijft { $count } dag geldig vanaf de herlading.
   *[other] Het blijft { $count } dagen geldig vanaf de herlading.
}
details-valid-months = { $count ->
    [one] Het blijft { $count } kalendermaand geldig vanaf de herlading.
   *[other] Het blijft { $count } kalendermaanden geldig vanaf de herlading.
}
details-valid-until = Het blijft geldig tot { $date }.
details-valid-unknown = Uw operator bepaalt hoelang het geldig blijft.
details-renews = Het verlengt de extra’s op uw simkaart.
details-renews-not = Het verlengt de extra’s op uw simkaart niet.
details-code = De code staat op uw ticket. U toetst ze zelf in op uw gsm.
details-country = De data werken hier: { $countries }.
details-final = Een herlading die aangekomen is, kan niet ongedaan worden gemaakt.
details-terms-button = Voorwaarden, privacy

## Nakijken

review-title = Klopt alles?
review-hint = U hebt nog niets betaald. Een herlading kan niet ongedaan worden gemaakt.
review-number-label = Nummer
review-card-label = Simkaart
review-operator-label = Operator
review-product-label = U krijgt
review-price-label = U betaalt
review-valid-label = Geldig
review-active-minute = Actief binnen een minuut.
review-active-minutes = { $count ->
    [one] Actief binnen { $count } minuut.
   *[other] Actief binnen { $count } minuten.
}
review-receipt = Ticket op papier of als QR-code.
review-no-paper = Geen papier: uw ticket is een QR-code.
review-no-printer = Geen printer: uw ticket is een QR-code.
review-receipt-paper = Uw ticket komt op papier.
review-terms = Een gelukte herlading is definitief. Door te betalen aanvaardt u de voorwaarden.
review-pay-button = { $amount } betalen
review-pay-without-paper-button = { $amount } zonder papier

review-details-button = Details, voorwaarden
review-receipt-choice = Uw ticket kiest u achteraf.

## Betaalwijze

method-title = Hoe wilt u betalen?
method-card-button = Kaart of smartphone
method-bancontact-button = Bancontact / Wero
method-paypal-button = PayPal
method-no-fee = Alle betaalwijzen kosten evenveel: er komt niets bij.
method-unavailable = Nu niet beschikbaar.

method-card = Aan de betaalterminal
method-bancontact = QR-code scannen met uw bankapp
method-paypal = QR-code scannen met uw gsm

## Vóór de betaling, als de operator eerst gevraagd kan worden

holding-title = We vragen het aan uw operator
holding-text = We vragen aan { $brand } of dit nummer herladen kan worden. U hebt nog niets betaald.

holding-working = { $count ->
    [one] We vragen het nog altijd, al { $count } seconde. U hebt nog niets betaald.
   *[other] We vragen het nog altijd, al { $count } seconden. U hebt nog niets betaald.
}

## Betalen

pay-title = Betaal aan de terminal
pay-amount-label = Te betalen
pay-nothing-yet = U hebt nog niets betaald.
pay-hold = Houd uw kaart of smartphone tegen de terminal, of steek de kaart erin.
pay-reader-label = Betaalterminal
pay-reader-left = De betaalterminal staat links.
pay-reader-right = De betaalterminal staat rechts.
pay-reader-below = De betaalterminal staat onder het scherm.
pay-reader-below-right = De betaalterminal staat rechts onder het scherm.
pay-pin = Toets uw pincode in op de betaalterminal.
pay-processing = De bank controleert uw betaling…
pay-approved = Betaling aanvaard.
pay-remove-card = Neem uw kaart terug.
pay-cancel-button = Betaling annuleren
pay-cancelling-title = We annuleren de betaling
pay-cancelling = Even geduld. De betaalterminal moet nog bevestigen dat er niets betaald is.
pay-asking-title = We wachten op uw bank
pay-late = We weten nog niet of u betaald hebt. Wacht even en betaal niet opnieuw.
pay-terminal-starting = De betaalterminal maakt zich klaar…
pay-qr-title = Scan met uw bankapp
pay-qr-hint = Open uw app, scan en bevestig. Deze code is alleen voor u.
pay-qr-to = aan { $seller }
pay-card-instead-button = Met kaart betalen

pay-late-working = { $count ->
    [one] Na { $count } seconde weten we nog niet of u betaald hebt. Betaal niet opnieuw.
   *[other] Na { $count } seconden weten we nog niet of u betaald hebt. Betaal niet opnieuw.
}
pay-cancelling-working = { $count ->
    [one] Nog aan het annuleren, al { $count } seconde. Even geduld.
   *[other] Nog aan het annuleren, al { $count } seconden. Even geduld.
}
pay-qr-paypal-title = Scan met uw gsm
pay-qr-amount = { $amount } aan { $seller }. U hebt nog niets betaald.
pay-qr-minutes = { $count ->
    [one] De code is nog { $count } minuut geldig.
   *[other] De code is nog { $count } minuten geldig.
}
pay-qr-identified-title = Bevestig op uw gsm
pay-qr-identified = Uw gsm heeft de code gelezen. U betaalt pas als u daar { $amount } bevestigt.

## Bezig

delivering-title = Betaald. Herlading komt eraan
delivering-reserved-title = Herlading komt eraan
delivering-working = { $count ->
    [one] Nog bezig, al { $count } seconde. Uw geld is veilig.
   *[other] Nog bezig, al { $count } seconden. Uw geld is veilig.
}
delivering-paid = { $amount } betaald
delivering-reserved = { $amount } gereserveerd, nog niet betaald
delivering-sent = Bestelling naar { $brand } gestuurd
delivering-confirming = Wachten op { $brand }…
delivering-confirmed = { $brand } heeft bevestigd
delivering-receipt = Ticket
delivering-promise = Lukt het niet, dan krijgt u uw geld terug.
delivering-promise-reserved = Lukt het niet, dan wordt er niets aangerekend.

## Klaar

done-title = Klaar. Uw gsm is herladen
done-code-title = Uw code staat op het ticket
done-code-missing-title = Uw code is niet afgedrukt
done-credit-title = Klaar. { $amount } staat op uw gsm
done-order = Bestelling { $order }
done-printing = Uw ticket wordt onderaan afgedrukt.
done-printed = Neem uw ticket.
done-not-printed = { $why } Noteer uw opvolgcode.
done-second-payment = Er kwam een tweede betaling van { $extra } binnen. Die krijgt u terug.
done-no-paper = { $why } Scan de QR-code om uw ticket te bewaren.
done-text-message = { $brand } stuurt u een sms.
done-claim-label = Opvolgcode
done-qr-button = QR-ticket
done-again-button = Nieuwe herlading
done-thanks = Bedankt en tot ziens!

done-receipt-choice = Wilt u een ticket?
done-paper-button = Op papier
done-other-button = Groter of met nummer
    .speech = Ticket in grote letters, of met het volledige nummer
done-phone-button = Op mijn gsm
done-without-button = Geen ticket
done-without = U koos geen ticket.
done-shown = Uw ticket is getoond als QR-code.
done-qr-title = Ticket op uw gsm
done-qr-hint = Houd de camera van uw gsm voor de code.

paper-title = Hoe wilt u uw ticket?
paper-hint = Anders toont het ticket maar een deel van het nummer.
paper-large-button = In grote letters
paper-number-button = Met volledig nummer
paper-both-button = Groot, volledig nummer
    .speech = In grote letters en met het volledige nummer

## De ticketprinter

printer-works = De printer werkt.
printer-no-paper = De printer heeft geen papier.
printer-open = De printer staat open.
printer-stuck = Er zit papier vast in de printer.
printer-hot = De printer moet afkoelen.
printer-broken = De printer werkt niet.
printer-busy = De printer is bezig.
printer-take = Neem het papier uit de printer.
printer-unsure = We weten niet zeker of uw ticket is afgedrukt.
printer-partly = Uw ticket is misschien onvolledig.

## Probleem: er is niets betaald

declined-title = De betaling is geweigerd
declined-text = U hebt niets betaald. Probeer een andere kaart of vraag het aan uw bank.
cancelled-title = Betaling geannuleerd
cancelled-text = U hebt niets betaald. Er is niets herladen.
expired-title = Er kwam geen betaling
expired-text = De tijd is om. U hebt niets betaald.
expired-phone-text = De tijd is om. U hebt niets betaald. Bevestig het niet meer in uw app.
terminal-title = De betaalterminal werkt nu niet
terminal-busy-title = De betaalterminal is bezig
terminal-text = U hebt niets betaald. Probeer het opnieuw of ga naar een andere automaat.
refused-title = { $brand } weigert de herlading
refused-text = U hebt niets betaald. Kijk het nummer en de operator na.
busy-title = Deze automaat is bezet
busy-text = U hebt niets betaald. Probeer het zo meteen opnieuw.
denied-title = Dat kan nu niet
denied-text = U hebt niets betaald. Probeer het opnieuw of ga naar een andere automaat.

# Waarom iemand nee zei. Wat er met het geld gebeurd is, staat ernaast.
why-declined = De bank of de betaalterminal heeft geweigerd.
why-cancelled = Er is geannuleerd.
why-no-card = Er is niet op tijd een kaart getoond.
why-terminal-offline = De betaalterminal antwoordt niet.
why-terminal-busy = De betaalterminal is bezig.
why-too-late = Daarvoor was het te laat.
why-wrong-amount = Er is een ander bedrag afgehouden dan we vroegen.
why-never-arrived = De bestelling is nooit aangekomen.
why-invalid-number = Dit is geen prepaidnummer van deze operator. Kijk beide na.
why-barred = De operator heeft dit nummer geblokkeerd. Vraag de operator waarom.
why-operator-unavailable = De operator kan nu geen bestellingen aannemen. Probeer het later opnieuw.
why-duplicate = Dezelfde herlading is net al besteld.
why-product-unavailable = De operator biedt dit bedrag nu niet aan voor dit nummer.
why-balance-low = We kunnen deze herlading nu niet verkopen. We weten ervan.
why-hold-expired = Het duurde te lang en de operator wacht niet meer op ons.
why-provider-offline = We kunnen de operatoren nu niet bereiken. Probeer het later opnieuw.
why-provider-declined = De operator heeft de herlading geweigerd.
why-unable = Dat kan hier niet.
why-stopped-late = U annuleerde, maar de betaling was al gebeurd.

## Probleem: betaald, en het is niet gelukt

voided-title = Er wordt niets aangerekend
release-requested-title = Reservatie: annulering gevraagd
release-requested-text = Er is niets herladen. We vroegen de bank om de reservatie van { $amount } te annuleren. Dat is nog niet bevestigd.
voided-text = Er is niets herladen. De reservatie van { $amount } is geannuleerd. Uw bank kan ze nog enkele dagen tonen.
refund-requested-title = Terugbetaling gevraagd
refund-requested-text = Er is niets herladen. We hebben gevraagd om u { $amount } terug te betalen. Dat is nog niet bevestigd.
refund-accepted-title = U krijgt uw geld terug
refund-accepted-text = Er is niets herladen. De terugbetaling van { $amount } is aanvaard. Bij uw bank kan dat enkele dagen duren.
refunded-title = Terugbetaald
refunded-text = Er is niets herladen. { $amount } is terugbetaald, op dezelfde manier als u betaald hebt.
refund-stuck-text = Er is niets herladen. { $amount } kan niet vanzelf terug: onze medewerkers weten het en betalen u terug.

## Probleem: we weten het nog niet

unknown-title = We weten nog niet of het gelukt is
unknown-paid = { $amount } is betaald. We blijven het nakijken. Mislukt de herlading, dan krijgt u uw geld terug.
unknown-reserved = { $amount } is gereserveerd, nog niet betaald. We blijven het nakijken. Mislukt de herlading, dan betaalt u niets.
unknown-attention = { $amount } is betaald. Een medewerker kijkt het na bij de operator. Is de herlading mislukt, dan krijgt u uw geld terug.
unknown-person = Morgen nog niets? Een medewerker regelt de herlading of geld terug.
unknown-person-reserved = Morgen nog niets? Een medewerker regelt het: de herlading, of u betaalt niets.
unknown-not-again = Betaal niet opnieuw.
unknown-claim = Uw opvolgcode, ook op het ticket
unknown-claim-keep = Uw opvolgcode: noteer of fotografeer
unknown-claim-call = Vragen? Bel { $phone }
unknown-noted-button = Code genoteerd
unknown-claim-use = Voor later, bij een vraag: toets ze hier in, of bel { $phone }
unknown-claim-use-here = Toets ze in op deze automaat.
unknown-scan = Scan om op uw gsm te zien hoe het verdergaat.
unknown-payment-title = We weten nog niet of u betaald hebt
unknown-payment-text = De bank antwoordt niet. We blijven het vragen. Is { $amount } afgehouden, dan krijgt u ofwel de herlading, ofwel uw geld terug.

unknown-payment-person = De bank antwoordt niet. Een medewerker kijkt het na. Is { $amount } afgehouden, dan krijgt u ofwel de herlading, ofwel uw geld terug.

wrong-amount-title = Er is een verkeerd bedrag afgehouden
wrong-amount-text = De betaalterminal nam { $extra } in plaats van { $amount }. Er is niets herladen. U krijgt de { $extra } terug.
wrong-amount-attention = De betaalterminal nam { $extra } in plaats van { $amount }. Er is niets herladen. Het is nog niet terug: onze medewerkers regelen het.
late-title = Uw betaling kwam te laat
late-text = { $extra } is afgehouden toen de verkoop al voorbij was. Er is niets herladen. U krijgt de { $extra } terug.
late-attention = { $extra } is afgehouden toen de verkoop al voorbij was. Er is niets herladen. Het is nog niet terug: onze medewerkers regelen het.

fault-title = Technische storing
fault-asked = We kunnen niet zien of u betaald hebt. Is dat zo, dan krijgt u ofwel de herlading, ofwel uw geld terug.
fault-paid = { $amount } is betaald. U krijgt ofwel de herlading, ofwel uw geld terug.

attention-title = Een medewerker neemt dit over
attention-text = { $amount } is betaald en er ging iets mis. Onze medewerkers weten het: u krijgt ofwel de herlading, ofwel uw geld terug.
attention-call = Bel { $phone } met uw opvolgcode.

## Opvolgcode

claim-title = Toets uw opvolgcode in
claim-hint = 12 cijfers, op uw ticket of zelf genoteerd
claim-length = Een opvolgcode heeft 12 cijfers.
claim-unknown = Hier niet gevonden. Kijk de cijfers na. Elders gekocht? Toets ze daar in.
claim-too-often = Te veel pogingen. Wacht { $wait } en probeer het opnieuw.
claim-result-title = Uw herlading

# De staat van een verkoop in een of twee woorden, en wat er volgt.
state-ordered-label = Besteld
state-paying-label = Betaling bezig
state-delivering-label = Bezig
state-delivered-label = Herlading gelukt
state-refunding-label = Terugbetaling gevraagd
state-refunded-label = Terugbetaald
state-declined-label = Geweigerd
state-cancelled-label = Geannuleerd
state-paying-unknown-label = Betaling nakijken
state-delivering-unknown-label = Herlading nakijken
state-refunding-unknown-label = Terugbetaling nakijken
state-attention-label = Bij een medewerker
state-delivering-next = We blijven het nakijken. U hoeft niets te doen.
state-delivered-next = De operator heeft de herlading bevestigd.
state-refunding-next = We hebben gevraagd om u terug te betalen. U hoeft niets te doen.
state-refunded-next = Bij uw bank kan dat enkele dagen duren.
state-declined-next = U hebt niets betaald.
state-cancelled-next = U hebt niets betaald.
state-attention-next = Een medewerker kijkt het na. U kunt bellen naar { $phone }.

claim-order-label = Bestelling
claim-again-button = Andere code opzoeken
claim-unreachable = We kunnen het nu niet opzoeken. Probeer het later opnieuw.
state-paying-next = De betaling is nog niet afgelopen. U hoeft niets te doen.
state-paying-unknown-next = De bank heeft nog niet geantwoord. We blijven het vragen.

## Buiten dienst

closed-title = Even buiten dienst
closed-text = Gebruik een andere automaat.
closed-since = sinds { $time }
closed-reason = Reden: { $problem }.

# Waarom er niets verkocht kan worden.
stop-starting = de automaat start op
stop-disk-low = het geheugen is vol
stop-journal = het logboek is beschadigd
stop-terminal = de betaalterminal antwoordt niet
stop-provider = de operatoren zijn niet bereikbaar
stop-printer = de ticketprinter werkt niet
stop-too-many-open = vorige herladingen worden nagekeken
stop-payment-unknown = een vorige betaling wordt nagekeken
stop-no-till = een technische storing
stop-staff = uitgeschakeld door onze medewerkers

closed-claim-button = Ik heb een opvolgcode

starting-title = De automaat start op
starting-text = Dit duurt minder dan een minuut.
updating-title = Wordt bijgewerkt. Een ogenblik

broken-text = De instellingen van deze automaat kloppen niet. Onze medewerkers moeten ze herstellen.
broken-staff = { $count ->
    [one] Personeel: { $count } fout. Voer herlaad check uit.
   *[other] Personeel: { $count } fouten. Voer herlaad check uit.
}

## Meer tijd, stoppen, hulp

idle-title = Hebt u meer tijd nodig?
idle-countdown = { $count ->
    [one] Dit stopt over { $count } seconde. U hebt niets betaald.
   *[other] Dit stopt over { $count } seconden. U hebt niets betaald.
}
idle-countdown-paid = { $count ->
    [one] Dit scherm sluit over { $count } seconde. Uw herlading gaat verder.
   *[other] Dit scherm sluit over { $count } seconden. Uw herlading gaat verder.
}
idle-countdown-claim = { $count ->
    [one] Dit scherm sluit over { $count } seconde. Uw opvolgcode blijft geldig.
   *[other] Dit scherm sluit over { $count } seconden. Uw opvolgcode blijft geldig.
}
idle-continue-button = Ja, verdergaan
idle-stop-button = Nu stoppen

leave-title = Stoppen?
leave-text = U hebt niets betaald.
leave-text-again = Wat u intoetste, wordt gewist.
leave-back-button = Ga terug
leave-yes-button = Ja, stoppen

help-title = Hulp
help-call = Bel { $phone }
help-hours = { $hours }
help-machine = Automaat { $machine }
help-keys = Toetsen: omlaag en omhoog om te gaan, Enter om te kiezen, Escape om terug te gaan.
help-first = Kies uw taal. Daarna duurt het ongeveer een minuut.
help-identify = Toets het nummer in van de gsm die herladen wordt. Ook veel eSIM’s hebben een gsm-nummer.
help-brand = Kies de operator die de gsm nu gebruikt, ook als u vroeger een andere had.
help-product = Kies hoeveel u wilt herladen. U betaalt precies het bedrag dat u ziet.
help-review = Kijk het nummer cijfer per cijfer na. Na de betaling kan het niet meer gewijzigd worden.
help-pay = U kunt annuleren tot de betaling goedgekeurd is.
help-delivering = De operator zet uw tegoed erop. U mag weggaan; het herladen gaat verder.
help-problem = Met uw opvolgcode vindt u de verkoop terug, aan deze automaat en aan de telefoon.

help-card = Sim: een klein kaartje dat uit de gsm kan. eSIM: zit in de gsm zelf, gekocht met een app of QR-code.
help-iccid = Een eSIM voor op reis heeft vaak geen gsm-nummer. Het eigen nummer, de ICCID, staat in de instellingen.
help-country = Kies het land waar u naartoe reist. Zijn het er meer, kies dan een regio.
help-kind = Met belwaarde kunt u bellen, sms’en en surfen. Een databundel is alleen om te surfen.
help-amount = Toets hele euro’s in. U betaalt precies dat bedrag.
help-method = Kies hoe u betaalt. Alle betaalwijzen kosten evenveel.
help-done = Uw herlading is aangekomen. Kies een ticket, of beëindig.
help-claim = De opvolgcode staat op uw ticket. Ze toont wat er van een herlading en van uw geld geworden is.

language-title = Kies uw taal

## Verkoopsvoorwaarden en privacy

terms-title = Voorwaarden en privacy
terms-sale-label = Verkoop
terms-sale = U koopt van { $seller }, { $number }. De prijs op de knop is alles wat u betaalt.
terms-final-label = Niet ongedaan te maken
terms-final = Kijk het nummer na voor u betaalt. Een aangekomen herlading kan niet ongedaan worden gemaakt.
terms-refund-label = Geld terug
terms-refund = Komt de herlading niet aan, dan gaat het volledige bedrag terug, op dezelfde manier als u betaald hebt.
terms-claim-label = Opvolgcode
terms-claim = Bewaar uw code. Daarmee vinden onze medewerkers en deze automaat uw herlading terug.
privacy-number-label = Uw nummer
privacy-number = Alleen voor deze herlading, en versleuteld bewaard. Op papier en latere schermen is het midden verborgen.
privacy-card-label = Uw bankkaart
privacy-card = Het nummer en de pincode blijven in de betaalterminal. Wij zien ze nooit.
privacy-rights-label = Uw rechten
privacy-rights = { $seller } is verantwoordelijk. Wilt u uw gegevens zien of laten wissen? Bel { $phone }.

## Ticket

receipt-delivered-title = Herlading uitgevoerd
receipt-pending-title = Herlading bezig
receipt-unknown-title = Herlading wordt nagekeken
receipt-payment-unknown-title = Betaling wordt nagekeken
receipt-failed-title = Geen herlading
receipt-refund-requested-title = Terugbetaling gevraagd
receipt-refund-accepted-title = Terugbetaling aanvaard
receipt-refunded-title = Terugbetaald
receipt-attention-title = Bij een medewerker
receipt-machine-label = Automaat
receipt-number-label = Nummer
receipt-card-label = Simkaart
receipt-operator-label = Operator
receipt-product-label = Product
receipt-credit-label = Belwaarde
receipt-data-label = Mobiele data
receipt-price-label = Prijs
receipt-valid-label = Geldig
receipt-valid-until = tot { $date }
receipt-extras-label = Extra's
receipt-renews = dit bedrag verlengt ze
receipt-renews-not = dit bedrag verlengt ze niet
receipt-active-label = Actief
receipt-active-minute = binnen een minuut
receipt-active-within = binnen { $time }
receipt-total-label = Totaal
receipt-paid-label = Betaald met
receipt-reserved-label = Gereserveerd
receipt-surplus-label = Extra betaling
receipt-voucher-label = Herlaadcode
receipt-claim-label = Opvolgcode
receipt-pending = De operator is nog bezig. Lukt het niet, dan krijgt u uw geld vanzelf terug.
receipt-unknown = We weten nog niet of de herlading gelukt is. We blijven het nakijken. Betaal geen tweede keer.
receipt-payment-unknown = De bank heeft nog niet geantwoord. We blijven het vragen. Betaal geen tweede keer.
receipt-failed = Er is niets herladen. Bewaar dit ticket: met de opvolgcode ziet u wat er met uw geld gebeurt.
receipt-refund-requested = Er is niets herladen. We hebben uw terugbetaling gevraagd. Die is nog niet bevestigd.
receipt-refund-accepted = Er is niets herladen. De terugbetaling is aanvaard. Bij uw bank kan dat enkele dagen duren.
receipt-refunded = Er is niets herladen. Uw geld is terugbetaald.
receipt-void-requested = Er is niets herladen. We hebben gevraagd om het gereserveerde bedrag vrij te geven. Dat is nog niet bevestigd.
receipt-voided = Er is niets herladen. Het gereserveerde bedrag komt vrij. Er wordt niets aangerekend.
receipt-attention = Onze medewerkers zijn verwittigd en nemen dit over. Bewaar dit ticket.
receipt-surplus-received = Er kwam meer geld binnen dan u moest betalen. Bewaar dit ticket.
receipt-surplus-requested = We hebben gevraagd om de extra betaling terug te storten. Dat is nog niet bevestigd.
receipt-surplus-accepted = De extra betaling komt terug: de terugbetaling is aanvaard. Bij uw bank kan dat enkele dagen duren.
receipt-surplus-attention = De extra betaling is nog niet terug. Onze medewerkers zijn verwittigd en nemen dit over.
receipt-scan = Scan om de status van uw herlading te zien
receipt-scan-text = Scan om dit ticket op uw telefoon te bewaren
receipt-help = Een vraag? { $phone }
receipt-vat-outside = Prepaid belwaarde: valt buiten de btw.
receipt-vat-included = Prijs inclusief { $rate } % btw: { $amount }
receipt-demo = DEMO - zonder waarde
receipt-test = TEST - zonder waarde
receipt-copy = KOPIE { $number }
receipt-keep = Bewaar dit ticket. Bedankt en tot ziens!
