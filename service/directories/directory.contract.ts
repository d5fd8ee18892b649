import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Directory, PersonKey } from "./directory.ts";
import type { NewPerson } from "./embedded.ts";

/** A directory with the hands that a test needs on the other side of it. */
export interface DirectoryUnderTest {
  directory: Directory;
  /** Adds a person with a password that the directory takes. */
  add(person: NewPerson, password: string): Promise<PersonKey>;
  disable(key: PersonKey): Promise<void>;
  /** Locks the account as too many wrong passwords would. */
  lock(key: PersonKey): Promise<void>;
  /** Whether one can sign in with this password, in the directory's own way. */
  accepts(key: PersonKey, password: string): Promise<boolean>;
  close(): Promise<void>;
}

const sam: NewPerson = { userId: "sam.okafor", givenName: "Sam", familyName: "Okafor", language: "cy", groups: ["pupils", "year-9"] };
const first = "copper lantern Tuesday 41";
const second = "marble otter Thursday 52";
const third = "silver pigeon Saturday 63";
const nobody = "00000000-0000-4000-8000-000000000000" as PersonKey;

/** What every directory does alike, whatever stands behind it. */
export function describeDirectory(name: string, setUp: () => Promise<DirectoryUnderTest>): void {
  describe(`${name} as a directory`, () => {
    let test: DirectoryUnderTest;
    let directory: Directory;
    beforeEach(async () => {
      test = await setUp();
      directory = test.directory;
    });
    afterEach(() => test.close());

    it("finds a person by user ID and by key, and gives what it knows", async () => {
      const key = await test.add(sam, first);
      const person = { ...sam, key, enabled: true, locked: false };
      expect(await directory.find("sam.okafor")).toEqual(person);
      expect(await directory.read(key)).toEqual(person);
    });

    it("has nobody for a user ID or key that is not there, nor for one with an operator in it", async () => {
      await test.add(sam, first);
      for (const userId of ["sam", "sam.okafor2", "*", "sam*", "sam.okafor)(cn=*", "' or 1=1 --", "\u0000"]) {
        expect(await directory.find(userId)).toBeNull();
      }
      expect(await directory.read(nobody)).toBeNull();
    });

    it("checks a password as a sign-in would", async () => {
      const key = await test.add(sam, first);
      expect(await directory.checkPassword(key, first)).toEqual({ kind: "right" });
      expect(await directory.checkPassword(key, first.toUpperCase())).toEqual({ kind: "wrong" });
    });

    it("says nothing but wrong of a locked, a disabled and an unknown account, whatever the password", async () => {
      const locked = await test.add(sam, first);
      const disabled = await test.add({ ...sam, userId: "ada.king" }, first);
      await test.lock(locked);
      await test.disable(disabled);
      for (const key of [locked, disabled, nobody, null]) expect(await directory.checkPassword(key, first)).toEqual({ kind: "wrong" });
    });

    it("sets a password: the new one signs in, the old one does not", async () => {
      const key = await test.add(sam, first);
      expect(await directory.setPassword(key, second, "operation-1")).toEqual({ kind: "confirmed" });
      expect([await test.accepts(key, second), await test.accepts(key, first)]).toEqual([true, false]);
    });

    it("changes nobody else's password", async () => {
      const key = await test.add(sam, first);
      const ada = await test.add({ ...sam, userId: "ada.king" }, third);
      await directory.setPassword(key, second, "operation-1");
      expect([await test.accepts(ada, third), await test.accepts(ada, second)]).toEqual([true, false]);
    });

    it("takes a password in any script, exactly as it is", async () => {
      const key = await test.add(sam, first);
      const password = "Zażółć gęślą 😀 jaźń پاس ورڈ";
      expect(await directory.setPassword(key, password, "operation-1")).toEqual({ kind: "confirmed" });
      expect([await test.accepts(key, password), await test.accepts(key, password.trim().toLowerCase())]).toEqual([true, false]);
    });

    it("tells after a crash whether an operation set the password, or that it does not know", async () => {
      const key = await test.add(sam, first);
      await directory.setPassword(key, second, "operation-1");
      expect(["confirmed", "unknown"]).toContain((await directory.confirm(key, "operation-1")).kind);
      expect(["not-applied", "unknown"]).toContain((await directory.confirm(key, "operation-2")).kind);
    });

    it("gives a disabled person nothing", async () => {
      const key = await test.add(sam, first);
      await test.lock(key);
      await test.disable(key);
      expect(await directory.setPassword(key, second, "operation-1")).toEqual({ kind: "not-eligible" });
      expect(await directory.unlock(key)).toEqual({ kind: "not-eligible" });
      expect(await directory.read(key)).toMatchObject({ enabled: false });
      expect(await test.accepts(key, second)).toBe(false);
    });

    it("gives nobody nothing", async () => {
      expect(await directory.setPassword(nobody, second, "operation-1")).toEqual({ kind: "not-eligible" });
      expect(await directory.unlock(nobody)).toEqual({ kind: "not-eligible" });
      expect(await directory.usedBefore(nobody, first)).toBe(false);
    });

    it("opens a locked account, once, and leaves the password alone", async () => {
      const key = await test.add(sam, first);
      expect(await directory.unlock(key)).toEqual({ kind: "was-not-locked" });
      await test.lock(key);
      expect(await directory.read(key)).toMatchObject({ locked: true });
      expect(await directory.unlock(key)).toEqual({ kind: "confirmed" });
      expect(await directory.read(key)).toMatchObject({ locked: false });
      expect(await directory.unlock(key)).toEqual({ kind: "was-not-locked" });
      expect(await test.accepts(key, first)).toBe(true);
    });

    it("opens a locked account when it sets the password", async () => {
      const key = await test.add(sam, first);
      await test.lock(key);
      await directory.setPassword(key, second, "operation-1");
      expect(await directory.read(key)).toMatchObject({ locked: false });
    });

    it("lets no password come back that it remembers", async () => {
      const key = await test.add(sam, first);
      await directory.setPassword(key, second, "operation-1");
      const comesBack = async (password: string) =>
        (await directory.usedBefore(key, password)) === false &&
        (await directory.setPassword(key, password, "operation-2")).kind === "confirmed";
      if (directory.abilities.history >= 2) {
        expect([await comesBack(first), await comesBack(second)]).toEqual([false, false]);
      }
      expect(await comesBack(third)).toBe(true);
    });

    it("signs out of other places where it can", async () => {
      const key = await test.add(sam, first);
      if (directory.abilities.signOutEverywhere) expect(await directory.signOutEverywhere(key)).toEqual({ kind: "confirmed" });
    });

    it("is up", async () => {
      expect(await directory.up()).toBe(true);
    });
  });
}
