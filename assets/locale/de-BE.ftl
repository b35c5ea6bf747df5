### Deutsch für Belgien. Anrede: Sie; aufladen, Guthaben, Anbieter, Beleg, Servicecode. Die Regeln stehen in en.ftl.

## Untere und obere Leiste, auf jedem Bildschirm

bar-back-button = Zurück
bar-help-button = Hilfe
bar-stop-button = Beenden
bar-language-button = { $language }
    .speech = Sprache: { $language }. Wählen Sie dies, um die Sprache zu ändern.
bar-machine-label = Automat { $machine }
bar-demo-label = DEMO
    .speech = Demonstration. Kein echtes Geld.
bar-test-label = TEST
    .speech = Test. Kein echtes Geld.

## Wörter auf mehreren Bildschirmen

common-continue-button = Weiter
common-erase-button = Löschen
common-clear-button = Alles löschen
common-change-button = Ändern
common-confirm-button = Bestätigen
common-cancel-button = Abbrechen
common-close-button = Schließen
common-yes-button = Ja
common-no-button = Nein
common-again-button = Noch einmal versuchen
common-other-way-button = Anders bezahlen
common-more-button = Mehr
common-first-page-button = Erste Seite
common-previous-button = Vorherige
common-finish-button = Fertig
common-print-button = Drucken
common-scan-button = Scannen
common-restart-button = Neu beginnen
common-moment = Einen Moment…
common-not-charged = Sie haben nichts bezahlt.
common-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
common-months = { $count ->
    [one] { $count } Monat
   *[other] { $count } Monate
}
common-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
common-seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}

## Schritte

step-of-label = Schritt { $at }/{ $count } · { $name }
    .speech = Schritt { $at } von { $count }: { $name }
step-number-label = Nummer
step-operator-label = Anbieter
step-amount-label = Betrag
step-country-label = Land
step-check-label = Prüfen
step-pay-label = Bezahlen
step-topup-label = Aufladen
step-done-label = Fertig

## Was die Stimme hinzufügt

speech-choices = { $count ->
    [one] Eine Möglichkeit.
   *[other] { $count } Möglichkeiten. Drücken Sie die Abwärts-Taste, um sie zu hören.
}
speech-position = { $at } von { $count }
speech-selected = Ausgewählt
speech-problem = Problem: { $problem }
speech-ending-in = mit den Endziffern { $digits }

## Erster Bildschirm

first-title = Handy-Guthaben aufladen
    .speech = Automat zum Aufladen von Handy-Guthaben. Für Deutsch wählen Sie dies.
first-choose = Wählen Sie Ihre Sprache
first-claim-button = Servicecode
first-text-button = Schrift · Kontrast
    .speech = Größere Schrift und Kontrast
first-speech-button = Vorlesen

## Was aufgeladen wird: eine Karte oder eine eSIM

card-title = Was möchten Sie aufladen?
card-hint = Nicht sicher? Eine SIM ist eine kleine Karte, die man aus dem Handy nehmen kann.
card-sim-button = Eine SIM-Karte
card-sim-note = Eine kleine Karte im Handy
card-esim-button = Eine eSIM
card-esim-note = Im Handy eingebaut, keine Karte
card-claim-button = Servicecode eingeben

## Nummer eingeben

identify-title = Handynummer eingeben
identify-hint = Eine belgische Nummer, zum Beispiel { $example }
identify-insert-button = SIM-Karte einstecken
identify-scan-button = Code scannen
identify-typed = Bisher eingegeben: { $digits }
identify-typed-nothing = Noch nichts eingegeben.
identify-missing = { $count ->
    [one] Noch { $count } Ziffer
   *[other] Noch { $count } Ziffern
}
identify-privacy = Ihre Nummer wird nur für diese Aufladung verwendet.

# Warum eine Nummer nicht angenommen wird.
number-empty = Geben Sie zuerst Ihre Nummer ein.
number-too-short = Diese Nummer ist zu kurz. Eine belgische Handynummer hat 10 Ziffern.
number-too-long = Diese Nummer ist zu lang. Eine belgische Handynummer hat 10 Ziffern.
number-landline = Das ist eine Festnetznummer. Eine Handynummer beginnt mit 04.
number-foreign = Hier können Sie nur belgische Nummern (+32) aufladen.
number-not-mobile = Das ist keine belgische Handynummer: 10 Ziffern, am Anfang 04.
number-signs = Eine Handynummer hat nur Ziffern. Bitte noch einmal eingeben.
number-not-here = Diese Nummer kann an diesem Automaten nicht aufgeladen werden.
iccid-length = Die Nummer einer SIM-Karte hat 19 oder 20 Ziffern. Bitte geben Sie alle ein.
iccid-other = Eine ICCID beginnt mit 89. Bitte prüfen Sie die Nummer.
iccid-foreign = Diese SIM-Karte ist nicht von einem belgischen Anbieter.
iccid-not-here = Diese Karte wurde woanders verkauft und kann hier nicht aufgeladen werden. Sie haben nichts bezahlt.
code-check-digit = Eine Ziffer ist falsch oder vertauscht. Bitte vergleichen Sie.
code-not-needed = Diese Nummer brauchen Sie hier nicht. Bitte geben Sie Ihre Handynummer ein.
code-activation = Dieser Code installiert eine eSIM. Zeigen Sie ihn niemandem. Zum Aufladen geben Sie Ihre Handynummer ein.
code-claim = Das ist ein Servicecode. Bitte geben Sie ihn über den ersten Bildschirm ein.
code-unknown = Wir kennen diesen Code nicht. Bitte geben Sie Ihre Handynummer ein.
sim-unreadable = Diese Karte kann nicht gelesen werden. Bitte geben Sie Ihre Handynummer ein.

