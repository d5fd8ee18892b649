import { generateSync } from "otplib";
import { describe, expect, it } from "vitest";
import { atMethods, proves } from "../support/clients.ts";
import { codeIn, nextCode } from "../support/codes.ts";
import { recordingChannels, testPolicy } from "../support/service.ts";
import { until } from "../support/wait.ts";
import { begin, service } from "./begun.ts";
import { addSam, answers, entries, registered, registerPhone, signedIn } from "./registering.ts";

describe("registering", () => {
  it("takes a phone, an address, questions and an authenticator, each kept as soon as it is verified", async () => {
    await begin({ registration: { required: 4 } });
    await addSam(service);
    const client = await signedIn(service);
    expect(client.step("account")).toMatchObject({ required: 4, missing: 4, frozenFor: null });
    expect(entries(client).map(({ factor, changeable }) => [factor, changeable])).toEqual([
      ["email", true],
      ["mobile", true],
      ["office", false],
      ["authenticator", true],
      ["questions", true],
    ]);

    await registerPhone(service, client);
    expect(entries(client)).toContainEqual({ factor: "mobile", registered: true, contact: "+44 7700 900123", changeable: true, left: null });
    // The code to the first has just shown whose it is: nobody is asked for another by the same phone.
    const sent = service.sent.messages.length;
    await client.send({ type: "set-up", factor: "email" });
    await client.send({ type: "enter-address", address: "sam@example.com" });
    await client.send({ type: "submit-code", code: await nextCode(service.sent, sent) });
    await client.send({ type: "set-up", factor: "questions" });
    expect(client.step("choose-questions")).toMatchObject({ count: 3 });
    await client.send({ type: "save-answers", answers });
    await client.send({ type: "set-up", factor: "authenticator" });
    const { secret } = client.step("set-up-authenticator");
    await client.send({ type: "submit-code", code: generateSync({ secret: secret.replaceAll(" ", "") }) });
    expect(registered(client)).toEqual(["email", "mobile", "authenticator", "questions"]);
    expect(client.step("account").missing).toBe(0);
    await client.send({ type: "finish" });
    expect(client.step("done").outcome).toBe("registered");

    // And each of them opens the account.
    for (const kind of ["text", "email", "questions"] as const) {
      const reset = await atMethods(service, "sam.okafor");
      if (kind === "questions") {
        await reset.choose(kind);
        const asked = reset.step("answer-questions").questions.map(({ id }) => ({ question: id, answer: answers.find(({ question }) => question === id)?.answer.toUpperCase() ?? "" }));
        await reset.send({ type: "submit-answers", answers: asked });
      } else await proves(service, reset, kind);
      expect(reset.flow.step.name).toBe("choose-password");
    }
  });

  it("keeps what was verified when somebody leaves early, and nothing that was not", async () => {
    await begin({ registration: { required: 2 } });
    await addSam(service);
    const first = await signedIn(service);
    await registerPhone(service, first);
    await first.send({ type: "set-up", factor: "email" });
    await first.send({ type: "enter-address", address: "sam@example.com" });
    expect((await first.send({ type: "cancel" })).flow?.step).toMatchObject({ name: "ended", reason: "cancelled" });

    const again = await signedIn(service);
    expect(entries(again)).toContainEqual({ factor: "mobile", registered: true, contact: "** **** **23", changeable: true, left: null });
    expect(registered(again)).toEqual(["mobile"]);
    expect((await again.send({ type: "finish" })).problem?.code).toBe("not-enough-registered");
  });

  it.each([
    ["a number that is none", { type: "enter-number", region: "GB", number: "12345", kind: "text" }, "number-unusable"],
    ["a premium number", { type: "enter-number", region: "GB", number: "0909 879 0000", kind: "call-mobile" }, "number-unusable"],
    ["a text to a landline", { type: "enter-number", region: "GB", number: "01744 456789", kind: "text" }, "number-cannot-be-texted"],
    ["a region that is none", { type: "enter-number", region: "ZZ", number: "07700 900123", kind: "text" }, "number-unusable"],
  ] as const)("refuses %s, and sends nothing", async (_name, command, code) => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    expect((await client.send(command)).problem?.code).toBe(code);
    expect(client.flow.step.name).toBe("enter-number");
    expect(service.sent.messages).toEqual([]);
  });

  it.each([
    ["sam@oakhill.sch.uk", "address-of-organisation"],
    ["sam@Mail.OakHill.sch.uk", "address-of-organisation"],
    ["sam@example", "address-unusable"],
    ["sam@example.com, eve@example.com", "address-unusable"],
    ["sam@example.com\r\nBcc: eve@example.com", "address-unusable"],
  ])("refuses the address %j", async (address, code) => {
    await begin({ organisation: { ...testPolicy().organisation, emailDomains: ["oakhill.sch.uk"] } });
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "email" });
    expect((await client.send({ type: "enter-address", address })).problem?.code).toBe(code);
    expect(service.sent.messages).toEqual([]);
  });

  it.each([
    ["too short", [{ ...answers[0], answer: "A." }, ...answers.slice(1)], "first-pet", "too-short"],
    ["too long", [{ ...answers[0], answer: "x".repeat(41) }, ...answers.slice(1)], "first-pet", "too-long"],
    ["alike but for case and spaces", [answers[0], { question: "first-job", answer: " BISCUIT" }, ...answers.slice(2)], "first-job", "same-as-another"],
  ])("says which answer is %s", async (_name, given, question, fault) => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "questions" });
    const { problem } = await client.send({ type: "save-answers", answers: given });
    expect(problem).toMatchObject({ code: "answers-unusable", answerFaults: [{ question, fault }] });
    expect(JSON.stringify(problem)).not.toContain("BISCUIT");
  });

  it("takes a wrong code five times, then asks for the contact once more; a resend gives no tries back", async () => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    await client.send({ type: "enter-number", region: "GB", number: "07700 900123", kind: "text" });
    await client.send({ type: "submit-code", code: "000000" });
    service.time.advance(31_000);
    await client.send({ type: "resend-code" });
    expect(client.flow.step).toMatchObject({ name: "verify-contact", triesLeft: 4 });
    for (let tries = 3; tries >= 0; tries--) {
      expect((await client.send({ type: "submit-code", code: "000000" })).problem).toMatchObject({ code: "code-wrong", triesLeft: tries });
    }
    expect(client.flow.step.name).toBe("enter-number");
    expect(registered(await signedIn(service))).toEqual([]);
  });

  it("offers only the legs that stand, and says so where one fell meanwhile", async () => {
    const sent = recordingChannels();
    sent.down.add("text");
    await begin({}, { sent });
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.step("enter-number").kinds).toEqual(["call-mobile"]);
    const texted = await client.send({ type: "enter-number", region: "GB", number: "07700 900123", kind: "text" });
    expect(texted.problem?.code).toBe("channel-down");
    await client.send({ type: "enter-number", region: "GB", number: "07700 900123", kind: "call-mobile" });
    await client.send({ type: "submit-code", code: await nextCode(service.sent, 0) });
    expect(registered(client)).toEqual(["mobile"]);
  });

  it("sends five codes an hour for one person, to whatever numbers, and tells how long to wait", async () => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    for (let number = 0; number < 5; number++) {
      await client.send({ type: "set-up", factor: "mobile" });
      expect((await client.send({ type: "enter-number", region: "GB", number: `07700 90012${String(number)}`, kind: "text" })).problem).toBeNull();
      await client.send({ type: "back" });
    }
    await client.send({ type: "set-up", factor: "mobile" });
    const { problem } = await client.send({ type: "enter-number", region: "GB", number: "07700 900999", kind: "text" });
    expect(problem).toMatchObject({ code: "too-many-sends" });
    expect(problem?.retryIn).toBeGreaterThan(3000);
  });

  it("tells nobody in the message whose account it is for: the number may have been mistyped", async () => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "email" });
    await client.send({ type: "enter-address", address: "sma@example.com" });
    const message = await until(() => service.sent.messages[0], "the message");
    expect(`${message.subject}${message.text}${message.html}`).not.toMatch(/okafor/i);
    expect(codeIn(message)).toMatch(/^\d{6}$/);
  });
});

