import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MethodKind } from "../../contract/vocabulary.ts";
import type { ProfileName } from "../../service/policy/load.ts";
import { policyOf } from "../../service/policy/testing/profile.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { startKiosk } from "../support/electron.ts";
import { follow, type Follower, type Following } from "../support/follower.ts";
import { startService, type TestPerson } from "../support/service.ts";
import { said } from "../support/walk.ts";

const { en } = said;
const password = "copper lantern Tuesday 41";

let app: BuiltApp;
beforeAll(async () => {
  app = await buildApp();
});
afterAll(() => {
  app.remove();
});

/** What somebody has registered beforehand, as the guide's first half has it. */
function registeredBy({ email, mobile, office, answers, key }: Follower): TestPerson["methods"] {
  return [
    { factor: "email", address: email },
    { factor: "mobile", number: mobile },
    ...(office === undefined ? [] : [{ factor: "office" as const, number: office }]),
    ...(Object.keys(answers).length === 0 ? [] : [{ factor: "questions" as const, answers: { ...answers } }]),
    ...(key === null ? [] : [{ factor: "authenticator" as const, secret: key }]),
  ];
}

/** In front of a kiosk of an organisation, as its profile ships. */
async function atKioskOf(profile: ProfileName, person: Follower, work: (someone: Following) => Promise<void>): Promise<void> {
  const service = await startService({ policy: policyOf(profile) });
  try {
    await service.add({ userId: person.userId, password, methods: registeredBy(person) });
    const kiosk = await startKiosk({ app, serviceUrl: service.origin, enrolment: service.kiosk });
    try {
      await work(follow(service, person, () => kiosk.page));
    } finally {
      await kiosk.stop();
    }
  } finally {
    await service.stop();
  }
}

/** What all guides say of a reset: user ID and picture, a way to be recognised, the new password twice. */
async function getsBackIn(someone: Following, offered: readonly MethodKind[], ...kinds: MethodKind[]): Promise<void> {
  await someone.walk().heading(en.identify.title);
  await someone.saysWho();
  expect(await someone.waysOnOffer()).toEqual(offered.map((kind) => en.kind[kind]));
  for (const kind of kinds) await someone.proves(kind);
  await someone.choosesPassword();
}

const sam = { password, answers: {}, key: null };

describe("at a real kiosk, with what the guide had somebody register", () => {
  it("CUNY: the answers to three security questions get back in", () =>
    atKioskOf(
      "cuny",
      { ...sam, userId: "sam.okafor@gradcenter.cuny.edu", mobile: "+12125550187", email: "sam@mail.example", answers: { "first-pet": "Rex", "first-street": "Elm Road", "dream-job": "Astronaut" } },
      (someone) => getsBackIn(someone, ["email", "text", "call-mobile", "questions"], "questions"),
    ));

  it("MS Society: an e-mail is verification step 1, a text step 2", () =>
    atKioskOf(
      "ms-society",
      { ...sam, userId: "john@mssociety.org.uk", mobile: "+447444444477", email: "john.bevan@mail.co.uk", office: "+441632960188" },
      async (someone) => {
        await getsBackIn(someone, ["email", "text", "call-mobile", "call-office"], "email", "text");
        await someone.sees("0300 500 8084");
      },
    ));

  it("PointClick: a call says the code", () =>
    atKioskOf(
      "pointclick",
      { ...sam, userId: "ana.reyes@pointclick.net", mobile: "+13055550123", email: "ana@mail.example" },
      (someone) => getsBackIn(someone, ["email", "text", "call-mobile"], "call-mobile"),
    ));

  it("St Helens Schools: a code is sent to the registered phone", () =>
    atKioskOf(
      "st-helens-schools",
      { ...sam, userId: "sam.okafor@oakhill.sthelens.sch.uk", mobile: "+447700900123", email: "sam@mail.co.uk" },
      (someone) => getsBackIn(someone, ["email", "text", "call-mobile"], "text"),
    ));

  it("Union County: the code of the authenticator app gets back in", () =>
    atKioskOf(
      "union-county-schools",
      { ...sam, userId: "sam.okafor@ucps.k12.nc.us", mobile: "+17045550123", email: "sam@mail.example", key: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" },
      (someone) => getsBackIn(someone, ["email", "text", "call-mobile", "authenticator"], "authenticator"),
    ));
});
