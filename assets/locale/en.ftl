### English: the reference. The other files have the same ids, variables and spoken forms; the build refuses otherwise.
###
### An id is the screen and the role. The last word of an id gives the room that its text has (tests/it/locale.rs):
###   -title   the one big line of a screen, at most 40 characters
###   -button  on something to press, at most 24
###   -label   beside a value, a chip or a step, at most 24
### Everything else is a sentence, at most 135 characters, on three lines.
###
### .speech is what is said instead of the text where reading it out would not be understood.
### Money is passed as an amount and written in each language's way. Say what happened to the money, always.
### A2 English, verbs on buttons, no idiom. What is printed (receipt-*) keeps to signs of code page 858.

## Bottom and top bar, on every screen

bar-back-button = Back
bar-help-button = Help
bar-stop-button = Stop
bar-language-button = { $language }
    .speech = Language: { $language }. Choose this to change it.
bar-machine-label = Machine { $machine }
bar-demo-label = DEMO
    .speech = Demonstration. No real money.
bar-test-label = TEST
    .speech = Test. No real money.

## Words that several screens use

common-continue-button = Continue
common-erase-button = Erase
common-clear-button = Clear all
common-change-button = Change
common-confirm-button = Confirm
common-cancel-button = Cancel
common-close-button = Close
common-yes-button = Yes
common-no-button = No
common-again-button = Try again
common-other-way-button = Pay another way
common-more-button = More
common-first-page-button = First page
common-previous-button = Previous
common-finish-button = Finish
common-print-button = Print
common-scan-button = Scan
common-restart-button = Start again
common-moment = One moment…
common-not-charged = You have paid nothing.
common-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
common-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
common-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
common-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}

## Steps

step-of-label = Step { $at } of { $count } · { $name }
    .speech = Step { $at } of { $count }: { $name }
step-number-label = Number
step-operator-label = Operator
step-amount-label = Amount
step-country-label = Country
step-check-label = Check
step-pay-label = Pay
step-topup-label = Top-up
step-done-label = Done

## What the voice adds to a screen

speech-choices = { $count ->
    [one] One choice.
   *[other] { $count } choices. Press down to hear them.
}
speech-position = { $at } of { $count }
speech-selected = Selected
speech-problem = Problem: { $problem }
speech-ending-in = ending in { $digits }

## First screen

first-title = Top up your mobile
    .speech = Mobile top-up machine. For English, choose this.
first-choose = Choose your language
first-claim-button = Claim code
first-text-button = Text · Contrast
    .speech = Larger text and contrast
first-speech-button = Speech

## What is topped up: a card or an eSIM

card-title = What do you want to top up?
card-hint = Not sure? A SIM is a small card that can be taken out of the phone.
card-sim-button = A SIM card
card-sim-note = A small card in the phone
card-esim-button = An eSIM
card-esim-note = Built into the phone, no card
card-claim-button = I have a claim code

## Identify: type the number

identify-title = Type your mobile number
identify-hint = A Belgian number, for example { $example }
identify-insert-button = Insert my SIM card
identify-scan-button = Scan a code
identify-typed = Typed so far: { $digits }
identify-typed-nothing = Nothing typed yet.
identify-missing = { $count ->
    [one] { $count } digit to go
   *[other] { $count } digits to go
}
identify-privacy = Your number is used only for this top-up.

# Why a number is refused: `card::Reason` names one of these for each of its reasons.
number-empty = Type your number first.
number-too-short = This number is too short. A Belgian mobile number has 10 digits.
number-too-long = This number is too long. A Belgian mobile number has 10 digits.
number-landline = This is a landline number. Type a mobile number: it starts with 04.
number-foreign = Only Belgian numbers (+32) can be topped up here.
number-not-mobile = This is not a Belgian mobile number. It starts with 04 and has 10 digits.
number-signs = A mobile number has digits only. Please type it again.
number-not-here = This number cannot be topped up at this machine.
iccid-length = A SIM card number has 19 or 20 digits. Please type all of them.
iccid-other = An ICCID starts with 89. Please check the number.
iccid-foreign = This SIM card is not from a Belgian operator.
iccid-not-here = This card was sold elsewhere and cannot be topped up here. You have paid nothing.
code-check-digit = A digit is wrong, or two are exchanged. Please compare them one by one.
code-not-needed = This number is not needed. Please type your mobile number.
code-activation = This code installs an eSIM; show it to no one. To top up, type your mobile number.
code-claim = This is a claim code. Look it up from the first screen.
code-unknown = We do not know this code. Please type your mobile number.
sim-unreadable = This card cannot be read. Please type your mobile number.

