import type { Organisation } from "../../contract/organisation.ts";

/** A school as the service would describe it to every screen. */
export const school: Organisation = {
  name: "Oak Hill School",
  initials: "OH",
  logo: null,
  colour: { brand: "#1f5f5a", onBrand: "#ffffff", brandOnDark: "#7cc8c0", onBrandOnDark: "#11181d" },
  helpDesk: {
    name: { en: "Oak Hill help desk", cy: "desg gymorth Oak Hill", pl: "punkt pomocy Oak Hill", ur: "اوک ہل ہیلپ ڈیسک" },
    phone: "01744 000 000",
    email: "help@oakhill.example",
    hours: { en: "Monday to Friday, 8 to 4", cy: "Dydd Llun i ddydd Gwener, 8 tan 4", pl: "od poniedziałku do piątku, 8–16", ur: "پیر سے جمعہ، 8 سے 4 بجے" },
    desk: { en: "the library desk", cy: "ddesg y llyfrgell", pl: "biurko w bibliotece", ur: "لائبریری کا ڈیسک" },
  },
  languages: ["en", "cy", "pl", "ur"],
  defaultLanguage: "en",
  userIdHelp: {
    en: "Your school e-mail address, or the name you sign in with",
    cy: "Eich cyfeiriad e-bost ysgol, neu’r enw rydych chi’n mewngofnodi ag ef",
    pl: "Twój szkolny adres e-mail albo nazwa, którą się logujesz",
    ur: "آپ کا اسکول کا ای میل پتہ، یا وہ نام جس سے آپ سائن ان کرتے ہیں",
  },
  privacy: null,
  purposes: ["reset", "unlock"],
  gates: 2,
  place: "Library kiosk 2",
  kiosk: null,
  demo: false,
};
