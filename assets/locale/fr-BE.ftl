### Français de Belgique. Forme : vous ; recharger, crédit d’appel, GSM, terminal de paiement. Les règles sont dans en.ftl.

## Barres du bas et du haut

bar-back-button = Retour
bar-help-button = Aide
bar-stop-button = Arrêter
bar-language-button = { $language }
    .speech = Langue : { $language }. Choisissez ceci pour changer de langue.
bar-machine-label = Automate { $machine }
bar-demo-label = DÉMO
    .speech = Démonstration. Pas d’argent réel.
bar-test-label = TEST
    .speech = Test. Pas d’argent réel.

## Mots de plusieurs écrans

common-continue-button = Continuer
common-erase-button = Effacer
common-clear-button = Tout effacer
common-change-button = Modifier
common-confirm-button = Confirmer
common-cancel-button = Annuler
common-close-button = Fermer
common-yes-button = Oui
common-no-button = Non
common-again-button = Réessayer
common-other-way-button = Payer autrement
common-more-button = Suite
common-first-page-button = Première page
common-previous-button = Précédent
common-finish-button = Terminer
common-print-button = Imprimer
common-scan-button = Scanner
common-restart-button = Recommencer
common-moment = Un instant…
common-not-charged = Vous n’avez rien payé.
common-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
common-months = { $count ->
    [one] { $count } mois
   *[other] { $count } mois
}
common-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
common-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}

## Étapes

step-of-label = Étape { $at }/{ $count } · { $name }
    .speech = Étape { $at } sur { $count } : { $name }
step-number-label = Numéro
step-operator-label = Opérateur
step-amount-label = Montant
step-country-label = Pays
step-check-label = Vérifier
step-pay-label = Payer
step-topup-label = Recharge
step-done-label = Terminé

## Ce que la voix ajoute

speech-choices = { $count ->
    [one] { $count } choix.
   *[other] { $count } choix. Appuyez sur la touche bas pour les entendre.
}
speech-position = { $at } sur { $count }
speech-selected = Choisi
speech-problem = Problème : { $problem }
speech-ending-in = se terminant par { $digits }

## Premier écran

first-title = Rechargez votre crédit GSM
    .speech = Automate pour recharger le crédit de votre GSM. Pour le français, choisissez ceci.
first-choose = Choisissez votre langue
first-claim-button = Code de suivi
first-text-button = Texte · Contraste
    .speech = Texte plus grand et contraste
first-speech-button = Voix

## Ce qui est rechargé : une carte ou une eSIM

card-title = Que voulez-vous recharger ?
card-hint = Vous hésitez ? Une carte SIM peut sortir du GSM.
card-sim-button = Une carte SIM
card-sim-note = Une petite carte dans le GSM
card-esim-button = Une eSIM
card-esim-note = Intégrée au GSM, sans carte
card-claim-button = J’ai un code de suivi

## Taper le numéro

identify-title = Votre numéro de GSM
identify-hint = Un numéro belge, par exemple { $example }
identify-insert-button = Insérer ma carte SIM
identify-scan-button = Scanner un code
identify-typed = Déjà tapé : { $digits }
identify-typed-nothing = Vous n’avez encore rien tapé.
identify-missing = { $count ->
    [one] Encore { $count } chiffre
   *[other] Encore { $count } chiffres
}
identify-privacy = Votre numéro sert uniquement à cette recharge.

# Pourquoi un numéro est refusé.
number-empty = Tapez d’abord votre numéro.
number-too-short = Ce numéro est trop court. Un numéro de GSM belge a 10 chiffres.
number-too-long = Ce numéro est trop long. Un numéro de GSM belge a 10 chiffres.
number-landline = C’est un numéro fixe. Tapez un numéro de GSM : il commence par 04.
number-foreign = Seuls les numéros belges (+32) peuvent être rechargés ici.
number-not-mobile = Ce n’est pas un GSM belge : 10 chiffres, commençant par 04.
number-signs = Un numéro de GSM n’a que des chiffres. Tapez-le à nouveau.
number-not-here = Ce numéro ne peut pas être rechargé sur cet automate.
iccid-length = Un numéro de carte SIM a 19 ou 20 chiffres. Veuillez les taper tous.
iccid-other = Un ICCID commence par 89. Vérifiez le numéro.
iccid-foreign = Cette carte SIM ne vient pas d’un opérateur belge.
iccid-not-here = Cette carte a été vendue ailleurs et ne peut pas être rechargée ici. Vous n’avez rien payé.
code-check-digit = Un chiffre est faux, ou deux sont inversés. Comparez-les.
code-not-needed = Ce numéro n’est pas nécessaire. Veuillez taper votre numéro de GSM.
code-activation = Ce code installe une eSIM ; ne le montrez à personne. Pour recharger, tapez votre numéro de GSM.
code-claim = C’est un code de suivi. Cherchez-le à partir du premier écran.
code-unknown = Nous ne connaissons pas ce code. Veuillez taper votre numéro de GSM.
sim-unreadable = Cette carte ne peut pas être lue. Veuillez taper votre numéro de GSM.