## Identify: type the number of an eSIM (ICCID)

iccid-title = Type your eSIM’s number
iccid-hint = 19 or 20 digits, starting with 89. It is called ICCID.
iccid-where = In the phone’s settings: About phone, then ICCID.
iccid-settings-label = Settings
iccid-about-label = About phone
iccid-no-number-button = My eSIM has no number
iccid-phone-button = My eSIM has a number

## Country of an eSIM plan

country-title = Where will you use the data?
country-hint = The data works only in the country or region that you choose.
country-more-button = More countries
# By the two letters of ISO 3166, and regions. A catalogue may name any country that stands here, and no other.
country-ae-label = United Arab Emirates
country-at-label = Austria
country-be-label = Belgium
country-br-label = Brazil
country-ca-label = Canada
country-ch-label = Switzerland
country-cn-label = China
country-cz-label = Czechia
country-de-label = Germany
country-dk-label = Denmark
country-eg-label = Egypt
country-es-label = Spain
country-fr-label = France
country-gb-label = United Kingdom
country-gr-label = Greece
country-hr-label = Croatia
country-hu-label = Hungary
country-id-label = Indonesia
country-ie-label = Ireland
country-in-label = India
country-it-label = Italy
country-jp-label = Japan
country-kr-label = South Korea
country-lu-label = Luxembourg
country-ma-label = Morocco
country-mx-label = Mexico
country-nl-label = Netherlands
country-no-label = Norway
country-pl-label = Poland
country-pt-label = Portugal
country-ro-label = Romania
country-se-label = Sweden
country-th-label = Thailand
country-tn-label = Tunisia
country-tr-label = Turkey
country-us-label = United States
country-vn-label = Vietnam
country-za-label = South Africa
country-europe-label = Europe
country-world-label = The whole world
# For one that another version of the program knew.
country-unnamed = Country { $country }

## Brand

brand-title = Choose your operator
brand-hint = Choose the operator that you use now, also if you kept your number. Others cannot be topped up here.
brand-card-hint = Your card seems to be from { $brand }. Is that your operator today?
brand-unknown-button = I do not know
brand-unknown = The name is at the top of your phone’s screen or on your SIM card.
brand-more-button = More operators
brand-unavailable = { $brand } is not available now.

brand-esim-title = Who sold you the eSIM?
brand-esim-hint = Only an eSIM of one of these sellers can be topped up here.

## Kind: credit or data

kind-title = Credit or data?
kind-hint = Not sure? Call credit is for calls, texts and the internet.
kind-credit = For calls, texts and the internet
kind-data = For the internet only
kind-voucher = A code that you type into your phone
kind-esim = For an eSIM, when you travel

## Product

product-title = How much?
product-hint = Credit for calls, texts and data.
product-price = You pay the price you see, nothing more.
product-credit-label = Call credit
product-data-label = Mobile data
product-voucher-label = Top-up code
product-esim-label = eSIM data
product-credit-button = I want call credit
product-data-button = I want data instead
product-other-button = Other amounts
product-most-chosen-label = Most chosen
product-valid-days = { $count ->
    [one] valid for { $count } day
   *[other] valid for { $count } days
}
product-valid-months = { $count ->
    [one] valid for { $count } month
   *[other] valid for { $count } months
}
product-valid-until = valid until { $date }
product-vat-included = Price includes VAT. Nothing is added.
product-vat-outside = Nothing is added to the price. Prepaid credit is outside the scope of VAT.
product-unavailable = Not available now.
product-choose-other = This top-up cannot be sold now. Try another amount, or come back later.

