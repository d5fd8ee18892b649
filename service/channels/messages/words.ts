/**
 * What a code is for: a recovery, a change of what is registered, staff who confirm others, or a contact
 * that is being registered. Approving takes a passkey and sends none.
 */
export const codePurposes = ["reset", "unlock", "register", "confirm", "contact"] as const;
export type CodePurpose = (typeof codePurposes)[number];

/**
 * What was done to somebody's account. `code-issued` and `contacts-seen` by the help desk;
 * `confirmed-in-person` by a member of staff, who confirmed who they are.
 */
export const noticeEvents = [
  "password-changed",
  "unlocked",
  "method-added",
  "method-changed",
  "method-removed",
  "code-issued",
  "contacts-seen",
  "confirmed-in-person",
  "resets-stopped",
  "resets-allowed",
  "everything-removed",
] as const;
export type NoticeEvent = (typeof noticeEvents)[number];

/**
 * What is said in one language. A language that lacks a text does not compile. Names in braces are
 * filled in by `fillText` and `fillHtml`; a test holds that every language has the same ones.
 *
 * Texts for phones keep to the GSM alphabet where the language allows it (3GPP TS 23.038, 6.2.1: no
 * Welsh circumflex, no Polish ł), since one letter outside it cuts a text from 160 characters to 70.
 */
export interface Words {
  email: {
    /**
     * Never with the code: subjects stand on lock screens, in lists that others look at over a
     * shoulder, and in the logs of mail servers.
     */
    codeSubject: string;
    /** Who asked for what; {userId}. `contact`, which may have been mistyped, says {organisation} alone. */
    asked: Record<CodePurpose, string>;
    /** Stands above the code. */
    yourCode: string;
    /** {duration} is "15 minutes" in the language. */
    worksFor: string;
    /** {organisation}. */
    keepIt: string;
    /** {helpDesk}, {phone}. */
    codeNotYou: string;
    /** {userId}, {organisation}. */
    notices: Record<NoticeEvent, { subject: string; said: string }>;
    wasYou: string;
    /** {helpDesk}, {phone}. */
    noticeNotYou: string;
    /** Above whom to ask. */
    help: string;
    /** Nobody reads answers to this. */
    noReply: string;
  };
  /** {code}, {userId}, {organisation}, {phone}; the code first, for previews and for the ear. */
  text: {
    code: string;
    /** Without {userId}: the number may have been mistyped. */
    contactCode: string;
    notices: Record<NoticeEvent, string>;
  };
  call: {
    /** {organisation}. */
    hello: string;
    asked: Record<CodePurpose, string>;
    /** {digits} are spoken one by one. */
    code: string;
    codeAgain: string;
    /** {helpDesk}, {phone}. */
    codeNotYou: string;
    /** Registers the number that is called, where the provider hears the keys. */
    pressKey: string;
    /** For a call that has no code; {helpDesk}, {phone}. */
    keyNotYou: string;
    notices: Record<NoticeEvent, string>;
    /** {helpDesk}, {phone}. */
    noticeNotYou: string;
    goodbye: string;
    /** The digits 0 to 9 as they are said. */
    digits: readonly [string, string, string, string, string, string, string, string, string, string];
    /** Between two digits: the longest pause that every voice makes by itself. */
    pause: string;
  };
  /**
   * To the help desk itself: the owner of an account says that a reset was not theirs, and has stopped
   * resets; {userId}, {organisation}.
   */
  helpDesk: { subject: string; said: string };
}