## Nummer einer eSIM eingeben (ICCID)

iccid-title = eSIM-Nummer eintippen
iccid-hint = Diese Nummer (ICCID) hat 19 oder 20 Ziffern und beginnt mit 89.
iccid-where = In den Einstellungen des Handys: „Telefoninfo“ oder „Info“, dann ICCID.
iccid-settings-label = Einstellungen
iccid-about-label = Telefoninfo
iccid-no-number-button = eSIM ohne Handynummer
iccid-phone-button = eSIM mit Handynummer

## Land eines eSIM-Pakets

country-title = Wo möchten Sie die Daten nutzen?
country-hint = Die Daten gelten nur im gewählten Land oder Gebiet.
country-more-button = Weitere Länder
country-ae-label = Arabische Emirate
country-at-label = Österreich
country-be-label = Belgien
country-br-label = Brasilien
country-ca-label = Kanada
country-ch-label = Schweiz
country-cn-label = China
country-cz-label = Tschechien
country-de-label = Deutschland
country-dk-label = Dänemark
country-eg-label = Ägypten
country-es-label = Spanien
country-fr-label = Frankreich
country-gb-label = Großbritannien
country-gr-label = Griechenland
country-hr-label = Kroatien
country-hu-label = Ungarn
country-id-label = Indonesien
country-ie-label = Irland
country-in-label = Indien
country-it-label = Italien
country-jp-label = Japan
country-kr-label = Südkorea
country-lu-label = Luxemburg
country-ma-label = Marokko
country-mx-label = Mexiko
country-nl-label = Niederlande
country-no-label = Norwegen
country-pl-label = Polen
country-pt-label = Portugal
country-ro-label = Rumänien
country-se-label = Schweden
country-th-label = Thailand
country-tn-label = Tunesien
country-tr-label = Türkei
country-us-label = USA
country-vn-label = Vietnam
country-za-label = Südafrika
country-europe-label = Europa
country-world-label = Ganze Welt
country-unnamed = Land { $country }

## Anbieter

brand-title = Anbieter wählen
brand-hint = Wählen Sie Ihren jetzigen Anbieter, auch wenn Sie die Nummer mitgenommen haben. Andere gehen hier nicht.
brand-card-hint = Ihre Karte scheint von { $brand } zu sein. Ist das heute Ihr Anbieter?
brand-unknown-button = Ich weiß es nicht
brand-unknown = Der Name steht oben auf dem Bildschirm Ihres Handys oder auf Ihrer SIM-Karte.
brand-more-button = Weitere Anbieter
brand-unavailable = { $brand } ist im Moment nicht verfügbar.

brand-esim-title = Wer hat Ihnen die eSIM verkauft?
brand-esim-hint = Nur eine eSIM von einem dieser Verkäufer kann hier aufgeladen werden.

## Guthaben oder Daten

kind-title = Guthaben oder Daten?
kind-hint = Nicht sicher? Guthaben gilt für Anrufe, SMS und Internet.
kind-credit = Für Anrufe, SMS und Internet
kind-data = Nur für das Internet
kind-voucher = Ein Code, den Sie in Ihr Handy eingeben
kind-esim = Für eine eSIM, auf Reisen

## Produkt

product-title = Wie viel?
product-hint = Guthaben für Anrufe, SMS und Daten.
product-price = Sie bezahlen den Preis, den Sie sehen, und nicht mehr.
product-credit-label = Guthaben
product-data-label = Mobile Daten
product-voucher-label = Aufladecode
product-esim-label = eSIM-Daten
product-credit-button = Ich möchte Guthaben
product-data-button = Ich möchte lieber Daten
product-other-button = Andere Beträge
product-most-chosen-label = Meistgewählt
product-valid-days = { $count ->
    [one] { $count } Tag gültig
   *[other] { $count } Tage gültig
}
product-valid-months = { $count ->
    [one] { $count } Monat gültig
   *[other] { $count } Monate gültig
}
product-valid-until = gültig bis { $date }
product-vat-included = Preis inklusive Mehrwertsteuer. Es kommt nichts dazu.
product-vat-outside = Zum Preis kommt nichts dazu. Prepaid-Guthaben fällt nicht unter die Mehrwertsteuer.
product-unavailable = Im Moment nicht verfügbar.
product-choose-other = Diese Aufladung geht im Moment nicht. Versuchen Sie einen anderen Betrag oder kommen Sie später wieder.