product-data-title = How much data?
product-own-label = Another amount
product-own = { $least } to { $most }
product-renews = renews your extras
product-renews-not = does not renew extras

## Type an amount

amount-title = Type an amount
amount-hint = From { $least } to { $most }.
amount-hint-step = From { $least } to { $most }, in steps of { $step }.
amount-least = That is not enough: { $least } at least.
amount-most = That is too much: { $most } at most.
amount-step = In steps of { $step } only.

## What exactly one gets

details-title = What you get
details-valid-days = { $count ->
    [one] It stays valid for { $count } day from the top-up.
   *[other] It stays valid for { $count } days from the top-up.
}
details-valid-months = { $count ->
    [one] It stays valid for { $count } calendar month from the top-up.
   *[other] It stays valid for { $count } calendar months from the top-up.
}
details-valid-until = It stays valid until { $date }.
details-valid-unknown = Your operator decides how long it stays valid.
details-renews = It renews the extras that run on your SIM.
details-renews-not = It does not renew the extras that run on your SIM.
details-code = Your receipt carries the code. You type it into your phone.
details-country = The data works here: { $countries }.
details-final = A top-up that has arrived cannot be taken back.
details-terms-button = Terms and privacy

## Review

review-title = Is everything right?
review-hint = Nothing is paid yet. A top-up cannot be taken back.
review-number-label = Number
review-card-label = SIM card
review-operator-label = Operator
review-product-label = You get
review-price-label = You pay
review-valid-label = Valid
review-active-minute = Active within a minute.
review-active-minutes = { $count ->
    [one] Active within { $count } minute.
   *[other] Active within { $count } minutes.
}
review-receipt = Receipt on paper or as QR code.
review-no-paper = No paper: your receipt is a QR code.
review-no-printer = No printer: your receipt is a QR code.
review-receipt-paper = Your receipt comes on paper.
review-terms = A top-up that has arrived is final. By paying you accept the terms.
review-pay-button = Pay { $amount }
review-pay-without-paper-button = Pay { $amount }, no paper

review-details-button = Details and terms
review-receipt-choice = You choose your receipt afterwards.

## Choice of payment

method-title = How would you like to pay?
method-card-button = Card or phone
method-bancontact-button = Bancontact / Wero
method-paypal-button = PayPal
method-no-fee = The price is the same for every way to pay.
method-unavailable = Not available now.

method-card = At the card reader
method-bancontact = QR code, with your banking app
method-paypal = QR code, with your phone

## Before payment, where the operator can be asked first

holding-title = Asking your operator
holding-text = We ask { $brand } whether this number can be topped up. Nothing is paid yet.

holding-working = { $count ->
    [one] Still asking, { $count } second so far. Nothing is paid yet.
   *[other] Still asking, { $count } seconds so far. Nothing is paid yet.
}

## Payment waiting

pay-title = Pay at the card reader
pay-amount-label = To pay
pay-nothing-yet = Nothing is paid yet.
pay-hold = Hold your card or phone to the reader, or insert the card.
pay-reader-label = Card reader
pay-reader-left = The card reader is on the left.
pay-reader-right = The card reader is on the right.
pay-reader-below = The card reader is below the screen.
pay-reader-below-right = The card reader is below the screen, on the right.
pay-pin = Enter your PIN on the card reader.
pay-processing = The bank checks your payment…
pay-approved = Payment accepted.
pay-remove-card = Take your card.
pay-cancel-button = Cancel the payment
pay-cancelling-title = Cancelling the payment
pay-cancelling = Please wait. The card reader has to confirm that nothing is paid.
pay-asking-title = We are asking the bank
pay-late = We do not know yet if you have paid. Please wait, and do not pay again.
pay-terminal-starting = The card reader is getting ready…
pay-qr-title = Scan with your banking app
pay-qr-hint = Open your app, scan, confirm. This code is only for you.
pay-qr-to = to { $seller }
pay-card-instead-button = Pay with a card instead

