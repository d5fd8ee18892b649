/** Every refusal that a person can meet: what happened, and what to do next. */
export const refusals = {
  refusal: {
    "invalid-request": {
      what: "Doedd dim modd darllen rhywbeth a deipiwyd.",
      next: "Edrychwch arno a rhowch gynnig arall arni.",
    },
    "not-from-here": {
      what: "All y dudalen hon ddim mynd ymlaen o’r fan hon.",
      next: "Fe’i dechreuwyd ar gyfrifiadur arall neu mewn ffenestr arall. Dechreuwch eto yma.",
    },
    "kiosk-only": {
      what: "Nid mewn porwr y newidir cyfrinair sydd wedi’i anghofio yma.",
      next: "Ewch at un o’r ciosgau, a’i wneud yno.",
    },
    "kiosk-waiting": {
      what: "Mae’r ciosg hwn yn aros i TG ei gymeradwyo.",
      next: "Defnyddiwch giosg arall neu eich dyfais eich hun am y tro. Bydd yn gweithio cyn gynted ag y bydd TG wedi’i gymeradwyo.",
    },
    "kiosk-off": {
      what: "Mae TG wedi diffodd y ciosg hwn.",
      next: "Defnyddiwch giosg arall neu eich dyfais eich hun.",
    },
    "kiosk-not-enrolled": {
      what: "Nid yw’r ciosg hwn wedi’i osod i weithio yma.",
      next: "Defnyddiwch giosg arall neu eich dyfais eich hun, a dywedwch wrth TG: mae angen ei gofrestru.",
    },
    "flow-not-found": {
      what: "Doedd dim modd dod o hyd i’r hyn roeddech chi’n ei wneud.",
      next: "Efallai ei fod yn rhy bell yn ôl. Dechreuwch eto: mae’n cymryd tua dwy funud.",
    },
    "stale-version": {
      what: "Mae pethau wedi symud ymlaen.",
      next: "Gwnaethpwyd rhywbeth mewn ffenestr arall neu eiliad yn ôl. Dyma sut mae pethau nawr.",
    },
    "out-of-order": {
      what: "Nid dyna’r cam nesaf.",
      next: "Dyma lle rydych chi nawr. Ewch ymlaen o’r fan hon.",
    },
    "flow-ended": {
      what: "Mae hyn wedi gorffen yn barod.",
      next: "Does dim mwy i’w wneud ar y dudalen hon. Gallwch ddechrau eto.",
    },
    "proof-of-work-wrong": {
      what: "Wnaeth y gwiriad yn y cefndir ddim gweithio.",
      next: "Nid eich bai chi yw hyn. Pwyswch y botwm unwaith eto.",
    },
    "picture-wrong": {
      what: "Nid dyna’r rhifau yn y llun.",
      next: "Dyma lun newydd. Gallwch wrando arno hefyd, neu bwyso “Alla i ddim gwneud hyn”.",
    },
    "number-wrong": {
      what: "Nid dyna’r rhif sydd gennym ni.",
      next: "Edrychwch ar bob rhif. Os oes gennych ffôn newydd, rhowch gynnig ar ffordd arall.",
    },
    "code-wrong": {
      what: "Dydy’r cod yna ddim yn gywir.",
      next: "Defnyddiwch y cod diweddaraf ac edrychwch ar bob rhif.",
    },
    "code-wrong-last": {
      what: "Roedd y cod yna’n anghywir ormod o weithiau.",
      next: "Gwnewch y rhan hon eto, ac fe gewch un newydd.",
    },
    "code-wrong-app": {
      what: "Dydy’r cod yna ddim yn gywir.",
      next: "Arhoswch nes bod yr ap yn dangos y cod nesaf, a theipiwch hwnnw. Dydy cod sydd wedi’i ddefnyddio ddim yn gweithio eto.",
    },
    "code-wrong-kept": {
      what: "Dydy’r cod yna ddim yn iawn.",
      next: "Edrychwch ar bob llythyren a rhif. Dydy cod sydd wedi’i ddefnyddio ddim yn gweithio eto.",
    },
    "code-expired": {
      what: "Mae’r cod yna wedi dod i ben.",
      next: "Pwyswch “Anfon eto” i gael un newydd.",
    },
    "answers-wrong": {
      what: "Dydy pob un o’ch atebion ddim yn gywir.",
      next: "Dydyn ni ddim yn dweud pa un, i gadw eich cyfrif yn ddiogel. Edrychwch ar y sillafu, neu rhowch gynnig ar ffordd arall.",
    },
    "password-unacceptable": {
      what: "Does dim modd defnyddio’r cyfrinair yna.",
      next: "Dewiswch un gwahanol.",
    },
    "return-not-allowed": {
      what: "Dydy’r dudalen y daethoch chi ohoni ddim ar y rhestr.",
      next: "Allwn ni ddim eich arwain yn ôl yno wedyn. Gallwch fynd ymlaen hebddo, ac yna agor y dudalen honno eich hun.",
    },
    "current-password-wrong": {
      what: "Nid dyna’r cyfrinair sydd gennych nawr.",
      next: "Edrychwch arno eto: mae llythrennau mawr a bach yn bwysig. Does dim wedi newid.",
    },
    "method-not-offered": {
      what: "Does dim modd defnyddio’r ffordd yna nawr.",
      next: "Dewiswch un arall.",
    },
    "sign-in-wrong": {
      what: "Allen ni ddim eich mewngofnodi.",
      next: "Edrychwch ar eich enw defnyddiwr a’ch cyfrinair: mae llythrennau mawr a bach yn bwysig. Os nad ydych chi’n ei wybod, pwyswch “Rydw i wedi anghofio fy nghyfrinair”.",
    },
    "too-many-sign-ins": {
      what: "Roedd gormod o gyfrineiriau anghywir.",
      next: "Arhoswch {{time}}, yna rhowch gynnig arall arni. Os nad ydych chi’n ei wybod, pwyswch “Rydw i wedi anghofio fy nghyfrinair”.",
    },
    "class-code-wrong": {
      what: "Nid dyna god y dosbarth.",
      next: "Edrychwch arno eto, neu gofynnwch i’ch athro neu athrawes.",
    },
    "number-unusable": {
      what: "Allwn ni ddim defnyddio’r rhif ffôn hwn.",
      next: "Edrychwch ar y wlad ac ar bob rhif.",
    },
    "number-cannot-be-texted": {
      what: "All y rhif hwn ddim cael negeseuon testun.",
      next: "Defnyddiwch rif ffôn symudol. Lle mae botwm “Ffoniwch fi”, gallwch bwyso hwnnw yn lle hynny.",
    },
    "address-unusable": {
      what: "Nid yw hynny’n gyfeiriad e-bost cyfan.",
      next: "Mae’n edrych fel enw@enghraifft.com. Edrychwch arno a rhowch gynnig arall arni.",
    },
    "address-of-organisation": {
      what: "Mae’r cyfeiriad hwnnw’n perthyn i’ch ysgol neu’ch gwaith.",
      next: "Allwch chi ddim ei agor pan fyddwch chi’n anghofio eich cyfrinair. Defnyddiwch un sy’n eiddo i chi.",
    },
    "answers-unusable": {
      what: "Does dim modd defnyddio rhai atebion.",
      next: "Newidiwch nhw, yna pwyswch “Cadw’r atebion” eto.",
    },
    "contacts-frozen": {
      what: "Does dim modd newid dim yma ar hyn o bryd.",
      next: "Cafodd eich cyfrinair ei newid yn ddiweddar. Er mwyn cadw eich cyfrif yn ddiogel, arhoswch {{time}}.",
    },
    "not-enough-registered": {
      what: "Mae rhywbeth ar goll o hyd.",
      next: "Gosodwch un arall o’r dewisiadau isod.",
    },
    "method-needed": {
      what: "Does dim modd tynnu hwn nawr.",
      next: "Mae ei angen arnoch i fynd yn ôl i mewn. Gosodwch ddewis arall yn gyntaf, yna tynnwch hwn.",
    },
    "request-not-found": {
      what: "Allwn ni ddim dod o hyd i’r cais yna.",
      next: "Efallai fod ei amser ar ben, neu ei fod wedi’i ateb. Edrychwch ar y sgrin arall, yna rhowch gynnig arall arni.",
    },
    "nothing-to-prove-with": {
      what: "Does gennym ni ddim ffordd eto o wirio mai chi sydd yna.",
      next: "Yn gyntaf cofrestrwch sut rydych chi’n mynd yn ôl i mewn, yna dewch yn ôl yma.",
    },
    "not-in-scope": {
      what: "Nid yw hyn ar gyfer eich cyfrif chi.",
      next: "Dim ond rhai grwpiau yma sy’n gallu ei ddefnyddio.",
    },
    "may-not-confirm": {
      what: "Allwch chi ddim cadarnhau neb yma.",
      next: "Dim ond staff a ddewiswyd at hyn sy’n gallu.",
    },
    "match-wrong": {
      what: "Nid dyna’r rhif ar y sgrin arall.",
      next: "Edrychwch yno eto a theipiwch y ddau ddigid mae’n eu dangos nawr.",
    },
    "match-wrong-last": {
      what: "Roedd y rhif yna’n anghywir ormod o weithiau.",
      next: "Gwrthodwyd y cais. Mae modd gofyn eto.",
    },
    "approval-wrong": {
      what: "Nid dyna’r allwedd mynediad gywir.",
      next: "Defnyddiwch yr un sy’n perthyn i’r cyfrif mae’r cais amdano.",
    },
    "pin-wrong": {
      what: "Dydy’r PIN hwn ddim yn gywir.",
      next: "Teipiwch ef unwaith eto.",
    },
    "passkey-unusable": {
      what: "Does dim modd defnyddio’r allwedd mynediad hon.",
      next: "Gwnewch un unwaith eto, neu gosodwch ffordd wahanol.",
    },
    "too-many-people": {
      what: "Mae gormod o bobl wedi rhoi cynnig arni ar y cyfrifiadur hwn.",
      next: "Arhoswch {{time}}, neu defnyddiwch gyfrifiadur arall neu eich ffôn.",
    },
    "too-many-sends": {
      what: "Mae gormod o godau wedi’u hanfon yno.",
      next: "Defnyddiwch yr un diwethaf a ddaeth, rhowch gynnig ar ffordd arall, neu arhoswch {{time}}.",
    },
    "resend-too-soon": {
      what: "Mae cod ar ei ffordd yn barod.",
      next: "Arhoswch {{time}}, yna anfonwch ef eto.",
    },
    "too-many-requests": {
      what: "Roedd hynny’n ormod ar unwaith.",
      next: "Arhoswch {{time}}, yna rhowch gynnig arall arni.",
    },
    "service-error": {
      what: "Aeth rhywbeth o’i le ar ein hochr ni.",
      next: "Nid eich bai chi yw hyn. Arhoswch funud, yna rhowch gynnig arall arni.",
    },
    busy: {
      what: "Mae llawer iawn o bobl yma ar hyn o bryd.",
      next: "Arhoswch {{time}}, yna rhowch gynnig arall arni.",
    },
    "directory-down": {
      what: "Dydy’r lle sy’n cadw cyfrineiriau ddim yn ateb.",
      next: "Chafodd dim ei newid. Arhoswch {{time}}, yna rhowch gynnig arall arni.",
    },
    "channel-down": {
      what: "Allwn ni ddim anfon cod y ffordd yna ar hyn o bryd.",
      next: "Rhowch gynnig ar ffordd arall, neu arhoswch {{time}}.",
    },
    ask: "Os nad yw hynny’n helpu, gofynnwch i {{name}}, {{phone}}.",
  },
} as const;
