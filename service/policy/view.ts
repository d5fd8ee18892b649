import { languages, type Language, type Purpose } from "../../contract/vocabulary.ts";
import type { LocalisedText, Organisation } from "../../contract/organisation.ts";
import { deriveColours } from "./colours.ts";
import type { Policy, PolicyText } from "./policy.ts";

/** A policy's text in every language; gaps are filled from the default language. */
export function inEveryLanguage(text: PolicyText, defaultLanguage: Language): LocalisedText {
  const texts: Partial<Record<Language, string>> = typeof text === "string" ? {} : text;
  const otherwise = typeof text === "string" ? text : (text[defaultLanguage] ?? "");
  const entries = languages.map((language) => [language, texts[language] ?? otherwise]);
  return Object.fromEntries(entries) as LocalisedText;
}

/** What the screens are told of the organisation before anybody has said who they are. */
export function organisationView(
  policy: Policy,
  { place, demo, purposes, atKiosk }: { place: string | null; demo: boolean; purposes: Purpose[]; atKiosk: boolean },
): Organisation {
  const { name, initials, logo, colour, helpDesk, defaultLanguage } = policy.organisation;
  const { idleSeconds, warningSeconds, personMinutes, privacy } = policy.kiosk;
  const colours = deriveColours(colour);
  if ("nearest" in colours) throw new Error("The policy's colour was not checked when it was read.");
  const localised = (text: PolicyText): LocalisedText => inEveryLanguage(text, defaultLanguage);
  return {
    name,
    initials,
    logo,
    colour: colours,
    helpDesk: {
      name: localised(helpDesk.name),
      phone: helpDesk.phone,
      email: helpDesk.email,
      hours: localised(helpDesk.hours),
      desk: helpDesk.desk === null ? null : localised(helpDesk.desk),
    },
    languages: policy.organisation.languages,
    defaultLanguage,
    userIdHelp: localised(policy.organisation.userIdHelp),
    privacy: policy.organisation.privacy === null ? null : localised(policy.organisation.privacy),
    purposes,
    gates: policy.gates,
    place,
    kiosk: atKiosk ? { idleSeconds, warningSeconds, personSeconds: personMinutes * 60, privacy } : null,
    demo,
  };
}
