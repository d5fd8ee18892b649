/** Answers that are given on another screen than they are asked for on, and codes and keys that people keep. */
export const answers = {
  awaitAnswer: {
    approval: {
      title: "Potwierdź na swoim telefonie",
      lead: "Nie zamykaj tej strony: sama przejdzie dalej.",
      first: "Skieruj aparat telefonu na obrazek i otwórz stronę, którą znajdzie.",
      second: "Wpisz tam tę liczbę:",
      third: "Potwierdź palcem, twarzą albo kodem PIN, którym odblokowujesz telefon.",
      image: "Kod QR do zeskanowania telefonem",
      mayNotWork: "Telefon nic nie znajdzie, jeśli ta nazwa jest błędna albo nigdy nie została zarejestrowana.",
    },
    "in-person": {
      title: "Poproś kogoś, kto tu pracuje",
      lead: "Ta osoba powie, że to ty. Nie zamykaj tej strony: sama przejdzie dalej.",
      first: "Znajdź pracownika, który cię zna.",
      signIn: "Ta osoba skanuje obrazek własnym telefonem i się loguje.",
      second: "Podaj tę liczbę:",
      third: "Ta osoba widzi, że to ty, i to potwierdza.",
      image: "Kod QR, który prowadzi pracowników do strony potwierdzania",
      mayNotWork: "Nikt cię tam nie znajdzie, jeśli ta nazwa jest błędna.",
    },
    noCamera: "Nie ma aparatu? Otwórz na telefonie {{address}} i wpisz:",
    noPhone: "Przy komputerze otwiera {{address}}",
    left: "Pozostały czas: {{time}}.",
    declined: {
      title: "Odpowiedź brzmiała: nie",
      what: {
        approval: "Na telefonie wybrano „nie” albo liczba była błędna zbyt wiele razy.",
        "in-person": "Pracownik odmówił albo liczba była błędna zbyt wiele razy.",
      },
      next: {
        approval: "Jeśli to była pomyłka, poproś jeszcze raz. Dostaniesz nową liczbę.",
        "in-person": "Najpierw porozmawiaj z tą osobą. Jeśli to była pomyłka, poproś jeszcze raz. Dostaniesz nową liczbę.",
      },
    },
    expired: {
      title: "Nikt nie odpowiedział na czas",
      what: {
        approval: "Prośba czeka tylko kilka minut. Ten obrazek i ta liczba już nie działają.",
        "in-person": "Prośba czeka tylko kilka minut. Ta liczba już nie działa.",
      },
      next: {
        approval: "Weź telefon do ręki i poproś jeszcze raz.",
        "in-person": "Kiedy już kogoś znajdziesz, poproś jeszcze raz.",
      },
    },
    again: "Poproś jeszcze raz",
  },

  keptCode: {
    "recovery-code": {
      title: "Wpisz kod odzyskiwania",
      lead: "To jeden z kodów, które masz wydrukowane, zapisane w pliku albo na kartce. Każdy działa tylko raz: potem go skreśl.",
      label: "Twój kod odzyskiwania",
      emptyDo: "Jest na kartce albo w pliku, który masz schowany.",
    },
    "help-desk-code": {
      title: "Wpisz kod z punktu pomocy",
      lead: "Dostaniesz go, kiedy nic innego nie zostało. Działa tylko raz i krótko. Zapytaj: {{name}}, {{phone}}.",
      label: "Kod, który stamtąd masz",
      emptyDo: "Jeśli jeszcze go nie masz, zapytaj w punkcie pomocy.",
    },
    help: "Wielkość liter, odstępy i kreski nie mają znaczenia.",
    mayNotWork: "Żaden kod nie zadziała, jeśli ta nazwa jest błędna.",
  },

  findRequest: {
    title: "Co chcesz potwierdzić?",
    lead: "Drugi ekran pokazuje obrazek i krótki kod. Zeskanuj obrazek aparatem tego telefonu albo wpisz kod tutaj.",
    label: "Kod z drugiego ekranu",
    emptyDo: "Jest pod obrazkiem na drugim ekranie.",
  },

  answerRequest: {
    title: {
      reset: "Zmienić twoje hasło?",
      unlock: "Odblokować twoje konto?",
      register: "Zmienić twoje sposoby powrotu na konto?",
      confirm: "Potwierdzić kogoś innego?",
    },
    titleAt: {
      reset: "Zmienić twoje hasło tutaj: {{place}}?",
      unlock: "Odblokować twoje konto tutaj: {{place}}?",
      register: "Zmienić twoje sposoby powrotu na konto tutaj: {{place}}?",
      confirm: "Potwierdzić kogoś innego tutaj: {{place}}?",
    },
    onlyYou: "Powiedz „tak” tylko wtedy, gdy robisz to teraz ty.",
    nobodyAsks: "Nikt nigdy nie zadzwoni ani nie napisze z prośbą, żeby to potwierdzić.",
    number: "Liczba z drugiego ekranu",
    numberHelp: "Ma dwie cyfry.",
    empty: "Wpisz liczbę z dwóch cyfr.",
    emptyDo: "Na drugim ekranie jest bardzo duża.",
    approve: "Tak, to ja",
    decline: "Nie, to nie ja",
    another: "Wpisz kod z innego ekranu",
    trouble: {
      cancelled: {
        what: "Klucz dostępu nie został użyty.",
        next: "Naciśnij „Tak, to ja”, żeby spróbować ponownie. Jeśli na tym telefonie nie ma klucza, weź ten, na którym powstał, albo na drugim ekranie spróbuj inaczej.",
      },
      unsupported: {
        what: "Ta przeglądarka nie obsługuje kluczy dostępu.",
        next: "Otwórz tę stronę w innej przeglądarce albo na drugim ekranie spróbuj inaczej.",
      },
      failed: {
        what: "To się nie udało.",
        next: "Spróbuj jeszcze raz. Jeśli nadal nie działa, na drugim ekranie spróbuj inaczej.",
      },
    },
  },

  requests: {
    title: "Kto jest przy tobie?",
    lead: "Potwierdzaj tylko kogoś, kogo znasz i teraz widzisz. Nie zobaczysz ani kodów, ani hasła tej osoby.",
    list: "Osoby, które czekają",
    userId: "Nazwa użytkownika: {{userId}}.",
    wants: {
      reset: "Prosi o nowe hasło.",
      unlock: "Prosi o odblokowanie konta.",
      register: "Chce ustawić sposoby powrotu na konto.",
      confirm: "Chce kogoś potwierdzić.",
    },
    wantsAt: {
      reset: "Prosi o nowe hasło. Miejsce: {{place}}.",
      unlock: "Prosi o odblokowanie konta. Miejsce: {{place}}.",
      register: "Chce ustawić sposoby powrotu na konto. Miejsce: {{place}}.",
      confirm: "Chce kogoś potwierdzić. Miejsce: {{place}}.",
    },
    number: "Liczba na ekranie tej osoby: {{person}}",
    confirm: "Tak, to {{person}}",
    decline: "Nie, odmów",
    nobody: "Nikt nie czeka",
    nobodyYet: "Osoba, która poprosi, pojawi się tu sama. Kogoś, kogo nie możesz potwierdzić, nigdy tu nie będzie.",
    nowConfirmed: "{{person}}: potwierdzono. Tamten ekran idzie teraz dalej.",
    gone: "{{person}} już nie czeka.",
    confirmed: "Osoby potwierdzone przez ciebie",
  },

  confirmSignIn: {
    title: "Zaloguj się, żeby kogoś potwierdzić",
    lead: "To strona dla pracowników: ktoś przy tobie nie pamięta hasła, a ty mówisz, że to ta osoba. Zaloguj się własnym hasłem.",
    door: "Pracuję tu i chcę kogoś potwierdzić",
  },

  setUpPasskey: {
    title: "Utwórz klucz dostępu",
    lead: "Klucz dostępu to klucz, który mieszka w twoim telefonie. Otwierasz go tak, jak odblokowujesz telefon: palcem, twarzą albo kodem PIN. Nikt go nie zgadnie i nie trzeba niczego pamiętać.",
    where: "Zrób to na telefonie, który nosisz przy sobie. Na komputerze wybierz swój telefon, kiedy pojawi się pytanie, gdzie zapisać klucz.",
    press: "Naciśnij „Utwórz klucz dostępu”.",
    open: "Telefon poprosi o palec, twarz albo kod PIN. To wszystko.",
    later: "Kiedy zapomnisz hasła, zeskanujesz tym telefonem obrazek i powiesz „tak”.",
    submit: "Utwórz klucz dostępu",
    asking: "Twój telefon lub komputer teraz cię o to pyta.",
    trouble: {
      cancelled: {
        what: "Klucz dostępu nie powstał.",
        next: "Przerwano to albo trwało zbyt długo. Naciśnij „Utwórz klucz dostępu”, żeby spróbować ponownie.",
      },
      unsupported: {
        what: "Tutaj nie da się utworzyć klucza dostępu.",
        next: "Otwórz tę stronę na telefonie lub w innej przeglądarce albo ustaw inny sposób.",
      },
      "already-there": {
        what: "Twój klucz dostępu jest już na tym telefonie lub komputerze.",
        next: "Żeby mieć nowy, wybierz inny telefon albo najpierw usuń tam stary.",
      },
      failed: {
        what: "To się nie udało.",
        next: "Spróbuj jeszcze raz. Jeśli nadal nie działa, ustaw inny sposób.",
      },
    },
  },

  recoveryCodes: {
    title: "Zachowaj te kody odzyskiwania",
    lead: "Kiedy nic innego nie zostanie, jeden z tych kodów pozwoli ci wrócić na konto. Widzisz je tylko teraz. Zastępują wszystkie starsze.",
    list: "Twoje kody odzyskiwania",
    heading: "Kody odzyskiwania: {{organisation}}",
    eachOnce: "Każdy kod działa tylko raz.",
    once: "Każdy kod działa tylko raz. Trzymaj je tam, gdzie tylko ty zaglądasz, i nie razem z telefonem.",
    writeDown: "Zapisz teraz wszystkie na kartce. Tutaj nie da się ich wydrukować ani zapisać w pliku.",
    print: "Drukuj",
    save: "Zapisz jako plik",
    copy: "Kopiuj",
    copied: "Kody zostały skopiowane.",
    copyFailed: "Nie udało się skopiować kodów. Wydrukuj je albo zapisz na kartce.",
    kept: "Mam je zachowane",
  },
} as const;