pay-late-working = { $count ->
    [one] Not known yet if you have paid, after { $count } second. Do not pay again.
   *[other] Not known yet if you have paid, after { $count } seconds. Do not pay again.
}
pay-cancelling-working = { $count ->
    [one] Still cancelling, { $count } second so far. Please wait.
   *[other] Still cancelling, { $count } seconds so far. Please wait.
}
pay-qr-paypal-title = Scan with your phone
pay-qr-amount = { $amount } to { $seller }. Nothing is paid yet.
pay-qr-minutes = { $count ->
    [one] The code is valid for { $count } more minute.
   *[other] The code is valid for { $count } more minutes.
}
pay-qr-identified-title = Confirm on your phone
pay-qr-identified = Your phone has read the code. You pay when you confirm { $amount } there.

## Delivering

delivering-title = Paid. Top-up on its way
delivering-reserved-title = Top-up on its way
delivering-working = { $count ->
    [one] Still working, { $count } second so far. Your money is safe.
   *[other] Still working, { $count } seconds so far. Your money is safe.
}
delivering-paid = { $amount } paid
delivering-reserved = { $amount } reserved, not yet paid
delivering-sent = Order sent to { $brand }
delivering-confirming = Waiting for { $brand }…
delivering-confirmed = { $brand } has confirmed
delivering-receipt = Receipt
delivering-promise = If it does not work, you get your money back.
delivering-promise-reserved = If it does not work, nothing is taken from you.

## Done

done-title = Done. Your top-up has arrived
done-code-title = Your code is on the receipt
done-code-missing-title = Your code did not come out
done-credit-title = Done. { $amount } is on your phone
done-order = Order { $order }
done-printing = Your receipt is printing below.
done-printed = Take your receipt.
done-not-printed = { $why } Please write down your claim code.
done-second-payment = A second payment of { $extra } came in. It goes back to you.
done-no-paper = { $why } Scan the QR code to keep your receipt.
done-text-message = { $brand } sends you a text message.
done-claim-label = Claim code
done-qr-button = QR receipt
done-again-button = New top-up
done-thanks = Thank you and goodbye!

done-receipt-choice = Would you like a receipt?
done-paper-button = On paper
done-other-button = Larger or with number
    .speech = Receipt in large print, or with the full number
done-phone-button = On my phone
done-without-button = No receipt
done-without = You chose no receipt.
done-shown = Your receipt was shown as a QR code.
done-qr-title = Your receipt on your phone
done-qr-hint = Hold the camera of your phone to the code.

paper-title = How would you like your receipt?
paper-hint = Otherwise the receipt shows only part of the number.
paper-large-button = In large print
paper-number-button = With the full number
paper-both-button = Large, full number
    .speech = In large print and with the full number

## The receipt printer: what a visitor is told of it

printer-works = The printer works.
printer-no-paper = The printer has no paper.
printer-open = The printer is open.
printer-stuck = Paper is stuck in the printer.
printer-hot = The printer has to cool down.
printer-broken = The printer is not working.
printer-busy = The printer is busy.
printer-take = Please take the paper out of the printer.
printer-unsure = We cannot tell whether your receipt was printed.
printer-partly = Your receipt may be incomplete.

## Problem: nothing was paid

declined-title = The payment was declined
declined-text = You have paid nothing. Try another card, or ask your bank.
cancelled-title = Payment cancelled
cancelled-text = You have paid nothing. Nothing was topped up.
expired-title = No payment arrived
expired-text = The time is up. You have paid nothing.
expired-phone-text = The time is up. You have paid nothing. Do not confirm it in your app any more.
terminal-title = The card reader cannot be used now
terminal-busy-title = The card reader is busy
terminal-text = You have paid nothing. Please try again, or use another machine.
refused-title = { $brand } refuses the top-up
refused-text = You have paid nothing. Please check the number and the operator.
busy-title = This machine is busy
busy-text = You have paid nothing. Please try again in a moment.
denied-title = That is not possible now
denied-text = You have paid nothing. Please try again, or use another machine.

