import type { Words } from "./words.ts";

export const pl: Words = {
  email: {
    codeSubject: "Twój kod do konta: {organisation}",
    asked: {
      reset: "Ktoś poprosił o zmianę hasła do konta {userId}.",
      unlock: "Ktoś poprosił o odblokowanie konta {userId}.",
      register: "Ktoś poprosił o zmianę sposobu odzyskiwania konta {userId}.",
      confirm: "Ktoś poprosił o możliwość potwierdzania, kim są inne osoby, w imieniu {userId}.",
      contact: "Ktoś rejestruje ten adres ({organisation}), żeby odzyskać konto, gdy zapomni hasła.",
    },
    yourCode: "Jeśli to Ty, wpisz ten kod na ekranie, na którym o niego prosisz:",
    worksFor: "Kod działa przez {duration}.",
    keepIt: "Nikomu go nie podawaj. Nikt z {organisation} nigdy Cię o niego nie zapyta.",
    codeNotYou: "Jeśli to nie Ty, nic się nie zmieniło. Nie podawaj nikomu kodu i zapytaj o pomoc: {helpDesk}, {phone}.",
    notices: {
      "password-changed": {
        subject: "Twoje hasło zostało zmienione: {organisation}",
        said: "Hasło do konta {userId} ({organisation}) zostało zmienione.",
      },
      unlocked: {
        subject: "Twoje konto zostało odblokowane: {organisation}",
        said: "Konto {userId} ({organisation}) było zablokowane i zostało odblokowane.",
      },
      "method-added": {
        subject: "Nowy sposób odzyskania Twojego konta",
        said: "Zarejestrowano nowy sposób odzyskania konta {userId} ({organisation}).",
      },
      "method-changed": {
        subject: "Zmieniono sposób odzyskania Twojego konta",
        said: "Zmieniono sposób odzyskania konta {userId} ({organisation}).",
      },
      "method-removed": {
        subject: "Usunięto sposób odzyskania Twojego konta",
        said: "Usunięto sposób odzyskania konta {userId} ({organisation}).",
      },
      "code-issued": {
        subject: "Wydano kod do Twojego konta",
        said: "W punkcie pomocy poproszono o pomoc z kontem {userId} ({organisation}) i wydano jednorazowy kod.",
      },
      "contacts-seen": {
        subject: "Sprawdzono kontakty Twojego konta",
        said: "W punkcie pomocy zapytano o konto {userId} ({organisation}) i sprawdzono jego numery telefonów i adresy e-mail.",
      },
      "confirmed-in-person": {
        subject: "Ktoś z personelu potwierdził, kim jesteś",
        said: "Ktoś z personelu ({organisation}) potwierdził, że to {userId} prosi o dostęp do konta.",
      },
      "resets-stopped": {
        subject: "Wstrzymano resetowanie Twojego hasła",
        said: "Wstrzymano resetowanie hasła do konta {userId} ({organisation}). Nikt nie może go zresetować, dopóki nie będzie to znowu dozwolone.",
      },
      "resets-allowed": {
        subject: "Resetowanie Twojego hasła jest znowu dozwolone",
        said: "Resetowanie hasła do konta {userId} ({organisation}) jest znowu dozwolone.",
      },
      "everything-removed": {
        subject: "Usunięto wszystkie sposoby odzyskania Twojego konta",
        said: "Usunięto wszystkie sposoby odzyskania konta {userId} ({organisation}).",
      },
    },
    wasYou: "Jeśli to Ty, nie musisz nic robić.",
    noticeNotYou: "Jeśli to nie Ty, daj znać jak najszybciej: {helpDesk}, {phone}.",
    help: "Potrzebujesz pomocy?",
    noReply: "Nikt nie czyta odpowiedzi na tę wiadomość.",
  },
  text: {
    code: "{code} to kod do konta {userId}, {organisation}. Nikomu go nie podawaj. To nie Ty? Tel. {phone}.",
    contactCode: "{code} to kod do rejestracji tego telefonu, {organisation}. Nikomu go nie podawaj. To nie Ty? Tel. {phone}.",
    notices: {
      "password-changed": "Nowe haslo do konta {userId}, {organisation}. To nie Ty? Tel. {phone}.",
      unlocked: "Konto {userId}, {organisation}, jest odblokowane. To nie Ty? Tel. {phone}.",
      "method-added": "Do konta {userId}, {organisation}, dodano nowy kontakt. To nie Ty? Tel. {phone}.",
      "method-changed": "Dla konta {userId}, {organisation}, zmieniono kontakt. To nie Ty? Tel. {phone}.",
      "method-removed": "Z konta {userId}, {organisation}, usunieto kontakt. To nie Ty? Tel. {phone}.",
      "code-issued": "Wydano jednorazowy kod do konta {userId}, {organisation}. To nie Ty? Tel. {phone}.",
      "contacts-seen": "Sprawdzono kontakty konta {userId}, {organisation}. To nie Ty? Tel. {phone}.",
      "confirmed-in-person": "Personel, {organisation}: potwierdzono, kim jest {userId}. To nie Ty? Tel. {phone}.",
      "resets-stopped": "Wstrzymano resetowanie hasla do konta {userId}, {organisation}. To nie Ty? Tel. {phone}.",
      "resets-allowed": "Resetowanie hasla do konta {userId}, {organisation}, jest znowu dozwolone. To nie Ty? Tel. {phone}.",
      "everything-removed": "Z konta {userId}, {organisation}, usunieto wszystkie kontakty. To nie Ty? Tel. {phone}.",
    },
  },
  call: {
    hello: "Dzień dobry. Tu {organisation}.",
    asked: {
      reset: "Ktoś poprosił o zmianę hasła do Twojego konta.",
      unlock: "Ktoś poprosił o odblokowanie Twojego konta.",
      register: "Ktoś poprosił o zmianę sposobu odzyskiwania Twojego konta.",
      confirm: "Ktoś poprosił o możliwość potwierdzania w Twoim imieniu, kim są inne osoby.",
      contact: "Ktoś rejestruje ten numer, żeby odzyskać konto, gdy zapomni hasła.",
    },
    code: "Twój kod to: {digits}",
    codeAgain: "Jeszcze raz, Twój kod to: {digits}",
    codeNotYou: "Jeśli to nie Ty, nikomu nie podawaj kodu i zapytaj o pomoc: {helpDesk}, {phone}.",
    pressKey: "Żeby potwierdzić, że to Twój numer, naciśnij teraz klawisz z krzyżykiem.",
    keyNotYou: "Jeśli to nie Ty, niczego nie naciskaj i zapytaj o pomoc: {helpDesk}, {phone}.",
    notices: {
      "password-changed": "Hasło do Twojego konta zostało zmienione.",
      unlocked: "Twoje konto zostało odblokowane.",
      "method-added": "Zarejestrowano nowy sposób odzyskania Twojego konta.",
      "method-changed": "Zmieniono sposób odzyskania Twojego konta.",
      "method-removed": "Usunięto sposób odzyskania Twojego konta.",
      "code-issued": "W punkcie pomocy poproszono o pomoc z Twoim kontem i wydano jednorazowy kod.",
      "contacts-seen": "W punkcie pomocy zapytano o Twoje konto i sprawdzono jego numery telefonów i adresy.",
      "confirmed-in-person": "Ktoś z personelu potwierdził, że to Ty prosisz o dostęp do konta.",
      "resets-stopped": "Wstrzymano resetowanie Twojego hasła.",
      "resets-allowed": "Resetowanie Twojego hasła jest znowu dozwolone.",
      "everything-removed": "Usunięto wszystkie sposoby odzyskania Twojego konta.",
    },
    noticeNotYou: "Jeśli to nie Ty, daj znać jak najszybciej: {helpDesk}, {phone}.",
    goodbye: "Do usłyszenia.",
    digits: ["zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć"],
    pause: ". ",
  },
  helpDesk: {
    subject: "Właściciel konta wstrzymał resetowanie hasła",
    said: "Właściciel konta {userId} ({organisation}) mówi, że to nie on resetował hasło, i wstrzymał resetowanie. Prosimy to sprawdzić. Pozwolić na nie znowu może właściciel albo API pomocy.",
  },
};
