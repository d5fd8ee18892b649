/** Every refusal that a person can meet: what happened, and what to do next. */
export const refusals = {
  refusal: {
    "invalid-request": {
      what: "Nie udało się odczytać tego, co wpisano.",
      next: "Sprawdź to i spróbuj ponownie.",
    },
    "not-from-here": {
      what: "Stąd nie można iść dalej.",
      next: "Zaczęto to na innym komputerze albo w innym oknie. Zacznij tutaj od nowa.",
    },
    "kiosk-only": {
      what: "Zapomnianego hasła nie zmienia się tu w przeglądarce.",
      next: "Podejdź do jednego z kiosków i zrób to tam.",
    },
    "kiosk-waiting": {
      what: "Ten kiosk czeka na zatwierdzenie przez dział IT.",
      next: "Na razie skorzystaj z innego kiosku lub własnego urządzenia. Ten zadziała, gdy tylko dział IT go zatwierdzi.",
    },
    "kiosk-off": {
      what: "Dział IT wyłączył ten kiosk.",
      next: "Skorzystaj z innego kiosku lub własnego urządzenia.",
    },
    "kiosk-not-enrolled": {
      what: "Ten kiosk nie jest przygotowany do pracy tutaj.",
      next: "Skorzystaj z innego kiosku lub własnego urządzenia i powiedz o tym działowi IT: trzeba go zarejestrować.",
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
    "code-wrong-app": {
      what: "Ten kod nie jest poprawny.",
      next: "Poczekaj, aż aplikacja pokaże następny kod, i wpisz właśnie ten. Kod użyty raz drugi raz nie zadziała.",
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
    "not-in-scope": {
      what: "To nie jest dostępne dla Twojego konta.",
      next: "Mogą z tego korzystać tylko niektóre grupy.",
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
    "pin-wrong": {
      what: "Ten kod PIN jest nieprawidłowy.",
      next: "Wpisz go jeszcze raz.",
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