## Taper le numéro d’une eSIM (ICCID)

iccid-title = Tapez le numéro de l’eSIM
iccid-hint = L’ICCID : 19 ou 20 chiffres, commence par 89.
iccid-where = Dans les paramètres du GSM : À propos, puis ICCID.
iccid-settings-label = Paramètres
iccid-about-label = À propos
iccid-no-number-button = eSIM sans numéro
iccid-phone-button = eSIM avec numéro de GSM

## Pays d’un forfait eSIM

country-title = Où utiliserez-vous la data ?
country-hint = La data ne marche que dans le pays ou la région que vous choisissez.
country-more-button = Plus de pays
country-ae-label = Émirats arabes unis
country-at-label = Autriche
country-be-label = Belgique
country-br-label = Brésil
country-ca-label = Canada
country-ch-label = Suisse
country-cn-label = Chine
country-cz-label = Tchéquie
country-de-label = Allemagne
country-dk-label = Danemark
country-eg-label = Égypte
country-es-label = Espagne
country-fr-label = France
country-gb-label = Royaume-Uni
country-gr-label = Grèce
country-hr-label = Croatie
country-hu-label = Hongrie
country-id-label = Indonésie
country-ie-label = Irlande
country-in-label = Inde
country-it-label = Italie
country-jp-label = Japon
country-kr-label = Corée du Sud
country-lu-label = Luxembourg
country-ma-label = Maroc
country-mx-label = Mexique
country-nl-label = Pays-Bas
country-no-label = Norvège
country-pl-label = Pologne
country-pt-label = Portugal
country-ro-label = Roumanie
country-se-label = Suède
country-th-label = Thaïlande
country-tn-label = Tunisie
country-tr-label = Turquie
country-us-label = États-Unis
country-vn-label = Vietnam
country-za-label = Afrique du Sud
country-europe-label = Europe
country-world-label = Le monde entier
country-unnamed = Pays { $country }

## Opérateur

brand-title = Choisissez votre opérateur
brand-hint = Choisissez l’opérateur actuel, même si vous avez gardé votre numéro. Les autres ne se rechargent pas ici.
brand-card-hint = Votre carte semble être une carte { $brand }. Est-ce votre opérateur actuel ?
brand-unknown-button = Je ne sais pas
brand-unknown = Le nom est en haut de l’écran de votre GSM ou sur votre carte SIM.
brand-more-button = Voir plus d’opérateurs
brand-unavailable = { $brand } n’est pas disponible maintenant.

brand-esim-title = Qui vous a vendu l’eSIM ?
brand-esim-hint = Seules les eSIM de ces vendeurs se rechargent ici.

## Crédit d’appel ou data

kind-title = Crédit d’appel ou data ?
kind-hint = Vous hésitez ? Le crédit d’appel sert à tout.
kind-credit = Appels, SMS et internet
kind-data = Internet seulement
kind-voucher = Un code à taper sur votre GSM
kind-esim = Pour une eSIM, en voyage

## Produit

product-title = Quel montant ?
product-hint = Du crédit pour appeler, envoyer des SMS et surfer.
product-price = Vous payez le prix affiché, rien de plus.
product-credit-label = Crédit d’appel
product-data-label = Data mobile
product-voucher-label = Code de recharge
product-esim-label = Data eSIM
product-credit-button = Passer au crédit d’appel
product-data-button = Passer à la data
product-other-button = Autres montants
product-most-chosen-label = Le plus vendu
product-valid-days = { $count ->
    [one] valable { $count } jour
   *[other] valable { $count } jours
}
product-valid-months = { $count ->
    [one] valable { $count } mois
   *[other] valable { $count } mois
}
product-valid-until = valable jusqu’au { $date }
product-vat-included = Le prix comprend la TVA. Rien ne s’ajoute.
product-vat-outside = Rien ne s’ajoute au prix. Pas de TVA sur le crédit d’appel prépayé.
product-unavailable = Pas disponible maintenant.
product-choose-other = Cette recharge est impossible maintenant. Essayez un autre montant ou revenez plus tard.

