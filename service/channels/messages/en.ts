import type { Words } from "./words.ts";

export const en: Words = {
  email: {
    codeSubject: "Your code for {organisation}",
    asked: {
      reset: "Somebody asked to reset the password of {userId}.",
      unlock: "Somebody asked to unlock the account of {userId}.",
      register: "Somebody asked to change how {userId} gets back into the account.",
      confirm: "Somebody asked to confirm who people are, in the name of {userId}.",
      contact: "Somebody is registering this address with {organisation}, so as to get back in when a password is forgotten.",
    },
    yourCode: "If it was you, type this code on the screen where you asked for it:",
    worksFor: "It works for {duration}.",
    keepIt: "Do not tell it to anybody. Nobody at {organisation} will ever ask you for it.",
    codeNotYou: "If it was not you, nothing has changed. Keep the code to yourself and ask {helpDesk}: {phone}.",
    notices: {
      "password-changed": {
        subject: "Your password for {organisation} was changed",
        said: "The password of {userId} at {organisation} was changed.",
      },
      unlocked: {
        subject: "Your account at {organisation} was opened",
        said: "The account of {userId} at {organisation} was locked and has been opened again.",
      },
      "method-added": {
        subject: "A new way to get back into your account",
        said: "A new way to get back into the account of {userId} at {organisation} was registered.",
      },
      "method-changed": {
        subject: "A way to get back into your account was changed",
        said: "A way to get back into the account of {userId} at {organisation} was changed.",
      },
      "method-removed": {
        subject: "A way to get back into your account was removed",
        said: "A way to get back into the account of {userId} at {organisation} was removed.",
      },
      "code-issued": {
        subject: "The help desk gave out a code for your account",
        said: "The help desk was asked for help with the account of {userId} at {organisation}, and gave out a one-time code.",
      },
      "contacts-seen": {
        subject: "The help desk looked at your contacts",
        said: "The help desk was asked about the account of {userId} at {organisation}, and looked at its phone numbers and e-mail addresses.",
      },
      "confirmed-in-person": {
        subject: "A member of staff confirmed who you are",
        said: "A member of staff at {organisation} confirmed that it was {userId} who asked to get into the account.",
      },
      "resets-stopped": {
        subject: "Resets of your password were stopped",
        said: "Resets of the password of {userId} at {organisation} were stopped. Nobody can reset it until that is allowed again.",
      },
      "resets-allowed": {
        subject: "Resets of your password are allowed again",
        said: "Resets of the password of {userId} at {organisation} are allowed again.",
      },
      "everything-removed": {
        subject: "Every way back into your account was removed",
        said: "Every way to get back into the account of {userId} at {organisation} was removed.",
      },
    },
    wasYou: "If it was you, there is nothing to do.",
    noticeNotYou: "If it was not you, tell {helpDesk} as soon as you can: {phone}.",
    help: "Need help?",
    noReply: "Nobody reads replies to this e-mail.",
  },
  text: {
    code: "{code} is the code for {userId} at {organisation}. Tell nobody. Not you? Call {phone}.",
    contactCode: "{code} registers this phone with {organisation}. Tell nobody the code. Not you? Call {phone}.",
    notices: {
      "password-changed": "The password of {userId} at {organisation} was changed. Not you? Call {phone}.",
      unlocked: "The account of {userId} at {organisation} was opened. Not you? Call {phone}.",
      "method-added": "A new way into the account of {userId} at {organisation} was registered. Not you? Call {phone}.",
      "method-changed": "A way back into the account of {userId} at {organisation} was changed. Not you? Call {phone}.",
      "method-removed": "A way back into the account of {userId} at {organisation} was removed. Not you? Call {phone}.",
      "code-issued": "The help desk gave out a code for {userId} at {organisation}. Not you? Call {phone}.",
      "contacts-seen": "The help desk looked at the contacts of {userId} at {organisation}. Not you? Call {phone}.",
      "confirmed-in-person": "A member of staff at {organisation} confirmed who {userId} is. Not you? Call {phone}.",
      "resets-stopped": "Password resets for {userId} at {organisation} were stopped. Not you? Call {phone}.",
      "resets-allowed": "Password resets for {userId} at {organisation} are allowed again. Not you? Call {phone}.",
      "everything-removed": "Every way back into the account of {userId} at {organisation} was removed. Not you? Call {phone}.",
    },
  },
  call: {
    hello: "Hello. This is {organisation}.",
    asked: {
      reset: "Somebody asked to reset your password.",
      unlock: "Somebody asked to unlock your account.",
      register: "Somebody asked to change how you get back into your account.",
      confirm: "Somebody asked to confirm in your name who people are.",
      contact: "Somebody is registering this number, so as to get back in when a password is forgotten.",
    },
    code: "Your code is: {digits}",
    codeAgain: "Once more, your code is: {digits}",
    codeNotYou: "If it was not you, tell nobody the code, and ask {helpDesk}: {phone}.",
    pressKey: "To confirm that this is your number, press the hash key now.",
    keyNotYou: "If it was not you, press nothing, and ask {helpDesk}: {phone}.",
    notices: {
      "password-changed": "Your password was changed.",
      unlocked: "Your account was opened.",
      "method-added": "A new way to get back into your account was registered.",
      "method-changed": "A way to get back into your account was changed.",
      "method-removed": "A way to get back into your account was removed.",
      "code-issued": "The help desk was asked for help with your account, and gave out a one-time code.",
      "contacts-seen": "The help desk was asked about your account, and looked at its phone numbers and addresses.",
      "confirmed-in-person": "A member of staff confirmed that it was you who asked to get into your account.",
      "resets-stopped": "Resets of your password were stopped.",
      "resets-allowed": "Resets of your password are allowed again.",
      "everything-removed": "Every way to get back into your account was removed.",
    },
    noticeNotYou: "If it was not you, tell {helpDesk} as soon as you can: {phone}.",
    goodbye: "Goodbye.",
    digits: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    pause: ". ",
  },
  helpDesk: {
    subject: "The owner of an account has stopped resets",
    said: "The owner of the account {userId} at {organisation} says that a reset was not theirs, and has stopped resets. Please look into it. Resets are allowed again by the owner or by the support API.",
  },
};
