/** Every refusal that a person can meet: what happened, and what to do next. */
export const refusals = {
  refusal: {
    "invalid-request": {
      what: "Something that was typed could not be read.",
      next: "Check it and try again.",
    },
    "not-from-here": {
      what: "This page cannot go on from here.",
      next: "It was started on another computer or in another window. Start again here.",
    },
    "kiosk-only": {
      what: "A forgotten password is not changed in a browser here.",
      next: "Go to one of the kiosks, and do it there.",
    },
    "kiosk-waiting": {
      what: "This kiosk is waiting for IT to approve it.",
      next: "Please use another kiosk or your own device for now. It works as soon as IT has approved it.",
    },
    "kiosk-off": {
      what: "This kiosk has been switched off by IT.",
      next: "Please use another kiosk or your own device.",
    },
    "kiosk-not-enrolled": {
      what: "This kiosk is not set up to work here.",
      next: "Please use another kiosk or your own device, and tell IT: it needs to be enrolled.",
    },
    "flow-not-found": {
      what: "We could not find what you were doing.",
      next: "It may have been too long ago. Start again: it takes about two minutes.",
    },
    "stale-version": {
      what: "This has moved on.",
      next: "Something was done in another window or a moment ago. This is how it stands now.",
    },
    "out-of-order": {
      what: "That is not the next step.",
      next: "This is where you are now. Go on from here.",
    },
    "flow-ended": {
      what: "This is already finished.",
      next: "Nothing more can be done on this page. You can start again.",
    },
    "proof-of-work-wrong": {
      what: "The check in the background did not work.",
      next: "It is not your fault. Press the button once more.",
    },
    "picture-wrong": {
      what: "Those are not the numbers in the picture.",
      next: "Here is a new picture. You can also listen to it, or press “I can’t do this”.",
    },
    "number-wrong": {
      what: "That is not the number we have.",
      next: "Check each number. If you have a new phone, try another way.",
    },
    "code-wrong": {
      what: "That code is not right.",
      next: "Use the newest code and look at each number.",
    },
    "code-wrong-last": {
      what: "That code was wrong too often.",
      next: "Do this part again, and you get a new one.",
    },
    "code-wrong-app": {
      what: "That code is not right.",
      next: "Wait until the app shows the next code, and type that one. A code that was used once does not work again.",
    },
    "code-wrong-kept": {
      what: "That code is not right.",
      next: "Look at each letter and number. A code that was used once does not work again.",
    },
    "code-expired": {
      what: "That code has run out.",
      next: "Press “Send again” for a new one.",
    },
    "answers-wrong": {
      what: "Not all of your answers are right.",
      next: "We do not say which, to keep your account safe. Check the spelling, or try another way.",
    },
    "password-unacceptable": {
      what: "That password cannot be used.",
      next: "Choose a different one.",
    },
    "return-not-allowed": {
      what: "The page that you came from is not on the list.",
      next: "We cannot lead you back there afterwards. You can go on without it, and then open that page yourself.",
    },
    "current-password-wrong": {
      what: "That is not the password that you have now.",
      next: "Check it: big and small letters matter. Nothing was changed.",
    },
    "method-not-offered": {
      what: "That way cannot be used now.",
      next: "Pick another one.",
    },
    "sign-in-wrong": {
      what: "We could not sign you in.",
      next: "Check your user ID and your password: big and small letters matter. If you do not know it, press “I have forgotten my password”.",
    },
    "too-many-sign-ins": {
      what: "There were too many wrong passwords.",
      next: "Wait {{time}}, then try again. If you do not know it, press “I have forgotten my password”.",
    },
    "class-code-wrong": {
      what: "That is not the class code.",
      next: "Look at it again, or ask your teacher.",
    },
    "number-unusable": {
      what: "We cannot use this phone number.",
      next: "Check the country and each number.",
    },
    "number-cannot-be-texted": {
      what: "This number cannot get text messages.",
      next: "Use a mobile number. Where there is a “Call me” button, you can press that instead.",
    },
    "address-unusable": {
      what: "That is not a whole e-mail address.",
      next: "It looks like name@example.com. Check it and try again.",
    },
    "address-of-organisation": {
      what: "That address belongs to your school or workplace.",
      next: "You cannot open it when you forget your password. Use an address of your own.",
    },
    "answers-unusable": {
      what: "Some answers cannot be used.",
      next: "Change them, then press “Save answers” again.",
    },
    "contacts-frozen": {
      what: "Nothing here can be changed right now.",
      next: "Your password was changed a short while ago. To keep your account safe, wait {{time}}.",
    },
    "not-enough-registered": {
      what: "Something is still missing.",
      next: "Set up one more of the options below.",
    },
    "method-needed": {
      what: "This one cannot be removed now.",
      next: "You need it to get back in. Set up another option first, then remove this one.",
    },
    "request-not-found": {
      what: "We cannot find that request.",
      next: "Perhaps its time is up, or it was answered. Look at the other screen, then try again.",
    },
    "nothing-to-prove-with": {
      what: "We have no way yet to check that it is you.",
      next: "First register how you get back in, then come back here.",
    },
    "not-in-scope": {
      what: "This is not for your account.",
      next: "Only some groups here can use it.",
    },
    "may-not-confirm": {
      what: "You cannot confirm anybody here.",
      next: "Only staff who were chosen for it can.",
    },
    "match-wrong": {
      what: "That is not the number on the other screen.",
      next: "Look there again and type the two digits that it shows now.",
    },
    "match-wrong-last": {
      what: "That number was wrong too often.",
      next: "The request was declined. It can be made again.",
    },
    "approval-wrong": {
      what: "That is not the right passkey.",
      next: "Use the one that belongs to the account that is asked for.",
    },
    "pin-wrong": {
      what: "This PIN is not right.",
      next: "Type it once more.",
    },
    "passkey-unusable": {
      what: "This passkey cannot be used.",
      next: "Make one once more, or set up a different method.",
    },
    "too-many-people": {
      what: "Too many people have tried on this computer.",
      next: "Wait {{time}}, or use another computer or your phone.",
    },
    "too-many-sends": {
      what: "Too many codes have been sent there.",
      next: "Use the last one that came, try another way, or wait {{time}}.",
    },
    "resend-too-soon": {
      what: "A code is already on its way.",
      next: "Wait {{time}}, then send it again.",
    },
    "too-many-requests": {
      what: "That was too much at once.",
      next: "Wait {{time}}, then try again.",
    },
    "service-error": {
      what: "Something went wrong on our side.",
      next: "It is not your fault. Wait a minute, then try again.",
    },
    busy: {
      what: "Very many people are here right now.",
      next: "Wait {{time}}, then try again.",
    },
    "directory-down": {
      what: "The place where passwords are kept does not answer.",
      next: "Nothing was changed. Wait {{time}}, then try again.",
    },
    "channel-down": {
      what: "We cannot send a code that way right now.",
      next: "Try another way, or wait {{time}}.",
    },
    ask: "If it does not help, ask {{name}}, {{phone}}.",
  },
} as const;