product-data-title = Combien de data ?
product-own-label = Autre montant
product-own = de { $least } à { $most }
product-renews = relance vos extras
product-renews-not = ne relance pas vos extras

## Taper un montant

amount-title = Tapez un montant
amount-hint = De { $least } à { $most }.
amount-hint-step = De { $least } à { $most }, par tranches de { $step }.
amount-least = C’est trop peu : { $least } au minimum.
amount-most = C’est trop : { $most } au maximum.
amount-step = Uniquement des multiples de { $step }.

## Ce que vous recevez exactement

details-title = Ce que vous recevez
details-valid-days = { $count ->
    [one] Valable { $count } jour à partir de la recharge.
   *[other] Valable { $count } jours à partir de la recharge.
}
details-valid-months = { $count ->
    [one] Valable { $count } mois à partir de la recharge.
   *[other] Valable { $count } mois à partir de la recharge.
}
details-valid-until = Valable jusqu’au { $date }.
details-valid-unknown = Votre opérateur décide de la durée de validité.
details-renews = Elle relance les extras de votre carte.
details-renews-not = Elle ne relance pas les extras de votre carte.
details-code = Le code sera sur le ticket. Tapez-le sur votre GSM.
details-country = Pays couverts : { $countries }.
details-final = Une recharge faite ne s’annule plus.
details-terms-button = Conditions et vie privée

## Vérifier

review-title = Tout est correct ?
review-hint = Vous n’avez encore rien payé. Une recharge ne peut pas être annulée.
review-number-label = Numéro
review-card-label = Carte SIM
review-operator-label = Opérateur
review-product-label = Vous recevez
review-price-label = Vous payez
review-valid-label = Validité
review-active-minute = Activation dans la minute.
review-active-minutes = { $count ->
    [one] Activation dans la minute.
   *[other] Activation dans les { $count } minutes.
}
review-receipt = Ticket sur papier ou en code QR.
review-no-paper = Pas de papier : ticket par code QR.
review-no-printer = Imprimante en panne : ticket par code QR.
review-receipt-paper = Vous recevez votre ticket sur papier.
review-terms = Une recharge faite ne s’annule plus. En payant, vous acceptez les conditions.
review-pay-button = Payer { $amount }
review-pay-without-paper-button = { $amount } sans papier

review-details-button = Détails et conditions
review-receipt-choice = Vous choisirez votre ticket ensuite.

## Moyen de paiement

method-title = Comment payer ?
method-card-button = Carte ou GSM
method-bancontact-button = Bancontact / Wero
method-paypal-button = PayPal
method-no-fee = Même prix pour tous les moyens de paiement.
method-unavailable = Pas disponible maintenant.

method-card = Sur le terminal de paiement
method-bancontact = Code QR à scanner avec l’app bancaire
method-paypal = Code QR à scanner avec votre GSM

## Avant le paiement, si l’opérateur peut d’abord répondre

holding-title = Nous vérifions le numéro
holding-text = Nous demandons à { $brand } si ce numéro peut être rechargé. Vous n’avez encore rien payé.

holding-working = { $count ->
    [one] Demande en cours depuis { $count } seconde. Vous n’avez encore rien payé.
   *[other] Demande en cours depuis { $count } secondes. Vous n’avez encore rien payé.
}

## Paiement en attente