product-data-title = Wie viele Daten?
product-own-label = Anderer Betrag
product-own = { $least } bis { $most }
product-renews = verlängert Ihre Extras
product-renews-not = verlängert keine Extras

## Einen Betrag eingeben

amount-title = Betrag eingeben
amount-hint = Von { $least } bis { $most }.
amount-hint-step = Von { $least } bis { $most }, in Schritten von { $step }.
amount-least = Das ist zu wenig: mindestens { $least }.
amount-most = Das ist zu viel: höchstens { $most }.
amount-step = Nur in Schritten von { $step }.

## Was man genau bekommt

details-title = Das bekommen Sie
details-valid-days = { $count ->
    [one] Es bleibt ab der Aufladung { $count } Tag gültig.
   *[other] Es bleibt ab der Aufladung { $count } Tage gültig.
}
details-valid-months = { $count ->
    [one] Es bleibt ab der Aufladung { $count } Kalendermonat gültig.
   *[other] Es bleibt ab der Aufladung { $count } Kalendermonate gültig.
}
details-valid-until = Es bleibt gültig bis { $date }.
details-valid-unknown = Ihr Anbieter bestimmt, wie lange es gültig bleibt.
details-renews = Es verlängert die Extras, die auf Ihrer SIM-Karte laufen.
details-renews-not = Es verlängert die Extras auf Ihrer SIM-Karte nicht.
details-code = Der Code steht auf Ihrem Beleg. Sie geben ihn in Ihr Handy ein.
details-country = Hier können Sie die Daten nutzen: { $countries }.
details-final = Eine Aufladung, die angekommen ist, kann nicht rückgängig gemacht werden.
details-terms-button = Bedingungen

## Prüfen

review-title = Ist alles richtig?
review-hint = Es ist noch nichts bezahlt. Eine Aufladung kann nicht rückgängig gemacht werden.
review-number-label = Nummer
review-card-label = SIM-Karte
review-operator-label = Anbieter
review-product-label = Sie bekommen
review-price-label = Sie bezahlen
review-valid-label = Gültig
review-active-minute = Aktiv innerhalb einer Minute.
review-active-minutes = { $count ->
    [one] Aktiv innerhalb von { $count } Minute.
   *[other] Aktiv innerhalb von { $count } Minuten.
}
review-receipt = Beleg auf Papier oder als QR-Code.
review-no-paper = Kein Papier: Ihr Beleg ist ein QR-Code.
review-no-printer = Kein Drucker: Ihr Beleg ist ein QR-Code.
review-receipt-paper = Ihr Beleg kommt auf Papier.
review-terms = Eine Aufladung ist endgültig. Mit der Zahlung akzeptieren Sie die Bedingungen.
review-pay-button = { $amount } bezahlen
review-pay-without-paper-button = { $amount } ohne Papier

review-details-button = Details und Bedingungen
review-receipt-choice = Ihren Beleg wählen Sie danach.

## Zahlungsart

method-title = Wie möchten Sie bezahlen?
method-card-button = Karte oder Handy
method-bancontact-button = Bancontact / Wero
method-paypal-button = PayPal
method-no-fee = Alle Zahlungsarten kosten gleich viel. Es kommt nichts dazu.
method-unavailable = Im Moment nicht verfügbar.

method-card = Am Kartenleser
method-bancontact = QR-Code mit der Banking-App scannen
method-paypal = QR-Code mit dem Handy scannen

## Vor der Zahlung, wenn der Anbieter zuerst gefragt werden kann

holding-title = Wir fragen Ihren Anbieter
holding-text = Wir fragen { $brand }, ob diese Nummer aufgeladen werden kann. Es ist noch nichts bezahlt.

holding-working = { $count ->
    [one] Wir fragen noch, seit { $count } Sekunde. Es ist noch nichts bezahlt.
   *[other] Wir fragen noch, seit { $count } Sekunden. Es ist noch nichts bezahlt.
}

## Bezahlen

pay-title = Am Kartenleser bezahlen
pay-amount-label = Zu bezahlen
pay-nothing-yet = Es ist noch nichts bezahlt.
pay-hold = Halten Sie Ihre Karte oder Ihr Handy an den Kartenleser. Oder stecken Sie die Karte ein.
pay-reader-label = Kartenleser
pay-reader-left = Der Kartenleser ist links.
pay-reader-right = Der Kartenleser ist rechts.
pay-reader-below = Der Kartenleser ist unter dem Bildschirm.
pay-reader-below-right = Der Kartenleser ist unter dem Bildschirm, auf der rechten Seite.
pay-pin = Geben Sie Ihre PIN am Kartenleser ein.
pay-processing = Die Bank prüft Ihre Zahlung…
pay-approved = Zahlung angenommen.
pay-remove-card = Nehmen Sie Ihre Karte zurück.
pay-cancel-button = Zahlung abbrechen
pay-cancelling-title = Zahlung wird abgebrochen
pay-cancelling = Bitte warten Sie. Der Kartenleser muss noch bestätigen, dass nichts bezahlt ist.
pay-asking-title = Wir fragen die Bank
pay-late = Noch unklar, ob Sie bezahlt haben. Bitte warten Sie und bezahlen Sie nicht noch einmal.
pay-terminal-starting = Der Kartenleser macht sich bereit…
pay-qr-title = Mit der Banking-App scannen
pay-qr-hint = Öffnen Sie Ihre App, scannen und bestätigen Sie. Dieser Code ist nur für Sie.
pay-qr-to = an { $seller }
pay-card-instead-button = Mit Karte bezahlen

