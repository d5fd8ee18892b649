/** What became of it. */
export const outcomes = {
  unknown: {
    title: "We do not know yet if it worked",
    titleUnlock: "We do not know yet if it worked",
    lead: "We asked for your password to be changed, and no clear answer came. This is what to do:",
    leadUnlock: "We asked for your account to be unlocked, and no clear answer came. This is what to do:",
    first: "Wait a minute, then press “Check again”.",
    second: "If it still says this, sign in with your new password.",
    third: "If that does not work, sign in with your old password.",
    secondUnlock: "If it still says this, try to sign in with your password.",
    last: "If you still cannot get in, ask {{name}}, {{phone}}.",
    checked: "We checked just now. We still do not know.",
  },

  done: {
    title: {
      "password-changed": "You’re back in",
      unlocked: "You’re back in",
      "was-not-locked": "Your account was not locked",
      registered: "You’re all set",
      skipped: "Maybe later",
      approved: "You said yes",
      declined: "It was declined",
      "finished-confirming": "Thank you for helping",
    },
    lead: {
      "password-changed": "Your password was changed. Sign in with the new one from now on.",
      unlocked: "Your account is unlocked. Sign in with the password you know.",
      "was-not-locked": "Nothing was changed. Try your password again, slowly. If it does not work, start again and choose a new one.",
      registered: "If you forget your password, you can now get back in by yourself. Come back here when your phone or your address changes.",
      skipped: "You can do it another time. Until then you cannot get back in by yourself when you forget your password.",
      approved: "The other screen goes on now, by itself.",
      declined: "Nothing was changed. If you did not start this yourself, somebody may be trying to get into your account. Tell {{name}}, {{phone}}.",
      "finished-confirming": "You are signed out here.",
    },
    close: "You can close this page now.",
    confirmMore: "Confirm somebody else",
    told: "Who we told",
    toldHelp: "If it was not you, the message says what to do.",
    toldNobody: "We could not tell you anywhere else.",
    places: "Other places where you are signed in",
    signedOut: "You are signed out everywhere else. Sign in again there with your new password.",
    canSignOut: "You may still be signed in on other computers and phones.",
    signOut: "Sign me out everywhere else",
    cannotSignOut: "We cannot sign you out in other places from here. If you left one open, sign out there yourself.",
    clears_one: "This screen clears itself in {{count}} second.",
    clears_other: "This screen clears itself in {{count}} seconds.",
  },

  ended: {
    expired: {
      title: "Time ran out",
      what: "Nothing was done for a while, so we stopped to keep your account safe. Your password is the same as before.",
      next: "You can start again now.",
    },
    cancelled: {
      title: "You stopped here",
      what: "Your password is the same as before.",
      next: "You can start again whenever you like.",
    },
    blocked: {
      title: "Too many wrong tries",
      what: "To keep your account safe, we stopped here. Your password is the same as before, and you can still sign in with it.",
      next: "You can ask the help desk now, or try again here later.",
    },
    "too-many-passwords": {
      title: "Too many passwords were not accepted",
      what: "We stopped here. Your password is the same as before.",
      next: "Start again, and let us suggest three words.",
    },
    "not-eligible": {
      title: "This cannot be done here",
      what: "We could not change anything for this account from here.",
      next: "The help desk can check that it is you and help you.",
    },
    "directory-refused": {
      title: "Your password was not changed",
      what: "The place where passwords are kept said no to the change. Your password is the same as before.",
      next: "The help desk can do it for you. Tell them what this page says.",
    },
    "signed-out": {
      title: "You are signed out",
      what: "The password of this account was changed, or you signed out everywhere else. What was done before that is saved.",
      next: "You can sign in again with the password that it has now. If it was not you who changed it, ask the help desk now.",
    },
    registration: {
      expired: {
        title: "Your sign-in has ended",
        what: "Nothing was done for a while, so we signed you out to keep your account safe. What you verified is saved.",
        next: "You can sign in again now.",
      },
      cancelled: {
        title: "You stopped here",
        what: "What you verified is saved. Nothing else was changed.",
        next: "You can come back whenever you like.",
      },
      blocked: {
        title: "Too many wrong tries",
        what: "To keep your account safe, we stopped here. What you verified is saved, and your password is the same as before.",
        next: "You can ask the help desk now, or try again here later.",
      },
      "not-eligible": {
        title: "This cannot be done here",
        what: "Nothing can be set up for this account from here.",
        next: "The help desk can tell you why and help you.",
      },
    },
    answering: {
      expired: {
        title: "Time ran out",
        what: "Nothing was done for a while, so we stopped to keep everybody’s account safe.",
        next: "You can start again now.",
      },
      cancelled: {
        title: "You stopped here",
        what: "Nothing more was done.",
        next: "You can start again whenever you like.",
      },
      blocked: {
        title: "Too many wrong tries",
        what: "To keep accounts safe, we stopped here.",
        next: "You can ask the help desk now, or try again here later.",
      },
      "not-eligible": {
        title: "This cannot be done here",
        what: "Nobody can be confirmed with this account.",
        next: "The help desk can tell you why and help you.",
      },
    },
    ask: "Ask {{name}}, {{phone}}.",
    retryIn: "Here you can try again in {{time}}.",
  },
} as const;