pay-title = Payez sur le terminal
pay-amount-label = À payer
pay-nothing-yet = Vous n’avez encore rien payé.
pay-hold = Approchez votre carte ou votre GSM du terminal de paiement, ou insérez la carte.
pay-reader-label = Le terminal
pay-reader-left = Le terminal de paiement est à gauche.
pay-reader-right = Le terminal de paiement est à droite.
pay-reader-below = Le terminal de paiement est sous l’écran.
pay-reader-below-right = Le terminal de paiement est sous l’écran, à droite.
pay-pin = Tapez votre code PIN sur le terminal de paiement.
pay-processing = La banque vérifie votre paiement…
pay-approved = Paiement accepté.
pay-remove-card = Reprenez votre carte.
pay-cancel-button = Annuler le paiement
pay-cancelling-title = Nous annulons le paiement
pay-cancelling = Veuillez attendre : le terminal doit confirmer que rien n’est payé.
pay-asking-title = Attente de la banque
pay-late = Nous ne savons pas encore si le paiement est passé. Attendez, sans payer une deuxième fois.
pay-terminal-starting = Le terminal de paiement se prépare…
pay-qr-title = Scannez avec votre banque
pay-qr-hint = Ouvrez l’appli, scannez, confirmez. Ce code n’est que pour vous.
pay-qr-to = à { $seller }
pay-card-instead-button = Payer plutôt par carte

pay-late-working = { $count ->
    [one] Pas de réponse de la banque depuis { $count } seconde. Attendez, sans payer une deuxième fois.
   *[other] Pas de réponse de la banque depuis { $count } secondes. Attendez, sans payer une deuxième fois.
}
pay-cancelling-working = { $count ->
    [one] Annulation en cours depuis { $count } seconde. Veuillez attendre.
   *[other] Annulation en cours depuis { $count } secondes. Veuillez attendre.
}
pay-qr-paypal-title = Scannez avec votre GSM
pay-qr-amount = { $amount } à { $seller }. Vous n’avez encore rien payé.
pay-qr-minutes = { $count ->
    [one] Le code est encore valable { $count } minute.
   *[other] Le code est encore valable { $count } minutes.
}
pay-qr-identified-title = Confirmez sur votre GSM
pay-qr-identified = Code scanné. Vous payez en confirmant { $amount } sur votre GSM.

## Recharge en cours

delivering-title = Payé. Recharge en cours
delivering-reserved-title = Recharge en cours
delivering-working = { $count ->
    [one] En cours depuis { $count } seconde. Votre argent est en sécurité.
   *[other] En cours depuis { $count } secondes. Votre argent est en sécurité.
}
delivering-paid = Payé : { $amount }
delivering-reserved = Réservé, pas encore payé : { $amount }
delivering-sent = Demandé à { $brand }
delivering-confirming = Attente de { $brand }…
delivering-confirmed = { $brand } a confirmé
delivering-receipt = Ticket
delivering-promise = En cas d’échec, nous vous remboursons.
delivering-promise-reserved = En cas d’échec, vous ne payez rien.

## Terminé

done-title = Terminé. La recharge est arrivée
done-code-title = Votre code est sur le ticket
done-code-missing-title = Votre code n’est pas sorti
done-credit-title = C’est fait. { $amount } sur votre GSM
done-order = Commande { $order }
done-printing = Votre ticket s’imprime en bas.
done-printed = Prenez votre ticket.
done-not-printed = { $why } Notez votre code de suivi.
done-second-payment = Un deuxième paiement de { $extra } est arrivé. Nous vous le remboursons.
done-no-paper = { $why } Scannez le code QR pour garder votre ticket.
done-text-message = { $brand } vous envoie un SMS.
done-claim-label = Code de suivi
done-qr-button = Ticket en code QR
done-again-button = Autre recharge
done-thanks = Merci et au revoir !

done-receipt-choice = Voulez-vous un ticket ?
done-paper-button = Sur papier
done-other-button = Plus gros ou avec numéro
    .speech = Ticket en gros caractères, ou avec le numéro complet
done-phone-button = Sur mon GSM
done-without-button = Pas de ticket
done-without = Pas de ticket, comme demandé.
done-shown = Votre ticket a été affiché en code QR.
done-qr-title = Votre ticket sur GSM
done-qr-hint = Visez le code avec l’appareil photo.

paper-title = Quel ticket voulez-vous ?
paper-hint = Sinon, le ticket ne montre qu’une partie du numéro.
paper-large-button = En gros caractères
paper-number-button = Avec le numéro complet
paper-both-button = Gros, numéro complet
    .speech = En gros caractères et avec le numéro complet

## L’imprimante de tickets