pay-late-working = { $count ->
    [one] Nach { $count } Sekunde noch unklar, ob Sie bezahlt haben. Bitte bezahlen Sie nicht noch einmal.
   *[other] Nach { $count } Sekunden noch unklar, ob Sie bezahlt haben. Bitte bezahlen Sie nicht noch einmal.
}
pay-cancelling-working = { $count ->
    [one] Der Abbruch läuft noch, seit { $count } Sekunde. Bitte warten Sie.
   *[other] Der Abbruch läuft noch, seit { $count } Sekunden. Bitte warten Sie.
}
pay-qr-paypal-title = Mit dem Handy scannen
pay-qr-amount = { $amount } an { $seller }. Es ist noch nichts bezahlt.
pay-qr-minutes = { $count ->
    [one] Der Code ist noch { $count } Minute gültig.
   *[other] Der Code ist noch { $count } Minuten gültig.
}
pay-qr-identified-title = Am Handy bestätigen
pay-qr-identified = Ihr Handy hat den Code gelesen. Sie bezahlen erst, wenn Sie dort { $amount } bestätigen.

## In Arbeit

delivering-title = Bezahlt. Aufladung läuft
delivering-reserved-title = Aufladung läuft
delivering-working = { $count ->
    [one] Es läuft noch, seit { $count } Sekunde. Ihr Geld ist sicher.
   *[other] Es läuft noch, seit { $count } Sekunden. Ihr Geld ist sicher.
}
delivering-paid = { $amount } bezahlt
delivering-reserved = { $amount } reserviert, noch nicht bezahlt
delivering-sent = Bestellung an { $brand } gesendet
delivering-confirming = Warten auf { $brand }…
delivering-confirmed = { $brand } hat bestätigt
delivering-receipt = Beleg
delivering-promise = Wenn es nicht klappt, bekommen Sie Ihr Geld zurück.
delivering-promise-reserved = Wenn es nicht klappt, wird nichts abgebucht.

## Fertig

done-title = Fertig. Aufladung angekommen
done-code-title = Ihr Code steht auf dem Beleg
done-code-missing-title = Ihr Code kam nicht heraus
done-credit-title = Fertig. { $amount } auf Ihrem Handy
done-order = Bestellung { $order }
done-printing = Ihr Beleg wird unten gedruckt.
done-printed = Nehmen Sie Ihren Beleg.
done-not-printed = { $why } Bitte notieren Sie Ihren Servicecode.
done-second-payment = Eine zweite Zahlung von { $extra } ist eingegangen. Das Geld geht an Sie zurück.
done-no-paper = { $why } Scannen Sie den QR-Code, um Ihren Beleg zu behalten.
done-text-message = { $brand } schickt Ihnen eine SMS.
done-claim-label = Servicecode
done-qr-button = QR-Beleg
done-again-button = Neue Aufladung
done-thanks = Danke und auf Wiedersehen!

done-receipt-choice = Möchten Sie einen Beleg?
done-paper-button = Auf Papier
done-other-button = Größer oder mit Nummer
    .speech = Beleg in großer Schrift, oder mit der ganzen Nummer
done-phone-button = Auf mein Handy
done-without-button = Kein Beleg
done-without = Sie haben keinen Beleg gewählt.
done-shown = Ihr Beleg wurde als QR-Code gezeigt.
done-qr-title = Ihr Beleg auf dem Handy
done-qr-hint = Halten Sie die Kamera Ihres Handys vor den Code.

paper-title = Wie möchten Sie Ihren Beleg?
paper-hint = Sonst zeigt der Beleg nur einen Teil der Nummer.
paper-large-button = In großer Schrift
paper-number-button = Mit ganzer Nummer
paper-both-button = Groß, ganze Nummer
    .speech = In großer Schrift und mit der ganzen Nummer

## Der Belegdrucker

printer-works = Der Drucker funktioniert.
printer-no-paper = Der Drucker hat kein Papier.
printer-open = Der Drucker ist offen.
printer-stuck = Im Drucker steckt Papier fest.
printer-hot = Der Drucker muss abkühlen.
printer-broken = Der Drucker funktioniert nicht.
printer-busy = Der Drucker ist beschäftigt.
printer-take = Bitte nehmen Sie das Papier aus dem Drucker.
printer-unsure = Wir wissen nicht, ob Ihr Beleg gedruckt wurde.
printer-partly = Ihr Beleg ist vielleicht unvollständig.

## Problem: Es wurde nichts bezahlt