# Why somebody said no, as `sale::Reason` tells it. What happened to the money is said beside it.
why-declined = The bank or the card reader said no.
why-cancelled = It was cancelled.
why-no-card = No card was shown in time.
why-terminal-offline = The card reader does not answer.
why-terminal-busy = The card reader is busy.
why-too-late = It was too late for that.
why-wrong-amount = Another amount was taken than we asked for.
why-never-arrived = The order never arrived.
why-invalid-number = This is not a prepaid number of this operator. Please check both.
why-barred = The operator has blocked this number. Please ask the operator why.
why-operator-unavailable = The operator cannot take orders now. Please try again later.
why-duplicate = The same top-up was ordered a moment ago.
why-product-unavailable = The operator does not offer this amount for this number now.
why-balance-low = We cannot sell this top-up now. We know about it.
why-hold-expired = It took too long, and the operator no longer waits for us.
why-provider-offline = We cannot reach the operators now. Please try again later.
why-provider-declined = The operator refused the top-up.
why-unable = That is not possible here.
why-stopped-late = You cancelled, but the payment had already gone through.

## Problem: paid, and it did not work

voided-title = Nothing is taken from you
release-requested-title = We asked to release the money
release-requested-text = Nothing was topped up. We have asked the bank to release the reserved { $amount }. That is not confirmed yet.
voided-text = Nothing was topped up. The reserved { $amount } is released. Your bank may still show it for some days.
refund-requested-title = Refund requested
refund-requested-text = Nothing was topped up. We have asked for { $amount } to go back to you. That is not confirmed yet.
refund-accepted-title = You get your money back
refund-accepted-text = Nothing was topped up. The refund of { $amount } is accepted. Your bank may need some days.
refunded-title = Refunded
refunded-text = Nothing was topped up. { $amount } has been paid back the way you paid.
refund-stuck-text = Nothing was topped up. { $amount } cannot go back by itself: our staff has been told and pays it back.

## Problem: we do not know yet

unknown-title = We do not know yet if it arrived
unknown-paid = { $amount } was paid. We keep checking. If the top-up fails, the money goes back to you.
unknown-reserved = { $amount } is reserved, not yet paid. We keep checking. If the top-up fails, nothing is taken from you.
unknown-attention = { $amount } was paid. Our staff checks it with the operator. If the top-up failed, the money goes back to you.
unknown-person = If we do not know by tomorrow, our staff solves it: top-up or money back.
unknown-person-reserved = If we do not know by tomorrow, our staff solves it: top-up, or nothing is taken from you.
unknown-not-again = Please do not pay again.
unknown-claim = Your claim code, also on the receipt
unknown-claim-keep = Your claim code: note it, or take a photo
unknown-claim-call = Questions? Call { $phone }
unknown-noted-button = I noted the code
unknown-claim-use = For later, if you have a question: type it here, or call { $phone }
unknown-claim-use-here = Type it on this machine.
unknown-scan = Scan to see on your phone how it goes on.
unknown-payment-title = We do not know yet if you paid
unknown-payment-text = The bank has not answered. We keep asking. If { $amount } was taken, you get the top-up or your money back.

unknown-payment-person = The bank has not answered. Our staff checks it. If { $amount } was taken, you get the top-up or your money back.

wrong-amount-title = The wrong amount was taken
wrong-amount-text = The card reader took { $extra } instead of { $amount }. Nothing was topped up. The { $extra } goes back to you.
wrong-amount-attention = The card reader took { $extra } instead of { $amount }. Nothing was topped up. It has not gone back yet: our staff takes care of it.
late-title = Your payment came too late
late-text = { $extra } was taken after the sale was over. Nothing was topped up. The { $extra } goes back to you.
late-attention = { $extra } was taken after the sale was over. Nothing was topped up. It has not gone back yet: our staff takes care of it.

fault-title = A technical fault
fault-asked = We cannot see whether you have paid. If you have, you get the top-up or your money back.
fault-paid = { $amount } was paid. You get the top-up or your money back.

attention-title = A person takes care of this
attention-text = { $amount } was paid and something went wrong. Our staff has been told: you get the top-up or your money back.
attention-call = Call { $phone } and give your claim code.

## Claim code

claim-title = Type your claim code
claim-hint = 12 digits, on your receipt or noted by you
claim-length = A claim code has 12 digits.
claim-unknown = Not found here. Check the digits. Bought at another machine? Type it there.
claim-too-often = Too many tries. Please wait { $wait } and try again.
claim-result-title = Your top-up