printer-works = L’imprimante marche.
printer-no-paper = L’imprimante n’a plus de papier.
printer-open = L’imprimante est ouverte.
printer-stuck = Du papier est coincé dans l’imprimante.
printer-hot = L’imprimante doit refroidir.
printer-broken = L’imprimante ne marche pas.
printer-busy = L’imprimante est occupée.
printer-take = Retirez le papier de l’imprimante.
printer-unsure = Nous ne savons pas si votre ticket est sorti.
printer-partly = Votre ticket est peut-être incomplet.

## Problème : rien n’a été payé

declined-title = Paiement refusé
declined-text = Vous n’avez rien payé. Essayez une autre carte ou appelez votre banque.
cancelled-title = Paiement annulé
cancelled-text = Vous n’avez rien payé. Rien n’a été rechargé.
expired-title = Aucun paiement reçu
expired-text = Le temps est écoulé. Vous n’avez rien payé.
expired-phone-text = Le temps est écoulé. Vous n’avez rien payé. Ne confirmez plus rien dans l’appli.
terminal-title = Le terminal ne fonctionne pas
terminal-busy-title = Terminal déjà occupé
terminal-text = Vous n’avez rien payé. Veuillez réessayer ou utiliser un autre automate.
refused-title = { $brand } refuse la recharge
refused-text = Vous n’avez rien payé. Veuillez vérifier le numéro et l’opérateur.
busy-title = Un instant
busy-text = Vous n’avez rien payé. Veuillez réessayer dans un instant.
denied-title = Impossible pour l’instant
denied-text = Vous n’avez rien payé. Veuillez réessayer ou utiliser un autre automate.

# Pourquoi quelqu’un a dit non. Ce qui est arrivé à l’argent est dit à côté.
why-declined = La banque ou le terminal de paiement a refusé.
why-cancelled = Il y a eu une annulation.
why-no-card = Aucune carte n’a été présentée à temps.
why-terminal-offline = Le terminal ne répond pas.
why-terminal-busy = Le terminal de paiement est occupé.
why-too-late = C’était trop tard pour cela.
why-wrong-amount = Le montant débité n’est pas celui que nous avons demandé.
why-never-arrived = La commande n’est jamais arrivée.
why-invalid-number = Ce n’est pas un numéro prépayé de cet opérateur.
why-barred = L’opérateur a bloqué ce numéro. Demandez-lui pourquoi.
why-operator-unavailable = L’opérateur ne peut pas prendre de commandes maintenant. Veuillez réessayer plus tard.
why-duplicate = La même recharge a été commandée il y a un instant.
why-product-unavailable = L’opérateur ne propose pas ce montant pour ce numéro maintenant.
why-balance-low = Nous ne pouvons pas vendre cette recharge maintenant. Nous le savons.
why-hold-expired = Cela a pris trop de temps, et l’opérateur ne nous attend plus.
why-provider-offline = Les opérateurs ne répondent pas. Réessayez plus tard.
why-provider-declined = L’opérateur a refusé la recharge.
why-unable = Ce n’est pas possible ici.
why-stopped-late = Annulé trop tard : le paiement était passé.

## Problème : payé, et cela n’a pas marché

voided-title = Rien n’est débité
release-requested-title = Libération du montant demandée
release-requested-text = Rien n’a été rechargé. Nous avons demandé à la banque de libérer les { $amount } réservés. Ce n’est pas encore confirmé.
voided-text = Rien n’a été rechargé. Les { $amount } réservés sont libérés. Votre banque peut encore les afficher quelques jours.
refund-requested-title = Remboursement demandé
refund-requested-text = Rien n’a été rechargé. Nous avons demandé le remboursement de { $amount }. Ce n’est pas encore confirmé.
refund-accepted-title = Remboursement accepté
refund-accepted-text = Rien n’a été rechargé. Le remboursement de { $amount } est accepté. Cela peut prendre quelques jours.
refunded-title = Remboursé
refunded-text = Rien n’a été rechargé. { $amount } vous ont été rendus sur le moyen de paiement utilisé.
refund-stuck-text = Rien n’a été rechargé. Notre équipe est prévenue et vous rembourse { $amount } : ce n’est pas automatique.

## Problème : nous ne savons pas encore

