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
    /** Who asked for what; {userId}. */
    askedToReset: string;
    askedToUnlock: string;
    /** Stands above the code. */
    yourCode: string;
    /** {duration} is "15 minutes" in the language. */
    worksFor: string;
    /** {organisation}. */
    keepIt: string;
    /** {helpDesk}, {phone}. */
    codeNotYou: string;
    passwordChangedSubject: string;
    /** {userId}, {organisation}. */
    passwordChanged: string;
    unlockedSubject: string;
    unlocked: string;
    wasYou: string;
    /** {helpDesk}, {phone}. */
    noticeNotYou: string;
    /** Above whom to ask. */
    help: string;
    /** Nobody reads answers to this. */
    noReply: string;
  };
  /** {code}, {userId}, {organisation}, {phone}; the code first, for previews and for the ear. */
  text: { code: string; passwordChanged: string; unlocked: string };
  call: {
    /** {organisation}. */
    hello: string;
    askedToReset: string;
    askedToUnlock: string;
    /** {digits} are spoken one by one. */
    code: string;
    codeAgain: string;
    /** {helpDesk}, {phone}. */
    codeNotYou: string;
    passwordChanged: string;
    unlocked: string;
    /** {helpDesk}, {phone}. */
    noticeNotYou: string;
    goodbye: string;
    /** The digits 0 to 9 as they are said. */
    digits: readonly [string, string, string, string, string, string, string, string, string, string];
    /** Between two digits: the longest pause that every voice makes by itself. */
    pause: string;
  };
}
