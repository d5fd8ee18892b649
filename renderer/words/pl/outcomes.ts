/** What became of it. */
export const outcomes = {
  unknown: {
    title: "Nie wiemy jeszcze, czy się udało",
    titleUnlock: "Nie wiemy jeszcze, czy się udało",
    lead: "Poprosiliśmy o zmianę twojego hasła, ale nie dostaliśmy jasnej odpowiedzi. Zrób tak:",
    leadUnlock: "Poprosiliśmy o odblokowanie twojego konta, ale nie dostaliśmy jasnej odpowiedzi. Zrób tak:",
    first: "Poczekaj minutę i naciśnij „Sprawdź ponownie”.",
    second: "Jeśli nadal widzisz tę stronę, zaloguj się nowym hasłem.",
    third: "Jeśli to nie działa, zaloguj się starym hasłem.",
    secondUnlock: "Jeśli nadal widzisz tę stronę, spróbuj zalogować się swoim hasłem.",
    last: "Jeśli nadal nie możesz się zalogować, zapytaj: {{name}}, {{phone}}.",
    checked: "Sprawdziliśmy przed chwilą. Nadal nie wiemy.",
  },

  done: {
    title: {
      "password-changed": "Masz znowu dostęp",
      unlocked: "Masz znowu dostęp",
      "was-not-locked": "Twoje konto nie było zablokowane",
      registered: "Wszystko gotowe",
      skipped: "Może później",
      approved: "Potwierdzono",
      declined: "Prośba została odrzucona",
      "finished-confirming": "Dziękujemy za pomoc",
    },
    lead: {
      "password-changed": "Twoje hasło zostało zmienione. Od teraz loguj się nowym.",
      unlocked: "Twoje konto jest odblokowane. Zaloguj się hasłem, które znasz.",
      "was-not-locked": "Nic nie zostało zmienione. Wpisz swoje hasło jeszcze raz, powoli. Jeśli nie działa, zacznij od nowa i wybierz nowe.",
      registered: "Jeśli zapomnisz hasła, możesz teraz samodzielnie wrócić na konto. Zajrzyj tu, kiedy zmieni się twój telefon lub adres.",
      skipped: "Możesz zrobić to kiedy indziej. Do tego czasu nie wrócisz samodzielnie na konto, jeśli zapomnisz hasła.",
      approved: "Drugi ekran sam idzie teraz dalej.",
      declined: "Nic nie zostało zmienione. Jeśli to nie od ciebie wyszło, ktoś może próbować dostać się na twoje konto. Powiedz o tym: {{name}}, {{phone}}.",
      "finished-confirming": "Nastąpiło wylogowanie.",
    },
    close: "Możesz teraz zamknąć tę stronę.",
    confirmMore: "Potwierdź kogoś innego",
    told: "Kogo powiadomiliśmy",
    toldHelp: "Jeśli to nie ty, w wiadomości jest napisane, co zrobić.",
    toldNobody: "Nie mogliśmy powiadomić cię nigdzie indziej.",
    places: "Inne miejsca, w których twoje konto jest otwarte",
    signedOut: "Wszędzie indziej nastąpiło wylogowanie. Zaloguj się tam ponownie nowym hasłem.",
    canSignOut: "Twoje konto może być nadal otwarte na innych komputerach i telefonach.",
    signOut: "Wyloguj mnie wszędzie indziej",
    cannotSignOut: "Nie możemy wylogować cię stąd w innych miejscach. Jeśli gdzieś konto jest otwarte, wyloguj się tam samodzielnie.",
    clears_one: "Ten ekran wyczyści się sam za {{count}} sekundę.",
    clears_few: "Ten ekran wyczyści się sam za {{count}} sekundy.",
    clears_many: "Ten ekran wyczyści się sam za {{count}} sekund.",
    clears_other: "Ten ekran wyczyści się sam za {{count}} sekundy.",
  },

  ended: {
    expired: {
      title: "Czas minął",
      what: "Przez dłuższy czas nic się nie działo, więc dla bezpieczeństwa konta przerwaliśmy. Twoje hasło jest takie samo jak przedtem.",
      next: "Możesz teraz zacząć od nowa.",
    },
    cancelled: {
      title: "Przerwano w tym miejscu",
      what: "Twoje hasło jest takie samo jak przedtem.",
      next: "Możesz zacząć od nowa, kiedy chcesz.",
    },
    blocked: {
      title: "Zbyt wiele błędnych prób",
      what: "Dla bezpieczeństwa konta przerwaliśmy. Twoje hasło jest takie samo jak przedtem i nadal możesz się nim logować.",
      next: "Możesz teraz zapytać w punkcie pomocy albo spróbować tu później.",
    },
    "too-many-passwords": {
      title: "Zbyt wiele haseł nie zostało przyjętych",
      what: "Przerwaliśmy w tym miejscu. Twoje hasło jest takie samo jak przedtem.",
      next: "Zacznij od nowa i pozwól nam zaproponować trzy słowa.",
    },
    "not-eligible": {
      title: "Nie da się tego zrobić tutaj",
      what: "Nie mogliśmy stąd niczego zmienić na tym koncie.",
      next: "W punkcie pomocy mogą sprawdzić, że to ty, i ci pomóc.",
    },
    "directory-refused": {
      title: "Twoje hasło nie zostało zmienione",
      what: "Miejsce, w którym przechowywane są hasła, odrzuciło zmianę. Twoje hasło jest takie samo jak przedtem.",
      next: "W punkcie pomocy mogą to zrobić za ciebie. Powiedz im, co jest napisane na tej stronie.",
    },
    "signed-out": {
      title: "Nastąpiło wylogowanie",
      what: "Hasło tego konta zostało zmienione albo nastąpiło wylogowanie wszędzie indziej. To, co zrobiono przedtem, jest zapisane.",
      next: "Możesz zalogować się ponownie obecnym hasłem. Jeśli nie zmieniono go z twojej woli, zapytaj teraz w punkcie pomocy.",
    },
    registration: {
      expired: {
        title: "Twoje logowanie się zakończyło",
        what: "Przez dłuższy czas nic się nie działo, więc dla bezpieczeństwa konta nastąpiło wylogowanie. To, co zostało zweryfikowane, jest zapisane.",
        next: "Możesz teraz zalogować się ponownie.",
      },
      cancelled: {
        title: "Przerwano w tym miejscu",
        what: "To, co zostało zweryfikowane, jest zapisane. Nic innego nie zostało zmienione.",
        next: "Możesz wrócić, kiedy chcesz.",
      },
      blocked: {
        title: "Zbyt wiele błędnych prób",
        what: "Dla bezpieczeństwa konta przerwaliśmy. To, co zostało zweryfikowane, jest zapisane, a twoje hasło jest takie samo jak przedtem.",
        next: "Możesz teraz zapytać w punkcie pomocy albo spróbować tu później.",
      },
      "not-eligible": {
        title: "Nie da się tego zrobić tutaj",
        what: "Stąd nie można niczego ustawić dla tego konta.",
        next: "W punkcie pomocy mogą powiedzieć dlaczego i ci pomóc.",
      },
    },
    answering: {
      expired: {
        title: "Czas minął",
        what: "Przez dłuższy czas nic się nie działo, więc dla bezpieczeństwa kont przerwaliśmy.",
        next: "Możesz teraz zacząć od nowa.",
      },
      cancelled: {
        title: "Przerwano w tym miejscu",
        what: "Nic więcej nie zostało zrobione.",
        next: "Możesz zacząć od nowa, kiedy chcesz.",
      },
      blocked: {
        title: "Zbyt wiele błędnych prób",
        what: "Dla bezpieczeństwa kont przerwaliśmy w tym miejscu.",
        next: "Możesz teraz zapytać w punkcie pomocy albo spróbować tu później.",
      },
      "not-eligible": {
        title: "Nie da się tego zrobić tutaj",
        what: "Z tego konta nie można nikogo potwierdzić.",
        next: "W punkcie pomocy powiedzą, dlaczego, i ci pomogą.",
      },
    },
    ask: "Zapytaj: {{name}}, {{phone}}.",
    retryIn: "Tutaj możesz spróbować ponownie za {{time}}.",
  },
} as const;