unknown-title = Recharge : réponse en attente
unknown-paid = Vous avez payé { $amount }. Nous continuons à vérifier. Si la recharge échoue, nous vous remboursons.
unknown-reserved = { $amount } réservés, pas encore payés. Nous vérifions. Si la recharge échoue, rien n’est débité.
unknown-attention = { $amount } payés. Notre équipe vérifie auprès de l’opérateur. En cas d’échec, nous vous remboursons.
unknown-person = Sans réponse demain, notre équipe règle cela : recharge ou remboursement.
unknown-person-reserved = Sans réponse demain, notre équipe règle cela : recharge, ou rien n’est débité.
unknown-not-again = Ne payez pas une deuxième fois.
unknown-claim = Votre code de suivi, aussi sur le ticket
unknown-claim-keep = Code de suivi : à noter ou photographier
unknown-claim-call = Un souci ? Tél. { $phone }
unknown-noted-button = Code noté
unknown-claim-use = Pour plus tard : tapez-le ici, ou appelez le { $phone }
unknown-claim-use-here = Tapez-le sur cet automate.
unknown-scan = Scannez pour voir la suite sur votre GSM.
unknown-payment-title = Paiement : réponse en attente
unknown-payment-text = La banque n’a pas répondu. Nous l’interrogeons encore. Si elle a débité { $amount }, vous recevez la recharge ou récupérez votre argent.

unknown-payment-person = La banque ne répond pas. Notre équipe vérifie. Si la banque a débité { $amount }, vous aurez la recharge ou un remboursement.

wrong-amount-title = Montant débité incorrect
wrong-amount-text = Le terminal a débité { $extra } au lieu de { $amount }. Rien n’a été rechargé. Nous vous remboursons { $extra }.
wrong-amount-attention = Le terminal a débité { $extra } au lieu de { $amount }. Rien n’a été rechargé. Pas encore remboursé : notre équipe s’en occupe.
late-title = Votre paiement est arrivé trop tard
late-text = { $extra } ont été débités après la fin de la vente. Rien n’a été rechargé. Nous vous remboursons.
late-attention = { $extra } ont été débités après la fin de la vente. Rien n’a été rechargé. Pas encore remboursé : notre équipe s’en occupe.

fault-title = Panne technique
fault-asked = Nous ignorons si le paiement est passé. S’il est passé, vous aurez la recharge ou un remboursement.
fault-paid = { $amount } payés. Vous aurez la recharge ou un remboursement.

attention-title = Nous nous en occupons
attention-text = { $amount } payés, mais il y a eu un problème. Notre équipe est prévenue : vous aurez la recharge ou un remboursement.
attention-call = Appelez le { $phone } avec ce code.

## Code de suivi

claim-title = Tapez votre code de suivi
claim-hint = 12 chiffres, sur votre ticket ou notés par vous
claim-length = Un code de suivi a 12 chiffres.
claim-unknown = Code inconnu ici. Vérifiez les chiffres. Acheté ailleurs ? Tapez-le là-bas.
claim-too-often = Trop d’essais. Réessayez dans { $wait }.
claim-result-title = Votre recharge

# L’état d’une vente en un ou deux mots, et la suite.
state-ordered-label = Commande passée
state-paying-label = Paiement en cours
state-delivering-label = En cours
state-delivered-label = Recharge reçue
state-refunding-label = Remboursement demandé
state-refunded-label = Remboursé
state-declined-label = Refusé
state-cancelled-label = Annulé
state-paying-unknown-label = Paiement en vérification
state-delivering-unknown-label = Nous vérifions encore
state-refunding-unknown-label = Remboursement à vérifier
state-attention-label = Transmis à notre équipe
state-delivering-next = Nous continuons à vérifier. Vous n'avez rien à faire.
state-delivered-next = L'opérateur a confirmé la recharge.
state-refunding-next = Nous avons demandé votre remboursement. Vous n'avez rien à faire.
state-refunded-next = Votre banque peut avoir besoin de quelques jours pour l'afficher.
state-declined-next = Vous n'avez rien payé.
state-cancelled-next = Vous n'avez rien payé.
state-attention-next = Une personne vérifie. Vous pouvez appeler le { $phone }.

claim-order-label = Commande
claim-again-button = Taper un autre code
claim-unreachable = Impossible de chercher maintenant. Réessayez plus tard.
state-paying-next = Le paiement n'est pas encore terminé. Vous n'avez rien à faire.
state-paying-unknown-next = La banque n'a pas répondu. Nous l'interrogeons encore.

## Hors service

closed-title = Hors service
closed-text = Utilisez un autre automate.
closed-since = depuis { $time }
closed-reason = Raison : { $problem }.