# The state of a sale in one or two words, and what comes next.
state-ordered-label = Ordered
state-paying-label = Payment in progress
state-delivering-label = In progress
state-delivered-label = Top-up arrived
state-refunding-label = Refund requested
state-refunded-label = Refunded
state-declined-label = Declined
state-cancelled-label = Cancelled
state-paying-unknown-label = Payment being checked
state-delivering-unknown-label = Top-up being checked
state-refunding-unknown-label = Refund being checked
state-attention-label = With our staff
state-delivering-next = We keep checking. You need to do nothing.
state-delivered-next = The operator has confirmed the top-up.
state-refunding-next = We have asked for your money to go back. You need to do nothing.
state-refunded-next = Your bank may need some days to show it.
state-declined-next = You have paid nothing.
state-cancelled-next = You have paid nothing.
state-attention-next = A person looks at it. You can call { $phone }.

claim-order-label = Order
claim-again-button = Check another code
claim-unreachable = We cannot look it up now. Please try again later.
state-paying-next = The payment has not ended yet. You need to do nothing.
state-paying-unknown-next = The bank has not answered. We keep asking.

## Out of service

closed-title = Out of service for now
closed-text = Please use another machine.
closed-since = since { $time }
closed-reason = Reason: { $problem }.

# Why nothing can be sold: `till::Stop`.
stop-starting = the machine is starting
stop-disk-low = its memory is full
stop-journal = its log is damaged
stop-terminal = the card reader does not answer
stop-provider = the operators cannot be reached
stop-printer = the receipt printer does not work
stop-too-many-open = earlier top-ups are being checked
stop-payment-unknown = an earlier payment is being checked
stop-no-till = a technical fault
stop-staff = switched off by our staff

closed-claim-button = I have a claim code

starting-title = Starting. One moment
starting-text = This takes less than a minute.
updating-title = Being updated. One moment

broken-text = The settings of this machine are wrong. Our staff must mend them.
broken-staff = { $count ->
    [one] Staff: { $count } mistake. Run herlaad check.
   *[other] Staff: { $count } mistakes. Run herlaad check.
}

## More time, stop, help

idle-title = Do you need more time?
idle-countdown = { $count ->
    [one] Your order stops in { $count } second. You have paid nothing.
   *[other] Your order stops in { $count } seconds. You have paid nothing.
}
idle-countdown-paid = { $count ->
    [one] This screen closes in { $count } second. Your top-up goes on.
   *[other] This screen closes in { $count } seconds. Your top-up goes on.
}
idle-countdown-claim = { $count ->
    [one] This screen closes in { $count } second. Your claim code stays valid.
   *[other] This screen closes in { $count } seconds. Your claim code stays valid.
}
idle-continue-button = Yes, continue
idle-stop-button = Stop now

leave-title = Stop?
leave-text = You have paid nothing.
leave-text-again = What you typed is deleted.
leave-back-button = Go back
leave-yes-button = Yes, stop

help-title = Help
help-call = Call { $phone }
help-hours = { $hours }
help-machine = Machine { $machine }
help-keys = Keys: down and up to move, Enter to choose, Escape to go back.
help-first = Choose your language. After that it takes about a minute.
help-identify = Type the number of the phone that gets the credit. Many eSIMs have a phone number too.
help-brand = Choose the operator that the phone uses now, also if you had another one before.
help-product = Choose how much credit you want. You pay exactly the amount that you see.
help-review = Check the number digit by digit. After payment it cannot be changed.
help-pay = You can cancel until the payment is approved.
help-delivering = The operator is adding your credit. You may leave; the top-up goes on.
help-problem = Your claim code finds the sale again at this machine and on the phone.

help-card = SIM: a small card that can be taken out. eSIM: part of the phone, bought by app or by QR code.
help-iccid = An eSIM for travel often has no phone number. Its own number, the ICCID, is in the phone’s settings.
help-country = Choose the country that you travel to. If several are on your way, choose a region.
help-kind = Call credit pays for calls, texts and the internet. A data bundle is for the internet only.
help-amount = Type whole euros with the keys. You pay exactly that amount.
help-method = Choose how to pay. Every way costs the same.
help-done = Your top-up has arrived. Choose a receipt, or finish.
help-claim = The claim code stands on your receipt. It shows what became of a top-up and of your money.