declined-title = Die Zahlung wurde abgelehnt
declined-text = Sie haben nichts bezahlt. Versuchen Sie es mit einer anderen Karte oder fragen Sie Ihre Bank.
cancelled-title = Zahlung abgebrochen
cancelled-text = Sie haben nichts bezahlt. Es wurde nichts aufgeladen.
expired-title = Keine Zahlung eingegangen
expired-text = Die Zeit ist abgelaufen. Sie haben nichts bezahlt.
expired-phone-text = Die Zeit ist abgelaufen. Sie haben nichts bezahlt. Bitte bestätigen Sie nichts mehr in der App.
terminal-title = Der Kartenleser geht gerade nicht
terminal-busy-title = Der Kartenleser ist belegt
terminal-text = Sie haben nichts bezahlt. Bitte versuchen Sie es noch einmal oder an einem anderen Automaten.
refused-title = { $brand } lehnt die Aufladung ab
refused-text = Sie haben nichts bezahlt. Bitte prüfen Sie die Nummer und den Anbieter.
busy-title = Dieser Automat ist belegt
busy-text = Sie haben nichts bezahlt. Bitte versuchen Sie es gleich noch einmal.
denied-title = Das geht im Moment nicht
denied-text = Sie haben nichts bezahlt. Bitte versuchen Sie es noch einmal oder an einem anderen Automaten.

# Warum jemand Nein gesagt hat. Was mit dem Geld geschehen ist, steht daneben.
why-declined = Die Bank oder der Kartenleser hat abgelehnt.
why-cancelled = Es wurde abgebrochen.
why-no-card = Es wurde nicht rechtzeitig eine Karte gezeigt.
why-terminal-offline = Der Kartenleser antwortet nicht.
why-terminal-busy = Der Kartenleser ist belegt.
why-too-late = Dafür war es zu spät.
why-wrong-amount = Es wurde ein anderer Betrag abgebucht, als wir verlangt haben.
why-never-arrived = Die Bestellung ist nie angekommen.
why-invalid-number = Das ist keine Prepaid-Nummer dieses Anbieters. Bitte prüfen Sie beides.
why-barred = Der Anbieter hat diese Nummer gesperrt. Fragen Sie den Anbieter nach dem Grund.
why-operator-unavailable = Der Anbieter kann im Moment keine Bestellungen annehmen. Bitte versuchen Sie es später noch einmal.
why-duplicate = Die gleiche Aufladung wurde gerade eben bestellt.
why-product-unavailable = Der Anbieter hat diesen Betrag für diese Nummer im Moment nicht im Angebot.
why-balance-low = Wir können diese Aufladung im Moment nicht verkaufen. Wir wissen davon.
why-hold-expired = Es hat zu lange gedauert. Der Anbieter wartet nicht mehr auf uns.
why-provider-offline = Wir können die Anbieter im Moment nicht erreichen. Bitte versuchen Sie es später noch einmal.
why-provider-declined = Der Anbieter hat die Aufladung abgelehnt.
why-unable = Das geht hier nicht.
why-stopped-late = Sie haben abgebrochen, aber die Zahlung war schon erfolgt.

## Problem: bezahlt, und es hat nicht geklappt

voided-title = Ihnen wird nichts abgebucht
release-requested-title = Aufhebung beantragt
release-requested-text = Es wurde nichts aufgeladen. Wir haben die Bank gebeten, die Reservierung von { $amount } aufzuheben. Das ist noch nicht bestätigt.
voided-text = Es wurde nichts aufgeladen. Die Reservierung von { $amount } ist aufgehoben. Ihre Bank zeigt sie vielleicht noch einige Tage an.
refund-requested-title = Rückzahlung beantragt
refund-requested-text = Es wurde nichts aufgeladen. Wir haben die Rückzahlung von { $amount } beantragt. Das ist noch nicht bestätigt.
refund-accepted-title = Sie bekommen Ihr Geld zurück
refund-accepted-text = Es wurde nichts aufgeladen. Die Rückzahlung von { $amount } ist angenommen. Ihre Bank braucht vielleicht einige Tage.
refunded-title = Zurückgezahlt
refunded-text = Es wurde nichts aufgeladen. { $amount } wurden auf demselben Zahlungsweg zurückgezahlt.
refund-stuck-text = Es wurde nichts aufgeladen. { $amount } gehen nicht automatisch zurück: Unser Personal zahlt sie Ihnen zurück.

## Problem: Wir wissen es noch nicht

