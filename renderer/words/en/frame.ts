/** What stands round every page, and the pages that any step may lead to. */
export const frame = {
  language: { label: "Language" },

  frame: {
    skip: "Skip to the main part of the page",
    steps: "Your steps",
    stepOf: "Step {{step}} of {{steps}}",
    stepDone: "done",
    help: "Help",
    stuckAtDesk: "Stuck? Ask at {{desk}} or call",
    stuck: "Stuck? Call {{name}}",
    place: "You are at {{place}}",
    demo: "Demo: the code is in the outbox window.",
    tools: "How this page looks",
    smaller: "Make the text smaller",
    bigger: "Make the text bigger",
    hide: "Hide my screen",
    hidden: "This screen is hidden",
    hiddenHelp: "What you typed is still here. Nobody can see it.",
    show: "Show my screen",
    colours: "Colours: {{name}}. Change them",
    light: "Light",
    dark: "Dark",
    contrast: "High contrast",
    errorTitle: "Error: {{title}}",
    key: "A key. {{count}} of its {{teeth}} teeth are cut.",
    keyWhole: "A finished key, turned in its lock.",
  },

  steps: {
    identify: "Who are you?",
    verify: "Verification step {{number}}",
    password: "Choose a new password",
    unlock: "Unlock your account",
    done: "Done",
  },

  actions: {
    next: "Next",
    tryAgain: "Try again",
    startAgain: "Start again",
    tryAnotherWay: "Try another way",
    cancel: "Cancel",
    back: "Back",
    finished: "I’m done",
    checkAgain: "Check again",
  },

  busy: {
    general: "One moment…",
    identify: "Checking that you are not a robot…",
    code: "Checking your code…",
    send: "Sending your code…",
    answers: "Checking your answers…",
    password: "Setting your new password…",
    unlock: "Unlocking your account…",
    signOut: "Signing you out of other places…",
  },

  expiry: {
    title: "Are you still there?",
    left: "To keep your account safe, this page stops in {{time}}.",
    more: "I need more time",
    noMore: "You cannot have more time on this page. Finish now if you can, or start again later.",
    carryOn: "Carry on",
  },

  duration: {
    seconds_one: "{{count}} second",
    seconds_other: "{{count}} seconds",
    minutes_one: "{{count}} minute",
    minutes_other: "{{count}} minutes",
    hours_one: "{{count}} hour",
    hours_other: "{{count}} hours",
    little: "a little",
  },

  helpDesk: {
    title: "Ask for help in person",
    lead: "If you can use none of the ways here, people can check that it is you and help you.",
    who: "Who",
    phone: "Phone",
    email: "E-mail",
    hours: "Open",
    where: "Where to go",
    bring: "Bring something with your name on it, if you have it.",
  },

  unreachable: {
    title: "We cannot reach the service",
    start: "This screen works, but the service behind it does not answer.",
    startDo: "Check that this computer is online. We also try again by ourselves every few seconds.",
    command: "We sent what you did, but no answer came back.",
    commandDo: "It is safe to press “Try again”: nothing is done twice.",
    ask: "If it goes on, ask {{name}}, {{phone}}.",
  },
} as const;