language-title = Choose your language

## Terms of sale and privacy

terms-title = Terms and privacy
terms-sale-label = Sale
terms-sale = You buy from { $seller }, { $number }. The price on the button is all that you pay.
terms-final-label = Cannot be undone
terms-final = Check the number before you pay. A top-up that has arrived cannot be taken back.
terms-refund-label = Money back
terms-refund = If the top-up does not arrive, all of your money goes back the way that you paid.
terms-claim-label = Claim code
terms-claim = Keep it. Our staff and this machine find your top-up with it.
privacy-number-label = Your number
privacy-number = We use it for this top-up only and keep it encrypted. Paper and later screens hide its middle.
privacy-card-label = Your bank card
privacy-card = Its number and PIN stay in the card reader. We never see them.
privacy-rights-label = Your rights
privacy-rights = { $seller } is responsible. To see or to erase your data, call { $phone }.

## Receipt

receipt-delivered-title = Top-up done
receipt-pending-title = Top-up in progress
receipt-unknown-title = Top-up being checked
receipt-payment-unknown-title = Payment being checked
receipt-failed-title = No top-up
receipt-refund-requested-title = Refund requested
receipt-refund-accepted-title = Refund accepted
receipt-refunded-title = Refunded
receipt-attention-title = With our staff
receipt-machine-label = Machine
receipt-number-label = Number
receipt-card-label = SIM card
receipt-operator-label = Operator
receipt-product-label = Product
receipt-credit-label = Call credit
receipt-data-label = Mobile data
receipt-price-label = Price
receipt-valid-label = Valid
receipt-valid-until = until { $date }
receipt-extras-label = Extras
receipt-renews = this amount renews them
receipt-renews-not = this amount does not renew them
receipt-active-label = Active
receipt-active-minute = within a minute
receipt-active-within = within { $time }
receipt-total-label = Total
receipt-paid-label = Paid by
receipt-reserved-label = Reserved
receipt-surplus-label = Extra payment
receipt-voucher-label = Top-up code
receipt-claim-label = Claim code
receipt-pending = The operator is still working on it. If it fails, your money goes back by itself.
receipt-unknown = We do not know yet if the top-up arrived. We keep checking. Please do not pay again.
receipt-payment-unknown = The bank has not answered yet. We keep asking. Please do not pay again.
receipt-failed = Nothing was topped up. Keep this receipt: its claim code shows what becomes of your money.
receipt-refund-requested = Nothing was topped up. We have asked for your money to go back. This is not confirmed yet.
receipt-refund-accepted = Nothing was topped up. The refund is accepted. Your bank may need some days to show it.
receipt-refunded = Nothing was topped up. Your money has been paid back.
receipt-void-requested = Nothing was topped up. We have asked for the reserved amount to be released. That is not confirmed yet.
receipt-voided = Nothing was topped up. The reserved amount is released. Nothing is taken from you.
receipt-attention = Our staff has been told and takes care of it. Keep this receipt.
receipt-surplus-received = More money came in than you had to pay. Keep this receipt.
receipt-surplus-requested = We have asked for the extra payment to go back to you. This is not confirmed yet.
receipt-surplus-accepted = The extra payment goes back to you: the refund is accepted. Your bank may need some days.
receipt-surplus-attention = The extra payment has not gone back yet. Our staff has been told and takes care of it.
receipt-scan = Scan to see the state of your top-up
receipt-scan-text = Scan to keep this receipt on your phone
receipt-help = A question? { $phone }
receipt-vat-outside = Prepaid credit: outside the scope of VAT.
receipt-vat-included = Price includes { $rate } % VAT: { $amount }
receipt-demo = DEMO - no value
receipt-test = TEST - no value
receipt-copy = COPY { $number }
receipt-keep = Keep this receipt. Thank you and goodbye!