unknown-title = Noch unklar, ob die Aufladung ankam
unknown-paid = Sie haben { $amount } bezahlt. Wir prüfen weiter. Wenn die Aufladung nicht ankommt, geht das Geld an Sie zurück.
unknown-reserved = { $amount } sind reserviert, noch nicht bezahlt. Wir prüfen weiter. Kommt die Aufladung nicht an, wird nichts abgebucht.
unknown-attention = Sie haben { $amount } bezahlt. Unser Personal prüft es beim Anbieter. Kam nichts an, geht das Geld an Sie zurück.
unknown-person = Wissen wir es morgen noch nicht, klärt es unser Personal: Aufladung oder Geld zurück.
unknown-person-reserved = Wissen wir es morgen noch nicht, klärt es unser Personal: Aufladung, oder nichts wird abgebucht.
unknown-not-again = Bitte bezahlen Sie nicht noch einmal.
unknown-claim = Ihr Servicecode, auch auf dem Beleg
unknown-claim-keep = Servicecode: notieren oder fotografieren
unknown-claim-call = Fragen? { $phone }
unknown-noted-button = Code notiert
unknown-claim-use = Für spätere Fragen: hier eingeben oder { $phone } anrufen
unknown-claim-use-here = Geben Sie ihn an diesem Automaten ein.
unknown-scan = Scannen Sie, um am Handy zu sehen, wie es weitergeht.
unknown-payment-title = Noch unklar, ob Sie bezahlt haben
unknown-payment-text = Die Bank antwortet nicht. Wir fragen weiter. Falls { $amount } abgebucht wurden: Die Aufladung kommt, oder Sie bekommen Ihr Geld zurück.

unknown-payment-person = Die Bank antwortet nicht. Unser Personal prüft es. Falls { $amount } abgebucht wurden: Aufladung oder Geld zurück.

wrong-amount-title = Falscher Betrag abgebucht
wrong-amount-text = Abgebucht wurden { $extra } statt { $amount }. Es wurde nichts aufgeladen. Die { $extra } gehen an Sie zurück.
wrong-amount-attention = Abgebucht wurden { $extra } statt { $amount }. Es wurde nichts aufgeladen. Noch nicht zurückgezahlt: Unser Personal kümmert sich darum.
late-title = Ihre Zahlung kam zu spät
late-text = { $extra } wurden abgebucht, als der Verkauf schon beendet war. Es wurde nichts aufgeladen. Das Geld geht an Sie zurück.
late-attention = { $extra } wurden nach dem Verkauf abgebucht. Es wurde nichts aufgeladen. Noch nicht zurückgezahlt: Unser Personal kümmert sich darum.

fault-title = Technische Störung
fault-asked = Wir können nicht sehen, ob Sie bezahlt haben. Falls ja: Die Aufladung kommt, oder Sie bekommen Ihr Geld zurück.
fault-paid = Sie haben { $amount } bezahlt. Die Aufladung kommt, oder Sie bekommen Ihr Geld zurück.

attention-title = Unser Personal kümmert sich darum
attention-text = Sie haben { $amount } bezahlt und etwas ging schief. Unser Personal klärt es: Aufladung oder Geld zurück.
attention-call = Rufen Sie { $phone } an und nennen Sie Ihren Servicecode.

## Servicecode

claim-title = Servicecode eingeben
claim-hint = 12 Ziffern, auf Ihrem Beleg oder notiert
claim-length = Ein Servicecode hat 12 Ziffern.
claim-unknown = Hier nicht gefunden. Ziffern prüfen. Woanders gekauft? Dort eingeben.
claim-too-often = Zu viele Versuche. Bitte versuchen Sie es in { $wait } wieder.
claim-result-title = Ihre Aufladung

# Der Stand eines Verkaufs in ein oder zwei Wörtern, und was als Nächstes kommt.
state-ordered-label = Bestellt
state-paying-label = Zahlung läuft
state-delivering-label = In Bearbeitung
state-delivered-label = Aufgeladen
state-refunding-label = Rückzahlung beantragt
state-refunded-label = Zurückgezahlt
state-declined-label = Abgelehnt
state-cancelled-label = Abgebrochen
state-paying-unknown-label = Zahlung wird geprüft
state-delivering-unknown-label = Aufladung wird geprüft
state-refunding-unknown-label = Rückzahlung wird geprüft
state-attention-label = Bei unserem Personal
state-delivering-next = Wir prüfen weiter. Sie müssen nichts tun.
state-delivered-next = Der Anbieter hat die Aufladung bestätigt.
state-refunding-next = Wir haben die Rückzahlung beantragt. Sie müssen nichts tun.
state-refunded-next = Ihre Bank zeigt es vielleicht erst in einigen Tagen an.
state-declined-next = Sie haben nichts bezahlt.
state-cancelled-next = Sie haben nichts bezahlt.
state-attention-next = Unser Personal prüft es. Sie können { $phone } anrufen.

claim-order-label = Bestellung
claim-again-button = Anderen Code prüfen
claim-unreachable = Das geht im Moment nicht. Bitte versuchen Sie es später.
state-paying-next = Die Zahlung ist noch nicht beendet. Sie müssen nichts tun.
state-paying-unknown-next = Die Bank hat nicht geantwortet. Wir fragen weiter.

## Außer Betrieb

closed-title = Im Moment außer Betrieb
closed-text = Bitte nutzen Sie einen anderen Automaten.
closed-since = seit { $time }
closed-reason = Grund: { $problem }.

