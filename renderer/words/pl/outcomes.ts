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
      next: "Na tej stronie nie da się zrobić nic więcej. Możesz zacząć od nowa.",
    },
    "proof-of-work-wrong": {
      what: "Sprawdzenie w tle się nie udało.",
      next: "To nie twoja wina. Naciśnij przycisk jeszcze raz.",
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
    "code-wrong-last": {
      what: "Ten kod był zbyt wiele razy błędny.",
      next: "Zrób tę część jeszcze raz, a dostaniesz nowy.",
    },
    "code-wrong-kept": {
      what: "Ten kod jest błędny.",
      next: "Sprawdź każdą literę i cyfrę. Kod użyty raz drugi raz nie zadziała.",
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
    "return-not-allowed": {
      what: "Strony, z której cię tu skierowano, nie ma na liście.",
      next: "Nie możemy cię tam potem zaprowadzić. Możesz iść dalej bez tego, a potem otworzyć tamtą stronę samodzielnie.",
    },
    "current-password-wrong": {
      what: "To nie jest hasło, które masz teraz.",
      next: "Sprawdź je: wielkość liter ma znaczenie. Nic nie zostało zmienione.",
    },
    "method-not-offered": {
      what: "Tego sposobu nie można teraz użyć.",
      next: "Wybierz inny.",
    },
    "sign-in-wrong": {
      what: "Nie udało się zalogować.",
      next: "Sprawdź nazwę użytkownika i hasło: wielkość liter ma znaczenie. Jeśli nie znasz hasła, naciśnij „Nie pamiętam hasła”.",
    },
    "too-many-sign-ins": {
      what: "Było zbyt wiele błędnych haseł.",
      next: "Poczekaj {{time}} i spróbuj ponownie. Jeśli nie znasz hasła, naciśnij „Nie pamiętam hasła”.",
    },
    "class-code-wrong": {
      what: "To nie jest kod klasy.",
      next: "Spójrz na niego jeszcze raz albo zapytaj nauczyciela lub nauczycielkę.",
    },
    "number-unusable": {
      what: "Nie możemy użyć tego numeru telefonu.",
      next: "Sprawdź kraj i każdą cyfrę.",
    },
    "number-cannot-be-texted": {
      what: "Na ten numer nie można wysłać SMS-a.",
      next: "Użyj numeru komórkowego. Jeśli jest przycisk „Zadzwońcie do mnie”, możesz nacisnąć jego.",
    },
    "address-unusable": {
      what: "To nie jest cały adres e-mail.",
      next: "Wygląda tak: nazwa@example.com. Sprawdź go i spróbuj ponownie.",
    },
    "address-of-organisation": {
      what: "Ten adres należy do twojej szkoły lub pracy.",
      next: "Nie otworzysz go, kiedy zapomnisz hasła. Użyj własnego adresu.",
    },
    "answers-unusable": {
      what: "Niektórych odpowiedzi nie można użyć.",
      next: "Zmień je i jeszcze raz naciśnij „Zapisz odpowiedzi”.",
    },
    "contacts-frozen": {
      what: "Teraz nic tu nie można zmienić.",
      next: "Twoje hasło zostało niedawno zmienione. Dla bezpieczeństwa konta poczekaj {{time}}.",
    },
    "not-enough-registered": {
      what: "Czegoś jeszcze brakuje.",
      next: "Ustaw jeszcze jeden z poniższych sposobów.",
    },
    "method-needed": {
      what: "Tego nie można teraz usunąć.",
      next: "Jest potrzebne, żeby wrócić na konto. Najpierw ustaw inny sposób, a potem usuń ten.",
    },
    "request-not-found": {
      what: "Nie możemy znaleźć tej prośby.",
      next: "Może jej czas już minął albo ktoś na nią odpowiedział. Spójrz na drugi ekran i spróbuj ponownie.",
    },
    "nothing-to-prove-with": {
      what: "Nie mamy jeszcze jak sprawdzić, że to ty.",
      next: "Najpierw ustaw sposoby powrotu na konto, a potem wróć tutaj.",
    },
    "may-not-confirm": {
      what: "Nie możesz tu nikogo potwierdzić.",
      next: "Mogą to robić tylko wybrani pracownicy.",
    },
    "match-wrong": {
      what: "To nie jest liczba z drugiego ekranu.",
      next: "Spójrz tam jeszcze raz i wpisz dwie cyfry, które teraz pokazuje.",
    },
    "match-wrong-last": {
      what: "Ta liczba była błędna zbyt wiele razy.",
      next: "Prośba została odrzucona. Można poprosić jeszcze raz.",
    },
    "approval-wrong": {
      what: "To nie jest właściwy klucz dostępu.",
      next: "Użyj klucza, który należy do tego konta.",
    },
    "passkey-unusable": {
      what: "Tego klucza dostępu nie można użyć.",
      next: "Utwórz go jeszcze raz albo ustaw inny sposób.",
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
