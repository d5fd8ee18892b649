import type { Factor, Language } from "../../contract/vocabulary.ts";

export type Role = "pupil" | "staff" | "administrator";
export type Situation = "ordinary" | "locked" | "disabled" | "without-methods";

/** Somebody at the demo's organisation. All of them are invented. */
export interface Character {
  givenName: string;
  familyName: string;
  role: Role;
  language: Language;
  /** What they can be reached by and show; how much of it is registered is the organisation's affair. */
  factors: readonly Factor[];
  /** What stands before the "@" of their own address. */
  mailbox: string;
  situation: Situation;
}

const pupil = (
  name: readonly [string, string],
  mailbox: string,
  factors: readonly Factor[],
  language: Language = "en",
): Character => ({ givenName: name[0], familyName: name[1], role: "pupil", language, factors, mailbox, situation: "ordinary" });

const staff = (
  name: readonly [string, string],
  mailbox: string,
  factors: readonly Factor[],
  language: Language = "en",
): Character => ({ ...pupil(name, mailbox, factors, language), role: "staff" });

/** All of them, with those first whom the first lines of the demo name. */
export const characters: readonly Character[] = [
  pupil(["Sam", "Okafor"], "sam.okafor", ["email", "mobile"]),
  pupil(["Zofia", "Kowalska"], "zosia.k", ["email", "questions", "recovery-codes"], "pl"),
  pupil(["Ayesha", "Khan"], "khan.family", ["mobile"], "ur"),
  staff(["Carys", "Griffiths"], "carys.g", ["email", "mobile", "alternate", "office", "authenticator"], "cy"),
  { ...staff(["Ruth", "Adeyemi"], "ruth.adeyemi", ["email", "mobile", "authenticator"]), role: "administrator" },
  { ...pupil(["Leo", "Hughes"], "leo.hughes", ["email"]), situation: "locked" },
  { ...pupil(["Mia", "Thompson"], "mia.t", ["email", "mobile"]), situation: "disabled" },
  { ...pupil(["Noah", "Patel"], "noah", []), situation: "without-methods" },

  pupil(["Amara", "Eze"], "amara.eze", ["email"]),
  pupil(["Dylan", "Price"], "price.household", ["email", "mobile"], "cy"),
  pupil(["Fatima", "Hussain"], "fatima.h", ["email", "mobile"], "ur"),
  pupil(["Grace", "O'Connor"], "grace.oconnor", ["email"]),
  pupil(["Hamza", "Malik"], "maliks", ["mobile"], "ur"),
  pupil(["Isla", "Robertson"], "isla.robertson", ["email", "questions"]),
  pupil(["Jakub", "Nowak"], "kuba", ["email"], "pl"),
  pupil(["Kofi", "Mensah"], "kofi.mensah", ["mobile", "questions"]),
  pupil(["Lily", "Chen"], "lily.chen", ["email", "mobile"]),
  pupil(["Maryam", "Siddiqui"], "maryam.s", ["email"], "ur"),
  pupil(["Niamh", "Gallagher"], "niamh", ["email", "mobile"]),
  pupil(["Oliver", "Wright"], "wright.at.home", ["mobile"]),
  pupil(["Priya", "Nair"], "priya.nair", ["email", "authenticator"]),
  pupil(["Rhys", "Llewellyn"], "rhys.ll", ["email"], "cy"),
  pupil(["Sofia", "Marinescu"], "sofia.marinescu", ["email", "mobile"]),
  pupil(["Tomasz", "Wiśniewski"], "tomek.w", ["mobile"], "pl"),
  pupil(["Yusuf", "Demir"], "yusuf.demir", ["email", "questions"]),
  staff(["Angharad", "Davies"], "angharad.davies", ["email", "office"], "cy"),
  staff(["Daniel", "Cohen"], "daniel.cohen", ["email", "mobile", "office"]),
  staff(["Elena", "Petrova"], "elena.p", ["email", "mobile"]),
  staff(["Marcus", "Campbell"], "marcus.campbell", ["mobile", "office", "authenticator"]),
  staff(["Siobhán", "Byrne"], "siobhan", ["email", "mobile", "questions"]),
];