# Warum nichts verkauft werden kann. Steht nach „Grund:“, darum beginnt ein ganzer Satz groß.
stop-starting = Der Automat startet
stop-disk-low = Der Speicher ist voll
stop-journal = Das Protokoll ist beschädigt
stop-terminal = Der Kartenleser antwortet nicht
stop-provider = Die Anbieter sind nicht erreichbar
stop-printer = Der Belegdrucker funktioniert nicht
stop-too-many-open = Frühere Aufladungen werden geprüft
stop-payment-unknown = Eine frühere Zahlung wird geprüft
stop-no-till = eine technische Störung
stop-staff = von unserem Personal abgeschaltet

closed-claim-button = Servicecode eingeben

starting-title = Automat startet. Einen Moment
starting-text = Das dauert weniger als eine Minute.
updating-title = Update läuft. Einen Moment

broken-text = Die Einstellungen dieses Automaten sind falsch. Unser Personal muss sie korrigieren.
broken-staff = { $count ->
    [one] Personal: { $count } Fehler. Führen Sie „herlaad check“ aus.
   *[other] Personal: { $count } Fehler. Führen Sie „herlaad check“ aus.
}

## Mehr Zeit, beenden, Hilfe

idle-title = Brauchen Sie mehr Zeit?
idle-countdown = { $count ->
    [one] Dieser Vorgang endet in { $count } Sekunde. Sie haben nichts bezahlt.
   *[other] Dieser Vorgang endet in { $count } Sekunden. Sie haben nichts bezahlt.
}
idle-countdown-paid = { $count ->
    [one] Dieser Bildschirm schließt in { $count } Sekunde. Ihre Aufladung läuft weiter.
   *[other] Dieser Bildschirm schließt in { $count } Sekunden. Ihre Aufladung läuft weiter.
}
idle-countdown-claim = { $count ->
    [one] Dieser Bildschirm schließt in { $count } Sekunde. Ihr Servicecode bleibt gültig.
   *[other] Dieser Bildschirm schließt in { $count } Sekunden. Ihr Servicecode bleibt gültig.
}
idle-continue-button = Ja, weiter
idle-stop-button = Jetzt beenden

leave-title = Beenden?
leave-text = Sie haben nichts bezahlt.
leave-text-again = Was Sie eingegeben haben, wird gelöscht.
leave-back-button = Nein, zurück
leave-yes-button = Ja, beenden

help-title = Hilfe
help-call = Rufen Sie { $phone } an
help-hours = { $hours }
help-machine = Automat { $machine }
help-keys = Tasten: abwärts und aufwärts zum Bewegen, Enter zum Wählen, Escape zum Zurückgehen.
help-first = Wählen Sie Ihre Sprache. Danach dauert es etwa eine Minute.
help-identify = Geben Sie die Nummer des Handys ein, das Guthaben bekommt. Auch viele eSIMs haben eine Handynummer.
help-brand = Wählen Sie den Anbieter, den das Handy heute nutzt, auch wenn die Nummer von einem anderen kommt.
help-product = Wählen Sie, wie viel Guthaben Sie möchten. Sie bezahlen genau den Betrag, den Sie sehen.
help-review = Prüfen Sie die Nummer Ziffer für Ziffer. Nach der Zahlung kann sie nicht mehr geändert werden.
help-pay = Bis die Zahlung angenommen ist, können Sie abbrechen.
help-delivering = Der Anbieter lädt Ihr Guthaben auf. Sie können gehen. Die Aufladung läuft weiter.
help-problem = Mit Ihrem Servicecode findet man den Verkauf wieder, an diesem Automaten und am Telefon.

help-card = SIM: eine kleine Karte zum Herausnehmen. eSIM: ein Teil des Handys, gekauft per App oder QR-Code.
help-iccid = Eine eSIM für Reisen hat oft keine Handynummer. Die Nummer der eSIM, die ICCID, steht in den Einstellungen.
help-country = Wählen Sie das Land, in das Sie reisen. Sind es mehrere, wählen Sie eine Region.
help-kind = Mit Guthaben bezahlen Sie Anrufe, SMS und Internet. Ein Datenpaket ist nur für das Internet.
help-amount = Geben Sie mit den Tasten ganze Euro ein. Sie bezahlen genau diesen Betrag.
help-method = Wählen Sie, wie Sie bezahlen. Alle Zahlungsarten kosten gleich viel.
help-done = Ihre Aufladung ist angekommen. Wählen Sie einen Beleg oder drücken Sie „Fertig“.
help-claim = Der Servicecode steht auf Ihrem Beleg. Er zeigt, was aus einer Aufladung und aus Ihrem Geld geworden ist.

language-title = Sprache wählen

## Verkaufsbedingungen und Datenschutz

