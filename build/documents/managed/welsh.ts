import type { ManagedWords } from "./words.ts";

export const welsh: ManagedWords = {
  about: "Gosodiadau ciosg Keydesk, ar gyfer peiriannau cyfan. Gwnaed o dabl gosodiadau Keydesk ei hun.",
  category: "Ciosg",
  supportedOn: "Keydesk 0.1 neu ddiweddarach",
  allowed: "Caniateir",
  otherwise: "Os nad yw wedi'i osod",
  none: "dim",
  yes: "wedi'i alluogi",
  no: "wedi'i analluogi",
  settings: {
    serviceUrl: {
      title: "Cyfeiriad y gwasanaeth",
      description: "Y gwasanaeth Keydesk y mae'r ciosg hwn yn ei holi. Hebddo nid yw'r ciosg yn cychwyn.",
      allowed: "https://GWESTEIWR neu https://GWESTEIWR:PORTH a dim byd ar ei ôl; http ar gyfer localhost, 127.0.0.1 a [::1] yn unig",
    },
    enrolmentCode: {
      title: "Cod cofrestru'r ciosg",
      description: "Y cod gan TG y mae'r ciosg yn ei ddefnyddio unwaith i'w gyflwyno ei hun i'r gwasanaeth. Nid yw'n werth dim wedyn a gellir ei dynnu ymaith. Dim ond wrth ochr serviceUrl, yn yr un lle, y mae'n cyfrif.",
      allowed: "y cod fel y rhoddodd y gwasanaeth ef: KDE1- a 32 neu 75 o lythrennau, rhifau, cysylltnodau a thanlinellau; dim ond gyda https:// yn serviceUrl",
    },
    authority: {
      title: "Microsoft Entra: awdurdod",
      description: "Ble mae Microsoft Entra yn rhoi ei docynnau i'r ciosg hwn, yn lle cod cofrestru. Gwag: mae'r ciosg yn cael ei gofrestru â chod. Dim ond wrth ochr serviceUrl, yn yr un lle, y mae'n cyfrif.",
      allowed: "https://login.microsoftonline.com/TENANT/v2.0, o 255 nod ar y mwyaf, dim ond gyda clientId a scope a heb enrolmentCode; neu wag",
    },
    clientId: {
      title: "Microsoft Entra: ID y cleient",
      description: "Pa gymhwysiad yn Microsoft Entra yw'r ciosg hwn. Dim ond wrth ochr serviceUrl, yn yr un lle, y mae'n cyfrif.",
      allowed: "ID cleient y cymhwysiad, 8-4-4-4-12 o ddigidau hecsadegol, dim ond gyda authority a scope; neu wag",
    },
    scope: {
      title: "Microsoft Entra: cwmpas",
      description: "Pa gymhwysiad yn Microsoft Entra yw'r gwasanaeth. Dim ond wrth ochr serviceUrl, yn yr un lle, y mae'n cyfrif.",
      allowed: "api://CYMHWYSIAD/.default cymhwysiad y gwasanaeth, o 200 nod ar y mwyaf, dim ond gyda authority a clientId; neu wag",
    },
    spareInstance: {
      title: "Cadw'r sgrin nesaf yn barod",
      description: "Mae sgrin gyntaf newydd yn aros y tu ôl i bob person. Mae ei diffodd yn arbed 250 MB o gof; mae'r person nesaf wedyn yn gweld sgrin wag am ennyd.",
    },
    onScreenKeyboard: {
      title: "Bysellfwrdd ar y sgrin",
      description: "Pryd y mae'r ciosg yn dangos ei fysellfwrdd ei hun ar y sgrin.",
      valueTitles: ["Pan fydd rhywun yn cyffwrdd â'r sgrin", "Bob amser", "Byth"],
    },
    screenReader: {
      title: "Cynnig y darllenydd sgrin",
      description: "Yn dangos botwm sy'n cychwyn darllenydd sgrin y system.",
    },
    passphraseHash: {
      title: "Cyfrinymadrodd y technegydd",
      description: "Wrth hwn y mae'r ciosg yn adnabod y cyfrinymadrodd y mae technegydd yn ei ddefnyddio i'w ailgychwyn neu i'w adael pan nad yw'r gwasanaeth yn ateb. Daw'r ddau o orchymyn kiosk passphrase y gwasanaeth. Gwag: heb y gwasanaeth ni all neb fynd allan.",
      allowed: "64 o lythrennau, rhifau, cysylltnodau a thanlinellau, fel y rhoddodd y gorchymyn kiosk passphrase hwy; neu wag",
    },
    updateUrl: {
      title: "Cyfeiriad diweddariadau",
      description: "Ble mae'r ciosg yn chwilio am fersiynau newydd ohono'i hun: un o'ch cyfeiriadau chi. Gwag: nid yw byth yn chwilio.",
      allowed: "cyfeiriad â https:// a heb enw defnyddiwr, ymholiad na darn, o 500 nod ar y mwyaf; neu wag, am ddim diweddariadau",
    },
    updateFrom: {
      title: "Diweddaru o",
      description: "Yr awr y caiff y ciosg ei ddiweddaru ei hun ohoni, yn ei amser lleol ei hun: y tu allan i oriau agor.",
      allowed: "amser o'r dydd rhwng 00:00 a 23:59",
    },
    updateUntil: {
      title: "Diweddaru hyd",
      description: "Yr awr y caiff y ciosg ei ddiweddaru ei hun hyd ati, yn ei amser lleol ei hun. Caiff fod ar y diwrnod canlynol.",
      allowed: "amser o'r dydd rhwng 00:00 a 23:59",
    },
  },
};