# Pourquoi rien ne peut être vendu.
stop-starting = l’automate démarre
stop-disk-low = la mémoire de l’automate est pleine
stop-journal = le journal de l’automate est endommagé
stop-terminal = le terminal de paiement ne répond pas
stop-provider = nous ne pouvons pas joindre les opérateurs
stop-printer = l’imprimante de tickets ne marche pas
stop-too-many-open = nous vérifions des recharges précédentes
stop-payment-unknown = vérification d’un paiement précédent
stop-no-till = une panne technique
stop-staff = mis à l’arrêt par notre équipe

closed-claim-button = J’ai un code de suivi

starting-title = Démarrage. Un instant
starting-text = Moins d’une minute.
updating-title = Mise à jour. Un instant

broken-text = Les paramètres de cet automate sont incorrects. Notre équipe doit les corriger.
broken-staff = { $count ->
    [one] Équipe : { $count } erreur. Lancez herlaad check.
   *[other] Équipe : { $count } erreurs. Lancez herlaad check.
}

## Plus de temps, arrêter, aide

idle-title = Encore un peu de temps ?
idle-countdown = { $count ->
    [one] Arrêt dans { $count } seconde. Vous n’avez rien payé.
   *[other] Arrêt dans { $count } secondes. Vous n’avez rien payé.
}
idle-countdown-paid = { $count ->
    [one] Cet écran se ferme dans { $count } seconde. Votre recharge continue.
   *[other] Cet écran se ferme dans { $count } secondes. Votre recharge continue.
}
idle-countdown-claim = { $count ->
    [one] Cet écran se ferme dans { $count } seconde. Votre code de suivi reste valable.
   *[other] Cet écran se ferme dans { $count } secondes. Votre code de suivi reste valable.
}
idle-continue-button = Oui, continuer
idle-stop-button = Arrêter maintenant

leave-title = Arrêter ?
leave-text = Vous n’avez rien payé.
leave-text-again = Ce que vous avez tapé sera effacé.
leave-back-button = Non, continuer
leave-yes-button = Oui, arrêter

help-title = Aide
help-call = Tél. { $phone }
help-hours = { $hours }
help-machine = Automate { $machine }
help-keys = Touches : bas et haut pour se déplacer, Entrée pour choisir, Échap pour revenir.
help-first = Choisissez votre langue. Ensuite, cela dure environ une minute.
help-identify = Tapez le numéro du GSM à recharger. Souvent, une eSIM a aussi un numéro.
help-brand = Choisissez l’opérateur actuel du GSM, même si le numéro vient d’un autre opérateur.
help-product = Choisissez combien de crédit vous voulez. Vous payez exactement le montant affiché.
help-review = Vérifiez le numéro chiffre par chiffre. Après le paiement, il ne peut plus être modifié.
help-pay = Vous pouvez annuler tant que rien n’est payé.
help-delivering = L’opérateur ajoute votre crédit. Vous pouvez partir ; la recharge continue.
help-problem = Avec votre code de suivi, vous retrouvez la vente sur cet automate et par téléphone.

help-card = SIM : une petite carte qu’on peut sortir du GSM. eSIM : intégrée au GSM, achetée par app ou par code QR.
help-iccid = Une eSIM de voyage n’a souvent pas de numéro de GSM. Son ICCID est dans les paramètres.
help-country = Choisissez le pays où vous voyagez. Si vous voyagez dans plusieurs pays, choisissez une région.
help-kind = Le crédit d’appel sert à appeler, à envoyer des SMS et à surfer. Un forfait data sert seulement à surfer.
help-amount = Tapez un nombre entier d’euros avec les touches. Vous payez exactement ce montant.
help-method = Choisissez comment payer. Tous les moyens de paiement coûtent la même chose.
help-done = Votre recharge est arrivée. Choisissez un ticket, ou terminez.
help-claim = Le code de suivi est sur votre ticket. Il montre où en sont la recharge et votre argent.

language-title = Choisissez votre langue

## Conditions de vente et vie privée

