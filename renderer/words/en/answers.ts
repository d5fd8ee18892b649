/** Answers that are given on another screen than they are asked for on, and codes and keys that people keep. */
export const answers = {
  awaitAnswer: {
    approval: {
      title: "Say yes on your phone",
      lead: "Keep this page open: it goes on by itself.",
      first: "Hold your phone’s camera over the picture, and open the page that it finds.",
      second: "Type this number there:",
      third: "Say yes with the finger, the face or the PIN that unlocks your phone.",
      image: "QR code to scan with your phone",
      mayNotWork: "Your phone finds nothing if this name is wrong or was never registered.",
    },
    "in-person": {
      title: "Ask somebody who works here",
      lead: "They say that it is you. Keep this page open: it goes on by itself.",
      first: "Find a member of staff who knows you.",
      signIn: "They scan the picture with their own phone, and sign in.",
      second: "Tell them this number:",
      third: "They see that it is you, and confirm it.",
      image: "QR code that leads staff to the page where they confirm people",
      mayNotWork: "Nobody finds you there if this name is wrong.",
    },
    noCamera: "No camera? Open {{address}} on your phone and type:",
    noPhone: "At a computer, they open {{address}}",
    left: "There are {{time}} left.",
    declined: {
      title: "The answer was no",
      what: {
        approval: "Somebody said no on the phone, or the number was wrong too often.",
        "in-person": "The member of staff said no, or the number was wrong too often.",
      },
      next: {
        approval: "If that was a mistake, ask again. You get a new number.",
        "in-person": "Talk to them first. If it was a mistake, ask again. You get a new number.",
      },
    },
    expired: {
      title: "Nobody answered in time",
      what: {
        approval: "A request waits only for a few minutes. This picture and this number no longer work.",
        "in-person": "A request waits only for a few minutes. This number no longer works.",
      },
      next: {
        approval: "When you have your phone in your hand, ask again.",
        "in-person": "When you have found somebody, ask again.",
      },
    },
    again: "Ask again",
  },

  keptCode: {
    "recovery-code": {
      title: "Type a recovery code",
      lead: "It is one of the codes that you printed, saved or wrote down. Each of them works once: cross it off afterwards.",
      label: "Your recovery code",
      emptyDo: "It is on the paper or in the file that you kept.",
    },
    "help-desk-code": {
      title: "Type the code from the help desk",
      lead: "They give you one when nothing else is left. It works once, and only for a short time. Ask {{name}}, {{phone}}.",
      label: "The code that they gave you",
      emptyDo: "If you have none yet, ask the help desk.",
    },
    help: "Big and small letters, spaces and dashes do not matter.",
    mayNotWork: "No code works if this name is wrong.",
  },

  findRequest: {
    title: "What do you want to say yes to?",
    lead: "The other screen shows a picture and a short code. Scan the picture with the camera of this phone, or type the code here.",
    label: "The code on the other screen",
    emptyDo: "It stands below the picture on the other screen.",
  },

  answerRequest: {
    title: {
      reset: "Reset your password?",
      unlock: "Unlock your account?",
      register: "Change how you get back in?",
      confirm: "Confirm somebody else?",
    },
    titleAt: {
      reset: "Reset your password at {{place}}?",
      unlock: "Unlock your account at {{place}}?",
      register: "Change how you get back in, at {{place}}?",
      confirm: "Confirm somebody else, at {{place}}?",
    },
    onlyYou: "Say yes only if you are doing this yourself, right now.",
    nobodyAsks: "Nobody will ever ring or write to you and ask you to say yes.",
    number: "The number on the other screen",
    numberHelp: "It has two digits.",
    empty: "Type the number with two digits.",
    emptyDo: "You see it, very large, on the other screen.",
    approve: "Yes, it is me",
    decline: "No, it is not me",
    another: "Type the code of another screen",
    trouble: {
      cancelled: {
        what: "Your passkey was not used.",
        next: "Press “Yes, it is me” to try again. If this phone has no passkey, take the phone where you made it, or try another way on the other screen.",
      },
      unsupported: {
        what: "This browser cannot use passkeys.",
        next: "Open this page in another browser, or try another way on the other screen.",
      },
      failed: {
        what: "That did not work.",
        next: "Try once more. If it still does not work, try another way on the other screen.",
      },
    },
  },

  requests: {
    title: "Who is with you?",
    lead: "Confirm only somebody whom you know and can see right now. You see neither their codes nor their password.",
    list: "People who are waiting",
    userId: "User ID {{userId}}.",
    wants: {
      reset: "Wants a new password.",
      unlock: "Wants their account unlocked.",
      register: "Wants to set up ways to get back in.",
      confirm: "Wants to confirm somebody.",
    },
    wantsAt: {
      reset: "Wants a new password at {{place}}.",
      unlock: "Wants their account unlocked at {{place}}.",
      register: "Wants to set up ways to get back in, at {{place}}.",
      confirm: "Wants to confirm somebody, at {{place}}.",
    },
    number: "The number on the screen of {{person}}",
    confirm: "Yes, this is {{person}}",
    decline: "No, decline",
    nobody: "Nobody is waiting",
    nobodyYet: "Whoever asks for you appears here by itself. Somebody whom you may not confirm never does.",
    nowConfirmed: "{{person}} is confirmed. Their screen goes on now.",
    gone: "{{person}} no longer waits.",
    confirmed: "Confirmed by you",
  },

  confirmSignIn: {
    title: "Sign in to confirm somebody",
    lead: "This is for staff: somebody with you has forgotten their password, and you say that it is them. Sign in with your own password.",
    door: "I work here and want to confirm somebody",
  },

  setUpPasskey: {
    title: "Make a passkey",
    lead: "A passkey is a key that lives in your phone. You open it as you unlock the phone: with your finger, your face or a PIN. Nobody can guess it, and you need not remember anything.",
    where: "Do this on the phone that you carry with you. On a computer, choose your phone when you are asked where to keep it.",
    press: "Press “Make a passkey”.",
    open: "Your phone asks for your finger, face or PIN. That is all.",
    later: "When you forget your password, you scan a picture with this phone and say yes.",
    submit: "Make a passkey",
    asking: "Your phone or computer is asking you now.",
    trouble: {
      cancelled: {
        what: "No passkey was made.",
        next: "It was stopped, or it took too long. Press “Make a passkey” to try again.",
      },
      unsupported: {
        what: "No passkey can be made here.",
        next: "Open this page on your phone or in another browser, or set up a different method.",
      },
      "already-there": {
        what: "Your passkey is already on this phone or computer.",
        next: "To have a new one, choose another phone, or remove the old one there first.",
      },
      failed: {
        what: "That did not work.",
        next: "Try once more. If it still does not work, set up a different method.",
      },
    },
  },

  recoveryCodes: {
    title: "Keep these recovery codes",
    lead: "When nothing else is left, one of these codes gets you back in. You see them only now. They take the place of any older ones.",
    list: "Your recovery codes",
    heading: "Recovery codes for {{organisation}}",
    eachOnce: "Each code works once.",
    once: "Each code works once. Keep them where only you look, and not together with your phone.",
    writeDown: "Write all of them down now. They cannot be printed or saved here.",
    print: "Print",
    save: "Save as a file",
    copy: "Copy",
    copied: "The codes are copied.",
    copyFailed: "The codes could not be copied. Print them or write them down.",
    kept: "I have kept them",
  },
} as const;