terms-title = Bedingungen und Datenschutz
terms-sale-label = Verkauf
terms-sale = Sie kaufen bei { $seller }, { $number }. Der Preis auf der Taste ist alles, was Sie bezahlen.
terms-final-label = Endgültig
terms-final = Prüfen Sie die Nummer, bevor Sie bezahlen. Eine angekommene Aufladung kann nicht rückgängig gemacht werden.
terms-refund-label = Geld zurück
terms-refund = Wenn die Aufladung nicht ankommt, geht Ihr ganzes Geld auf demselben Zahlungsweg zurück.
terms-claim-label = Servicecode
terms-claim = Bewahren Sie ihn auf. Damit finden unser Personal und dieser Automat Ihre Aufladung wieder.
privacy-number-label = Ihre Nummer
privacy-number = Wir verwenden sie nur für diese Aufladung und speichern sie verschlüsselt. Papier und spätere Bildschirme verdecken die Mitte.
privacy-card-label = Ihre Bankkarte
privacy-card = Die Kartennummer und die PIN bleiben im Kartenleser. Wir sehen sie nie.
privacy-rights-label = Ihre Rechte
privacy-rights = Verantwortlich ist { $seller }. Möchten Sie Ihre Daten sehen oder löschen lassen? Rufen Sie { $phone } an.

## Beleg

receipt-delivered-title = Aufgeladen
receipt-pending-title = Aufladung läuft
receipt-unknown-title = Aufladung wird geprüft
receipt-payment-unknown-title = Zahlung wird geprüft
receipt-failed-title = Keine Aufladung
receipt-refund-requested-title = Rückzahlung beantragt
receipt-refund-accepted-title = Rückzahlung angenommen
receipt-refunded-title = Zurückgezahlt
receipt-attention-title = Bei unserem Personal
receipt-machine-label = Automat
receipt-number-label = Nummer
receipt-card-label = SIM-Karte
receipt-operator-label = Anbieter
receipt-product-label = Produkt
receipt-credit-label = Guthaben
receipt-data-label = Mobile Daten
receipt-price-label = Preis
receipt-valid-label = Gültig
receipt-valid-until = bis { $date }
receipt-extras-label = Extras
receipt-renews = dieser Betrag verlängert sie
receipt-renews-not = dieser Betrag verlängert sie nicht
receipt-active-label = Aktiv
receipt-active-minute = innerhalb einer Minute
receipt-active-within = innerhalb von { $time }
receipt-total-label = Gesamt
receipt-paid-label = Bezahlt mit
receipt-reserved-label = Reserviert
receipt-surplus-label = Zusätzliche Zahlung
receipt-voucher-label = Aufladecode
receipt-claim-label = Servicecode
receipt-pending = Der Anbieter arbeitet noch daran. Wenn es nicht klappt, geht Ihr Geld automatisch zurück.
receipt-unknown = Wir wissen noch nicht, ob die Aufladung angekommen ist. Wir prüfen weiter. Bitte bezahlen Sie nicht noch einmal.
receipt-payment-unknown = Die Bank hat noch nicht geantwortet. Wir fragen weiter. Bitte bezahlen Sie nicht noch einmal.
receipt-failed = Es wurde nichts aufgeladen. Bewahren Sie diesen Beleg auf: Der Servicecode zeigt, was aus Ihrem Geld wird.
receipt-refund-requested = Es wurde nichts aufgeladen. Wir haben die Rückzahlung beantragt. Das ist noch nicht bestätigt.
receipt-refund-accepted = Es wurde nichts aufgeladen. Die Rückzahlung wurde angenommen. Ihre Bank zeigt sie vielleicht erst in einigen Tagen an.
receipt-refunded = Es wurde nichts aufgeladen. Ihr Geld wurde zurückgezahlt.
receipt-void-requested = Es wurde nichts aufgeladen. Wir haben die Freigabe des reservierten Betrags beantragt. Das ist noch nicht bestätigt.
receipt-voided = Es wurde nichts aufgeladen. Der reservierte Betrag ist freigegeben. Ihnen wird nichts abgebucht.
receipt-attention = Unser Personal ist informiert und kümmert sich darum. Bewahren Sie diesen Beleg auf.
receipt-surplus-received = Es ist mehr Geld eingegangen, als Sie bezahlen mussten. Bewahren Sie diesen Beleg auf.
receipt-surplus-requested = Wir haben beantragt, dass die zusätzliche Zahlung an Sie zurückgeht. Das ist noch nicht bestätigt.
receipt-surplus-accepted = Die zusätzliche Zahlung geht an Sie zurück: Die Rückzahlung wurde angenommen. Ihre Bank braucht vielleicht einige Tage.
receipt-surplus-attention = Die zusätzliche Zahlung ist noch nicht zurückgegangen. Unser Personal ist informiert und kümmert sich darum.
receipt-scan = Scannen Sie, um den Stand Ihrer Aufladung zu sehen
receipt-scan-text = Scannen Sie, um diesen Beleg auf dem Handy zu behalten
receipt-help = Eine Frage? { $phone }
receipt-vat-outside = Prepaid-Guthaben: fällt nicht unter die MwSt.
receipt-vat-included = Preis inklusive { $rate } % MwSt.: { $amount }
receipt-demo = DEMO - ohne Wert
receipt-test = TEST - ohne Wert
receipt-copy = KOPIE { $number }
receipt-keep = Bewahren Sie diesen Beleg auf. Danke und auf Wiedersehen!
