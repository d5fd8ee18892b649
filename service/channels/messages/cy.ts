import type { Words } from "./words.ts";

export const cy: Words = {
  email: {
    codeSubject: "Eich cod ar gyfer {organisation}",
    asked: {
      reset: "Gofynnodd rhywun am gael ailosod cyfrinair {userId}.",
      unlock: "Gofynnodd rhywun am gael datgloi cyfrif {userId}.",
      register: "Gofynnodd rhywun am gael newid sut mae {userId} yn mynd yn ôl i mewn i'r cyfrif.",
      confirm: "Gofynnodd rhywun am gael cadarnhau pwy yw pobl, yn enw {userId}.",
      contact: "Mae rhywun yn cofrestru'r cyfeiriad hwn gyda {organisation}, er mwyn mynd yn ôl i mewn pan fydd cyfrinair wedi'i anghofio.",
    },
    yourCode: "Os chi oedd yno, teipiwch y cod hwn ar y sgrin lle gwnaethoch ofyn amdano:",
    worksFor: "Mae'n gweithio am {duration}.",
    keepIt: "Peidiwch â'i ddweud wrth neb. Ni fydd neb o {organisation} byth yn gofyn i chi amdano.",
    codeNotYou: "Os nad chi oedd yno, does dim byd wedi newid. Cadwch y cod i chi'ch hun a gofynnwch am help: {helpDesk}, {phone}.",
    notices: {
      "password-changed": {
        subject: "Newidiwyd eich cyfrinair ar gyfer {organisation}",
        said: "Newidiwyd cyfrinair {userId} yn {organisation}.",
      },
      unlocked: {
        subject: "Agorwyd eich cyfrif yn {organisation}",
        said: "Roedd cyfrif {userId} yn {organisation} wedi'i gloi, ac mae wedi'i agor eto.",
      },
      "method-added": {
        subject: "Ffordd newydd o fynd yn ôl i mewn i'ch cyfrif",
        said: "Cofrestrwyd ffordd newydd o fynd yn ôl i mewn i gyfrif {userId} yn {organisation}.",
      },
      "method-changed": {
        subject: "Newidiwyd ffordd o fynd yn ôl i mewn i'ch cyfrif",
        said: "Newidiwyd ffordd o fynd yn ôl i mewn i gyfrif {userId} yn {organisation}.",
      },
      "method-removed": {
        subject: "Tynnwyd ffordd o fynd yn ôl i mewn i'ch cyfrif",
        said: "Tynnwyd ffordd o fynd yn ôl i mewn i gyfrif {userId} yn {organisation}.",
      },
      "code-issued": {
        subject: "Rhoddodd y ddesg gymorth god ar gyfer eich cyfrif",
        said: "Gofynnwyd i'r ddesg gymorth am help gyda chyfrif {userId} yn {organisation}, a rhoddodd god untro.",
      },
      "contacts-seen": {
        subject: "Edrychodd y ddesg gymorth ar eich cysylltiadau",
        said: "Gofynnwyd i'r ddesg gymorth am gyfrif {userId} yn {organisation}, ac edrychodd ar ei rifau ffôn a'i gyfeiriadau e-bost.",
      },
      "confirmed-in-person": {
        subject: "Cadarnhaodd aelod o staff pwy ydych chi",
        said: "Cadarnhaodd aelod o staff yn {organisation} mai {userId} a ofynnodd am gael mynd i mewn i'r cyfrif.",
      },
      "resets-stopped": {
        subject: "Ataliwyd ailosod eich cyfrinair",
        said: "Ataliwyd ailosod cyfrinair {userId} yn {organisation}. Ni all neb ei ailosod nes bydd hynny'n cael ei ganiatáu eto.",
      },
      "resets-allowed": {
        subject: "Caniatawyd ailosod eich cyfrinair eto",
        said: "Caniatawyd ailosod cyfrinair {userId} yn {organisation} eto.",
      },
      "everything-removed": {
        subject: "Tynnwyd pob ffordd o fynd yn ôl i mewn i'ch cyfrif",
        said: "Tynnwyd pob ffordd o fynd yn ôl i mewn i gyfrif {userId} yn {organisation}.",
      },
    },
    wasYou: "Os chi wnaeth hyn, does dim angen gwneud dim.",
    noticeNotYou: "Os nad chi wnaeth hyn, rhowch wybod cyn gynted ag y gallwch: {helpDesk}, {phone}.",
    help: "Angen help?",
    noReply: "Does neb yn darllen atebion i'r e-bost hwn.",
  },
  text: {
    code: "{code} yw cod {userId}, {organisation}. Cadwch ef yn gyfrinach. Nid chi? Ffoniwch {phone}.",
    contactCode: "{code} yw'r cod i gofrestru'r ffon hon, {organisation}. Cadwch ef yn gyfrinach. Nid chi? Ffoniwch {phone}.",
    notices: {
      "password-changed": "Newidiwyd cyfrinair {userId}, {organisation}. Nid chi? Ffoniwch {phone}.",
      unlocked: "Agorwyd cyfrif {userId}, {organisation}. Nid chi? Ffoniwch {phone}.",
      "method-added": "Ffordd newydd i mewn i gyfrif {userId}, {organisation}. Nid chi? Ffoniwch {phone}.",
      "method-changed": "Newidiwyd ffordd i mewn i gyfrif {userId}, {organisation}. Nid chi? Ffoniwch {phone}.",
      "method-removed": "Tynnwyd ffordd i mewn i gyfrif {userId}, {organisation}. Nid chi? Ffoniwch {phone}.",
      "code-issued": "Rhoddwyd cod untro ar gyfer {userId}, {organisation}. Nid chi? Ffoniwch {phone}.",
      "contacts-seen": "Edrychwyd ar gysylltiadau {userId}, {organisation}. Nid chi? Ffoniwch {phone}.",
      "confirmed-in-person": "Cadarnhaodd aelod o staff pwy yw {userId}, {organisation}. Nid chi? Ffoniwch {phone}.",
      "resets-stopped": "Ataliwyd ailosod cyfrinair {userId}, {organisation}. Nid chi? Ffoniwch {phone}.",
      "resets-allowed": "Caniatawyd ailosod cyfrinair {userId}, {organisation}, eto. Nid chi? Ffoniwch {phone}.",
      "everything-removed": "Tynnwyd pob ffordd i mewn i gyfrif {userId}, {organisation}. Nid chi? Ffoniwch {phone}.",
    },
  },
  call: {
    hello: "Helo. Dyma {organisation}.",
    asked: {
      reset: "Gofynnodd rhywun am gael ailosod eich cyfrinair.",
      unlock: "Gofynnodd rhywun am gael datgloi eich cyfrif.",
      register: "Gofynnodd rhywun am gael newid sut rydych chi'n mynd yn ôl i mewn i'ch cyfrif.",
      confirm: "Gofynnodd rhywun am gael cadarnhau pwy yw pobl, yn eich enw chi.",
      contact: "Mae rhywun yn cofrestru'r rhif hwn, er mwyn mynd yn ôl i mewn pan fydd cyfrinair wedi'i anghofio.",
    },
    code: "Eich cod yw: {digits}",
    codeAgain: "Unwaith eto, eich cod yw: {digits}",
    codeNotYou: "Os nad chi oedd yno, peidiwch â dweud y cod wrth neb, a gofynnwch am help: {helpDesk}, {phone}.",
    pressKey: "I gadarnhau mai eich rhif chi yw hwn, pwyswch y botwm hash nawr.",
    keyNotYou: "Os nad chi oedd yno, peidiwch â phwyso dim, a gofynnwch am help: {helpDesk}, {phone}.",
    notices: {
      "password-changed": "Newidiwyd eich cyfrinair.",
      unlocked: "Agorwyd eich cyfrif.",
      "method-added": "Cofrestrwyd ffordd newydd o fynd yn ôl i mewn i'ch cyfrif.",
      "method-changed": "Newidiwyd ffordd o fynd yn ôl i mewn i'ch cyfrif.",
      "method-removed": "Tynnwyd ffordd o fynd yn ôl i mewn i'ch cyfrif.",
      "code-issued": "Gofynnwyd i'r ddesg gymorth am help gyda'ch cyfrif, a rhoddodd god untro.",
      "contacts-seen": "Gofynnwyd i'r ddesg gymorth am eich cyfrif, ac edrychodd ar ei rifau ffôn a'i gyfeiriadau.",
      "confirmed-in-person": "Cadarnhaodd aelod o staff mai chi a ofynnodd am gael mynd i mewn i'ch cyfrif.",
      "resets-stopped": "Ataliwyd ailosod eich cyfrinair.",
      "resets-allowed": "Caniatawyd ailosod eich cyfrinair eto.",
      "everything-removed": "Tynnwyd pob ffordd o fynd yn ôl i mewn i'ch cyfrif.",
    },
    noticeNotYou: "Os nad chi wnaeth hyn, rhowch wybod cyn gynted ag y gallwch: {helpDesk}, {phone}.",
    goodbye: "Hwyl fawr.",
    digits: ["dim", "un", "dau", "tri", "pedwar", "pump", "chwech", "saith", "wyth", "naw"],
    pause: ". ",
  },
  helpDesk: {
    subject: "Mae perchennog cyfrif wedi atal ailosod",
    said: "Mae perchennog cyfrif {userId} yn {organisation} yn dweud nad nhw oedd wedi gofyn am ailosod, ac wedi atal ailosod. Edrychwch i mewn i hyn. Gall y perchennog neu'r API cymorth ganiatáu ailosod eto.",
  },
};