terms-title = Conditions et vie privée
terms-sale-label = Vente
terms-sale = Vous achetez chez { $seller }, { $number }. Le prix sur le bouton est tout ce que vous payez.
terms-final-label = Vente définitive
terms-final = Vérifiez le numéro avant de payer. Une recharge arrivée ne peut pas être annulée.
terms-refund-label = Remboursement
terms-refund = Si la recharge n’arrive pas, nous remboursons tout sur le moyen de paiement utilisé.
terms-claim-label = Code de suivi
terms-claim = Gardez-le. Avec ce code, notre équipe et cet automate retrouvent votre recharge.
privacy-number-label = Votre numéro
privacy-number = Nous l’utilisons seulement pour cette recharge et le gardons chiffré. Le milieu est caché sur papier et sur les écrans suivants.
privacy-card-label = Votre carte bancaire
privacy-card = Son numéro et son code PIN restent dans le terminal de paiement. Nous ne les voyons jamais.
privacy-rights-label = Vos droits
privacy-rights = { $seller } est responsable. Pour voir ou effacer vos données, appelez le { $phone }.

## Ticket

receipt-delivered-title = Recharge effectuée
receipt-pending-title = Recharge en cours
receipt-unknown-title = Recharge en vérification
receipt-payment-unknown-title = Paiement en vérification
receipt-failed-title = Pas de recharge
receipt-refund-requested-title = Remboursement demandé
receipt-refund-accepted-title = Remboursement accepté
receipt-refunded-title = Remboursé
receipt-attention-title = Transmis à notre équipe
receipt-machine-label = Automate
receipt-number-label = Numéro
receipt-card-label = Carte SIM
receipt-operator-label = Opérateur
receipt-product-label = Produit
receipt-credit-label = Crédit d'appel
receipt-data-label = Data mobile
receipt-price-label = Prix
receipt-valid-label = Validité
receipt-valid-until = jusqu'au { $date }
receipt-extras-label = Extras
receipt-renews = ce montant les renouvelle
receipt-renews-not = ce montant ne les renouvelle pas
receipt-active-label = Activation
receipt-active-minute = dans la minute
receipt-active-within = dans les { $time }
receipt-total-label = Total
receipt-paid-label = Payé par
receipt-reserved-label = Réservé
receipt-surplus-label = Paiement en trop
receipt-voucher-label = Code de recharge
receipt-claim-label = Code de suivi
receipt-pending = L'opérateur y travaille encore. Si la recharge échoue, le remboursement est automatique.
receipt-unknown = Nous ne savons pas encore si la recharge est arrivée. Nous continuons à vérifier. Ne payez pas une deuxième fois.
receipt-payment-unknown = La banque n'a pas encore répondu. Nous l'interrogeons encore. Ne payez pas une deuxième fois.
receipt-failed = Rien n'a été rechargé. Gardez ce ticket : son code de suivi montre ce que devient votre argent.
receipt-refund-requested = Rien n'a été rechargé. Nous avons demandé votre remboursement. Ce n'est pas encore confirmé.
receipt-refund-accepted = Rien n'a été rechargé. Le remboursement est accepté. Votre banque peut avoir besoin de quelques jours pour l'afficher.
receipt-refunded = Rien n'a été rechargé. Votre argent a été remboursé.
receipt-void-requested = Rien n'a été rechargé. Nous avons demandé la libération du montant réservé. Ce n'est pas encore confirmé.
receipt-voided = Rien n'a été rechargé. Le montant réservé est libéré. Rien n'est débité.
receipt-attention = Notre équipe a été prévenue et s'en occupe. Gardez ce ticket.
receipt-surplus-received = Nous avons reçu plus que le montant à payer. Gardez ce ticket.
receipt-surplus-requested = Nous avons demandé le remboursement du paiement en trop. Ce n'est pas encore confirmé.
receipt-surplus-accepted = Vous récupérez le paiement en trop : le remboursement est accepté. Votre banque peut avoir besoin de quelques jours.
receipt-surplus-attention = Le paiement en trop n'est pas encore remboursé. Notre équipe a été prévenue et s'en occupe.
receipt-scan = Scannez pour voir l'état de votre recharge
receipt-scan-text = Scannez pour garder ce ticket sur votre GSM
receipt-help = Une question ? { $phone }
receipt-vat-outside = Crédit d'appel prépayé : hors du champ de la TVA.
receipt-vat-included = TVA de { $rate } % comprise dans le prix : { $amount }
receipt-demo = DÉMO - sans valeur
receipt-test = TEST - sans valeur
receipt-copy = COPIE { $number }
receipt-keep = Gardez ce ticket. Merci et au revoir !
