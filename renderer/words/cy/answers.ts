/** Answers that are given on another screen than they are asked for on, and codes and keys that people keep. */
export const answers = {
  awaitAnswer: {
    approval: {
      title: "Dywedwch ie ar eich ffôn",
      lead: "Cadwch y dudalen hon ar agor: mae’n mynd yn ei blaen ar ei phen ei hun.",
      first: "Daliwch gamera eich ffôn uwchben y llun, ac agorwch y dudalen mae’n dod o hyd iddi.",
      second: "Teipiwch y rhif hwn yno:",
      third: "Dywedwch ie â’r bys, yr wyneb neu’r PIN sy’n datgloi eich ffôn.",
      image: "Cod QR i’w sganio â’ch ffôn",
      mayNotWork: "Fydd eich ffôn ddim yn dod o hyd i ddim os yw’r enw hwn yn anghywir neu os na chafodd erioed ei gofrestru.",
    },
    "in-person": {
      title: "Gofynnwch i rywun sy’n gweithio yma",
      lead: "Nhw sy’n dweud mai chi sydd yna. Cadwch y dudalen hon ar agor: mae’n mynd yn ei blaen ar ei phen ei hun.",
      first: "Dewch o hyd i aelod o staff sy’n eich adnabod.",
      signIn: "Maen nhw’n sganio’r llun â’u ffôn eu hunain, ac yn mewngofnodi.",
      second: "Dywedwch y rhif hwn wrthyn nhw:",
      third: "Maen nhw’n gweld mai chi sydd yna, ac yn cadarnhau hynny.",
      image: "Cod QR sy’n arwain staff i’r dudalen lle maen nhw’n cadarnhau pobl",
      mayNotWork: "Does neb yn dod o hyd i chi yno os yw’r enw hwn yn anghywir.",
    },
    noCamera: "Dim camera? Agorwch {{address}} ar eich ffôn a theipiwch:",
    noPhone: "Wrth gyfrifiadur, maen nhw’n agor {{address}}",
    left: "Mae {{time}} ar ôl.",
    declined: {
      title: "Na oedd yr ateb",
      what: {
        approval: "Dywedodd rhywun na ar y ffôn, neu roedd y rhif yn anghywir ormod o weithiau.",
        "in-person": "Dywedodd yr aelod o staff na, neu roedd y rhif yn anghywir ormod o weithiau.",
      },
      next: {
        approval: "Os camgymeriad oedd hynny, gofynnwch eto. Cewch rif newydd.",
        "in-person": "Siaradwch â nhw yn gyntaf. Os camgymeriad oedd hynny, gofynnwch eto. Cewch rif newydd.",
      },
    },
    expired: {
      title: "Atebodd neb mewn pryd",
      what: {
        approval: "Dim ond am ychydig funudau mae cais yn aros. Dydy’r llun hwn a’r rhif hwn ddim yn gweithio mwyach.",
        "in-person": "Dim ond am ychydig funudau mae cais yn aros. Dydy’r rhif hwn ddim yn gweithio mwyach.",
      },
      next: {
        approval: "Pan fydd eich ffôn yn eich llaw, gofynnwch eto.",
        "in-person": "Pan fyddwch chi wedi dod o hyd i rywun, gofynnwch eto.",
      },
    },
    again: "Gofyn eto",
  },

  keptCode: {
    "recovery-code": {
      title: "Teipiwch god adfer",
      lead: "Mae’n un o’r codau y gwnaethoch chi eu hargraffu, eu cadw neu eu hysgrifennu. Unwaith mae pob un yn gweithio: croeswch ef allan wedyn.",
      label: "Eich cod adfer",
      emptyDo: "Mae ar y papur neu yn y ffeil y gwnaethoch chi eu cadw.",
    },
    "help-desk-code": {
      title: "Teipiwch y cod gan y ddesg gymorth",
      lead: "Maen nhw’n rhoi un i chi pan nad oes dim arall ar ôl. Unwaith mae’n gweithio, a dim ond am gyfnod byr. Gofynnwch i {{name}}, {{phone}}.",
      label: "Y cod a roeson nhw i chi",
      emptyDo: "Os nad oes un gennych chi eto, gofynnwch i’r ddesg gymorth.",
    },
    help: "Does dim ots am lythrennau mawr a bach, bylchau na chysylltnodau.",
    mayNotWork: "Fydd dim cod yn gweithio os yw’r enw hwn yn anghywir.",
  },

  findRequest: {
    title: "I beth ydych chi eisiau dweud ie?",
    lead: "Mae’r sgrin arall yn dangos llun a chod byr. Sganiwch y llun â chamera’r ffôn hwn, neu teipiwch y cod yma.",
    label: "Y cod ar y sgrin arall",
    emptyDo: "Mae o dan y llun ar y sgrin arall.",
  },

  answerRequest: {
    title: {
      reset: "Ailosod eich cyfrinair?",
      unlock: "Datgloi eich cyfrif?",
      register: "Newid sut rydych chi’n mynd yn ôl i mewn?",
      confirm: "Cadarnhau rhywun arall?",
    },
    titleAt: {
      reset: "Ailosod eich cyfrinair wrth {{place}}?",
      unlock: "Datgloi eich cyfrif wrth {{place}}?",
      register: "Newid sut rydych chi’n mynd yn ôl i mewn, wrth {{place}}?",
      confirm: "Cadarnhau rhywun arall, wrth {{place}}?",
    },
    onlyYou: "Dywedwch ie dim ond os chi eich hun sy’n gwneud hyn, nawr.",
    nobodyAsks: "Fydd neb byth yn eich ffonio nac yn ysgrifennu atoch i ofyn i chi ddweud ie.",
    number: "Y rhif ar y sgrin arall",
    numberHelp: "Mae dau ddigid ynddo.",
    empty: "Teipiwch y rhif dau ddigid.",
    emptyDo: "Mae i’w weld yn fawr iawn ar y sgrin arall.",
    approve: "Ie, fi sydd yna",
    decline: "Na, nid fi sydd yna",
    another: "Teipio cod sgrin arall",
    trouble: {
      cancelled: {
        what: "Chafodd eich allwedd mynediad mo’i defnyddio.",
        next: "Pwyswch “Ie, fi sydd yna” i roi cynnig arall arni. Os nad oes allwedd mynediad ar y ffôn hwn, defnyddiwch y ffôn lle gwnaethoch chi hi, neu rhowch gynnig ar ffordd arall ar y sgrin arall.",
      },
      unsupported: {
        what: "All y porwr hwn ddim defnyddio allweddi mynediad.",
        next: "Agorwch y dudalen hon mewn porwr arall, neu rhowch gynnig ar ffordd arall ar y sgrin arall.",
      },
      failed: {
        what: "Weithiodd hynny ddim.",
        next: "Rhowch gynnig arall arni. Os nad yw’n gweithio o hyd, rhowch gynnig ar ffordd arall ar y sgrin arall.",
      },
    },
  },

  requests: {
    title: "Pwy sydd gyda chi?",
    lead: "Cadarnhewch rywun dim ond os ydych chi’n eu hadnabod ac yn gallu eu gweld nawr. Dydych chi ddim yn gweld eu codau na’u cyfrinair.",
    list: "Pobl sy’n aros",
    userId: "Enw defnyddiwr {{userId}}.",
    wants: {
      reset: "Eisiau cyfrinair newydd.",
      unlock: "Eisiau datgloi eu cyfrif.",
      register: "Eisiau gosod ffyrdd o fynd yn ôl i mewn.",
      confirm: "Eisiau cadarnhau rhywun.",
    },
    wantsAt: {
      reset: "Eisiau cyfrinair newydd wrth {{place}}.",
      unlock: "Eisiau datgloi eu cyfrif wrth {{place}}.",
      register: "Eisiau gosod ffyrdd o fynd yn ôl i mewn, wrth {{place}}.",
      confirm: "Eisiau cadarnhau rhywun, wrth {{place}}.",
    },
    number: "Y rhif ar sgrin {{person}}",
    confirm: "Ie, dyma {{person}}",
    decline: "Na, gwrthod",
    nobody: "Does neb yn aros",
    nobodyYet: "Mae pwy bynnag sy’n gofyn amdanoch yn ymddangos yma ar ei ben ei hun. Fydd rhywun na chewch chi ei gadarnhau byth yn ymddangos.",
    nowConfirmed: "Mae {{person}} wedi’i gadarnhau. Mae’r sgrin yno’n mynd yn ei blaen nawr.",
    gone: "Dydy {{person}} ddim yn aros mwyach.",
    confirmed: "Wedi’u cadarnhau gennych chi",
  },

  confirmSignIn: {
    title: "Mewngofnodi i gadarnhau rhywun",
    lead: "Mae hyn i staff: mae rhywun gyda chi wedi anghofio ei gyfrinair, a chi sy’n dweud pwy yw. Mewngofnodwch â’ch cyfrinair eich hun.",
    door: "Rydw i’n gweithio yma ac eisiau cadarnhau rhywun",
  },

  setUpPasskey: {
    title: "Gwneud allwedd mynediad",
    lead: "Allwedd sy’n byw yn eich ffôn yw allwedd mynediad. Rydych chi’n ei hagor fel rydych chi’n datgloi’r ffôn: â’ch bys, eich wyneb neu PIN. All neb ei dyfalu, a does dim rhaid i chi gofio dim.",
    where: "Gwnewch hyn ar y ffôn rydych chi’n ei gario gyda chi. Ar gyfrifiadur, dewiswch eich ffôn pan fydd yn gofyn ble i’w chadw.",
    press: "Pwyswch “Gwneud allwedd mynediad”.",
    open: "Mae eich ffôn yn gofyn am eich bys, eich wyneb neu’ch PIN. Dyna’r cyfan.",
    later: "Pan fyddwch chi’n anghofio eich cyfrinair, byddwch chi’n sganio llun â’r ffôn hwn ac yn dweud ie.",
    submit: "Gwneud allwedd mynediad",
    asking: "Mae eich ffôn neu’ch cyfrifiadur yn gofyn i chi nawr.",
    trouble: {
      cancelled: {
        what: "Chafodd dim allwedd mynediad ei gwneud.",
        next: "Cafodd ei stopio, neu fe gymerodd ormod o amser. Pwyswch “Gwneud allwedd mynediad” i roi cynnig arall arni.",
      },
      unsupported: {
        what: "Does dim modd gwneud allwedd mynediad yma.",
        next: "Agorwch y dudalen hon ar eich ffôn neu mewn porwr arall, neu gosodwch ffordd wahanol.",
      },
      "already-there": {
        what: "Mae eich allwedd mynediad ar y ffôn neu’r cyfrifiadur hwn yn barod.",
        next: "I gael un newydd, dewiswch ffôn arall, neu tynnwch yr hen un oddi yno yn gyntaf.",
      },
      failed: {
        what: "Weithiodd hynny ddim.",
        next: "Rhowch gynnig arall arni. Os nad yw’n gweithio o hyd, gosodwch ffordd wahanol.",
      },
    },
  },

  recoveryCodes: {
    title: "Cadwch y codau adfer hyn",
    lead: "Pan nad oes dim arall ar ôl, bydd un o’r codau hyn yn eich cael chi’n ôl i mewn. Dim ond nawr rydych chi’n eu gweld. Maen nhw’n cymryd lle unrhyw rai hŷn.",
    list: "Eich codau adfer",
    heading: "Codau adfer ar gyfer {{organisation}}",
    eachOnce: "Unwaith mae pob cod yn gweithio.",
    once: "Unwaith mae pob cod yn gweithio. Cadwch nhw lle mai dim ond chi sy’n edrych, ac nid gyda’ch ffôn.",
    writeDown: "Ysgrifennwch bob un nawr. Does dim modd eu hargraffu na’u cadw yma.",
    print: "Argraffu",
    save: "Cadw fel ffeil",
    copy: "Copïo",
    copied: "Mae’r codau wedi’u copïo.",
    copyFailed: "Doedd dim modd copïo’r codau. Argraffwch nhw neu ysgrifennwch nhw.",
    kept: "Rydw i wedi’u cadw",
  },
} as const;
