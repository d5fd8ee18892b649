/** What became of it. */
export const outcomes = {
  unknown: {
    title: "Dydyn ni ddim yn gwybod eto a weithiodd",
    titleUnlock: "Dydyn ni ddim yn gwybod eto a weithiodd",
    lead: "Fe ofynnon ni am newid eich cyfrinair, a ddaeth dim ateb clir. Dyma beth i’w wneud:",
    leadUnlock: "Fe ofynnon ni am ddatgloi eich cyfrif, a ddaeth dim ateb clir. Dyma beth i’w wneud:",
    first: "Arhoswch funud, yna pwyswch “Gwirio eto”.",
    second: "Os yw’n dal i ddweud hyn, mewngofnodwch â’ch cyfrinair newydd.",
    third: "Os nad yw hynny’n gweithio, mewngofnodwch â’ch hen gyfrinair.",
    secondUnlock: "Os yw’n dal i ddweud hyn, ceisiwch fewngofnodi â’ch cyfrinair.",
    last: "Os na allwch fynd i mewn o hyd, gofynnwch i {{name}}, {{phone}}.",
    checked: "Rydyn ni newydd wirio. Dydyn ni ddim yn gwybod o hyd.",
  },

  done: {
    title: {
      "password-changed": "Rydych chi’n ôl i mewn",
      unlocked: "Rydych chi’n ôl i mewn",
      "was-not-locked": "Doedd eich cyfrif ddim wedi’i gloi",
      registered: "Mae popeth yn barod",
      skipped: "Rywbryd eto",
      approved: "Dywedoch chi ie",
      declined: "Gwrthodwyd y cais",
      "finished-confirming": "Diolch am helpu",
    },
    lead: {
      "password-changed": "Mae eich cyfrinair wedi’i newid. Mewngofnodwch â’r un newydd o hyn ymlaen.",
      unlocked: "Mae eich cyfrif wedi’i ddatgloi. Mewngofnodwch â’r cyfrinair rydych chi’n ei wybod.",
      "was-not-locked": "Chafodd dim ei newid. Rhowch gynnig arall ar eich cyfrinair, yn araf. Os nad yw’n gweithio, dechreuwch eto a dewis un newydd.",
      registered: "Os byddwch chi’n anghofio eich cyfrinair, gallwch nawr fynd yn ôl i mewn eich hun. Dewch yn ôl yma pan fydd eich ffôn neu’ch cyfeiriad yn newid.",
      skipped: "Gallwch ei wneud rywbryd eto. Tan hynny allwch chi ddim mynd yn ôl i mewn eich hun os byddwch chi’n anghofio eich cyfrinair.",
      approved: "Mae’r sgrin arall yn mynd yn ei blaen nawr, ar ei phen ei hun.",
      declined: "Chafodd dim ei newid. Os nad chi ddechreuodd hyn, efallai fod rhywun yn ceisio mynd i mewn i’ch cyfrif. Dywedwch wrth {{name}}, {{phone}}.",
      "finished-confirming": "Rydych chi wedi’ch allgofnodi yma.",
    },
    close: "Gallwch gau’r dudalen hon nawr.",
    confirmMore: "Cadarnhau rhywun arall",
    told: "Pwy gafodd wybod gennym ni",
    toldHelp: "Os nad chi oedd yno, mae’r neges yn dweud beth i’w wneud.",
    toldNobody: "Doedd dim modd i ni roi gwybod i chi yn unman arall.",
    places: "Llefydd eraill lle rydych chi wedi mewngofnodi",
    signedOut: "Rydych chi wedi’ch allgofnodi ym mhobman arall. Mewngofnodwch yno eto â’ch cyfrinair newydd.",
    canSignOut: "Efallai eich bod wedi mewngofnodi o hyd ar gyfrifiaduron a ffonau eraill.",
    signOut: "Fy allgofnodi ym mhobman arall",
    cannotSignOut: "Allwn ni ddim eich allgofnodi o lefydd eraill o’r fan hon. Os gadawoch chi un ar agor, allgofnodwch yno eich hun.",
    clears_zero: "Mae’r sgrin hon yn clirio ei hun nawr.",
    clears_one: "Mae’r sgrin hon yn clirio ei hun mewn {{count}} eiliad.",
    clears_two: "Mae’r sgrin hon yn clirio ei hun mewn {{count}} eiliad.",
    clears_few: "Mae’r sgrin hon yn clirio ei hun mewn {{count}} eiliad.",
    clears_many: "Mae’r sgrin hon yn clirio ei hun mewn {{count}} eiliad.",
    clears_other: "Mae’r sgrin hon yn clirio ei hun mewn {{count}} eiliad.",
  },

  ended: {
    expired: {
      title: "Daeth yr amser i ben",
      what: "Doedd dim wedi digwydd ers tro, felly fe wnaethon ni stopio i gadw eich cyfrif yn ddiogel. Mae eich cyfrinair yr un fath ag o’r blaen.",
      next: "Gallwch ddechrau eto nawr.",
    },
    cancelled: {
      title: "Fe wnaethoch chi stopio yma",
      what: "Mae eich cyfrinair yr un fath ag o’r blaen.",
      next: "Gallwch ddechrau eto pryd bynnag y mynnwch.",
    },
    blocked: {
      title: "Gormod o gynigion anghywir",
      what: "Er mwyn cadw eich cyfrif yn ddiogel, fe wnaethon ni stopio yma. Mae eich cyfrinair yr un fath ag o’r blaen, a gallwch fewngofnodi ag ef o hyd.",
      next: "Gallwch ofyn i’r ddesg gymorth nawr, neu roi cynnig arall arni yma nes ymlaen.",
    },
    "too-many-passwords": {
      title: "Gwrthodwyd gormod o gyfrineiriau",
      what: "Fe wnaethon ni stopio yma. Mae eich cyfrinair yr un fath ag o’r blaen.",
      next: "Dechreuwch eto, a gadewch i ni awgrymu tri gair.",
    },
    "not-eligible": {
      title: "Does dim modd gwneud hyn yma",
      what: "Doedd dim modd i ni newid dim ar y cyfrif hwn o’r fan hon.",
      next: "Mae’r ddesg gymorth yn gallu gwirio mai chi sydd yna a’ch helpu.",
    },
    "directory-refused": {
      title: "Chafodd eich cyfrinair ddim ei newid",
      what: "Gwrthododd y lle sy’n cadw cyfrineiriau y newid. Mae eich cyfrinair yr un fath ag o’r blaen.",
      next: "Mae’r ddesg gymorth yn gallu ei wneud i chi. Dywedwch wrthyn nhw beth mae’r dudalen hon yn ei ddweud.",
    },
    "signed-out": {
      title: "Rydych chi wedi’ch allgofnodi",
      what: "Cafodd cyfrinair y cyfrif hwn ei newid, neu fe wnaethoch chi allgofnodi ym mhob man arall. Mae’r hyn a wnaed cyn hynny wedi’i gadw.",
      next: "Gallwch fewngofnodi eto â’r cyfrinair sydd arno nawr. Os nad chi a’i newidiodd, gofynnwch i’r ddesg gymorth nawr.",
    },
    registration: {
      expired: {
        title: "Mae eich sesiwn wedi dod i ben",
        what: "Doedd dim wedi digwydd ers tro, felly fe wnaethon ni eich allgofnodi i gadw eich cyfrif yn ddiogel. Mae’r hyn a wiriwyd gennych chi wedi’i gadw.",
        next: "Gallwch fewngofnodi eto nawr.",
      },
      cancelled: {
        title: "Fe wnaethoch chi stopio yma",
        what: "Mae’r hyn a wiriwyd gennych chi wedi’i gadw. Chafodd dim arall ei newid.",
        next: "Gallwch ddod yn ôl pryd bynnag y mynnwch.",
      },
      blocked: {
        title: "Gormod o gynigion anghywir",
        what: "Er mwyn cadw eich cyfrif yn ddiogel, fe wnaethon ni stopio yma. Mae’r hyn a wiriwyd gennych chi wedi’i gadw, ac mae eich cyfrinair yr un fath ag o’r blaen.",
        next: "Gallwch ofyn i’r ddesg gymorth nawr, neu roi cynnig arall arni yma nes ymlaen.",
      },
      "not-eligible": {
        title: "Does dim modd gwneud hyn yma",
        what: "Does dim modd gosod dim ar gyfer y cyfrif hwn o’r fan hon.",
        next: "Mae’r ddesg gymorth yn gallu dweud pam wrthych chi a’ch helpu.",
      },
    },
    answering: {
      expired: {
        title: "Daeth yr amser i ben",
        what: "Doedd dim wedi digwydd ers tro, felly fe wnaethon ni stopio i gadw cyfrifon pawb yn ddiogel.",
        next: "Gallwch ddechrau eto nawr.",
      },
      cancelled: {
        title: "Fe wnaethoch chi stopio yma",
        what: "Chafodd dim mwy ei wneud.",
        next: "Gallwch ddechrau eto pryd bynnag y mynnwch.",
      },
      blocked: {
        title: "Gormod o gynigion anghywir",
        what: "Er mwyn cadw cyfrifon yn ddiogel, fe wnaethon ni stopio yma.",
        next: "Gallwch ofyn i’r ddesg gymorth nawr, neu roi cynnig arall arni yma nes ymlaen.",
      },
      "not-eligible": {
        title: "Does dim modd gwneud hyn yma",
        what: "Does dim modd cadarnhau neb â’r cyfrif hwn.",
        next: "Mae’r ddesg gymorth yn gallu dweud pam a’ch helpu.",
      },
    },
    ask: "Gofynnwch i {{name}}, {{phone}}.",
    retryIn: "Gallwch roi cynnig arall arni yma mewn {{time}}.",
  },
} as const;
