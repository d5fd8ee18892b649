/** What became of it, and every refusal. */
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
    title: { "password-changed": "Masz znowu dostęp", unlocked: "Masz znowu dostęp", "was-not-locked": "Twoje konto nie było zablokowane" },
    lead: {
      "password-changed": "Twoje hasło zostało zmienione. Od teraz loguj się nowym.",
      unlocked: "Twoje konto jest odblokowane. Zaloguj się hasłem, które znasz.",
      "was-not-locked": "Nic nie zostało zmienione. Wpisz swoje hasło jeszcze raz, powoli. Jeśli nie działa, zacznij od nowa i wybierz nowe.",
    },
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
    ask: "Zapytaj: {{name}}, {{phone}}.",
    retryIn: "Tutaj możesz spróbować ponownie za {{time}}.",
  },

  refusal: {
    "invalid-request": {
      what: "Nie udało się odczytać tego, co wpisano.",
      next: "Sprawdź to i spróbuj ponownie.",
    },
    "not-from-here": {
      what: "Stąd nie można iść dalej.",
      next: "Zaczęto to na innym komputerze albo w innym oknie. Zacznij tutaj od nowa.",
    },
    "flow-not-found": {
      what: "Nie znaleźliśmy tego, co było zaczęte.",
      next: "Może minęło zbyt dużo czasu. Zacznij od nowa: to potrwa około dwóch minut.",
    },
    "stale-version": {
      what: "Coś się już zmieniło.",
      next: "Zrobiono coś w innym oknie albo przed chwilą. Tak jest teraz.",
    },
    "out-of-order": {
      what: "To nie jest następny krok.",
      next: "Tutaj jesteś teraz. Idź dalej stąd.",
    },
    "flow-ended": {
      what: "To jest już zakończone.",
      next: "Na tej stronie nie da się zrobić nic więcej. Jeśli nadal nie możesz się zalogować, zacznij od nowa.",
    },
    "proof-of-work-wrong": {
      what: "Sprawdzenie w tle się nie udało.",
      next: "To nie twoja wina. Naciśnij „Dalej” jeszcze raz.",
    },
    "picture-wrong": {
      what: "To nie są cyfry z obrazka.",
      next: "Oto nowy obrazek. Możesz też go posłuchać albo nacisnąć „Nie mogę tego zrobić”.",
    },
    "number-wrong": {
      what: "To nie jest numer, który mamy.",
      next: "Sprawdź każdą cyfrę. Jeśli masz nowy telefon, spróbuj inaczej.",
    },
    "code-wrong": {
      what: "Ten kod nie jest poprawny.",
      next: "Użyj najnowszego kodu i sprawdź każdą cyfrę.",
    },
    "code-expired": {
      what: "Ten kod już nie działa.",
      next: "Naciśnij „Wyślij ponownie”, żeby dostać nowy.",
    },
    "answers-wrong": {
      what: "Nie wszystkie odpowiedzi są poprawne.",
      next: "Dla bezpieczeństwa konta nie mówimy, które. Sprawdź pisownię albo spróbuj inaczej.",
    },
    "password-unacceptable": {
      what: "Tego hasła nie można użyć.",
      next: "Wybierz inne.",
    },
    "method-not-offered": {
      what: "Tego sposobu nie można teraz użyć.",
      next: "Wybierz inny.",
    },
    "too-many-people": {
      what: "Zbyt wiele osób próbowało na tym komputerze.",
      next: "Poczekaj {{time}} albo użyj innego komputera lub telefonu.",
    },
    "too-many-sends": {
      what: "Wysłano tam zbyt wiele kodów.",
      next: "Użyj ostatniego, który przyszedł, spróbuj inaczej albo poczekaj {{time}}.",
    },
    "resend-too-soon": {
      what: "Kod jest już w drodze.",
      next: "Poczekaj {{time}}, a potem wyślij go ponownie.",
    },
    "too-many-requests": {
      what: "To było zbyt wiele naraz.",
      next: "Poczekaj {{time}} i spróbuj ponownie.",
    },
    "service-error": {
      what: "Coś poszło źle po naszej stronie.",
      next: "To nie twoja wina. Poczekaj minutę i spróbuj ponownie.",
    },
    busy: {
      what: "Jest tu teraz bardzo dużo osób.",
      next: "Poczekaj {{time}} i spróbuj ponownie.",
    },
    "directory-down": {
      what: "Miejsce, w którym przechowywane są hasła, nie odpowiada.",
      next: "Nic nie zostało zmienione. Poczekaj {{time}} i spróbuj ponownie.",
    },
    "channel-down": {
      what: "Nie możemy teraz wysłać kodu w ten sposób.",
      next: "Spróbuj inaczej albo poczekaj {{time}}.",
    },
    ask: "Jeśli to nie pomoże, zapytaj: {{name}}, {{phone}}.",
  },
} as const;
