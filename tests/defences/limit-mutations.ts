import { mutation, type Mutation } from "./mutation.ts";

const limitsTest = "tests/security/limits.test.ts";

/** Defences that count, and those of messages and time. */
export const limitMutations: readonly Mutation[] = [
  mutation(
    "counters lost or too generous",
    "a try is reserved before it is compared",
    { file: "service/flow/rules/engine.ts", find: '[{ kind: "reserve-try", attempt: facts.attempt }]', replace: "[]" },
    { file: limitsTest, name: "block the person at that device for a day, through refresh and restart, and nobody else" },
  ),
  mutation(
    "counters lost or too generous",
    "counters survive a restart",
    { file: "service/compose.ts", find: "      await accounts.refreshCovers();\n", replace: '      await store.database.deleteFrom("counters").execute();\n      await accounts.refreshCovers();\n' },
    { file: limitsTest, name: "block the person at that device for a day, through refresh and restart, and nobody else" },
  ),
  mutation(
    "counters lost or too generous",
    "codes get longer after 25 wrong tries",
    { file: "service/limits/limits.ts", find: "isUnderAttack(failuresEverywhere) ? Math.max(policyDigits, digitsUnderAttack) : policyDigits;", replace: "policyDigits;" },
    { file: limitsTest, name: "make the codes longer, keep what can be guessed off, and block nobody" },
  ),
  mutation(
    "counters lost or too generous",
    "what can be guessed rests while somebody guesses",
    { file: "service/flow/facts.ts", find: "const methods = isUnderAttack(everywhere) ?", replace: "const methods = everywhere < 0 ?" },
    { file: limitsTest, name: "make the codes longer, keep what can be guessed off, and block nobody" },
  ),
  mutation(
    "counters lost or too generous",
    "guessing takes nobody's second gate away",
    { file: "service/flow/facts.ts", find: ".size >= gates ? kept : methods", replace: ".size > 0 ? kept : methods" },
    { file: limitsTest, name: "keep nothing off that somebody needs to get through every gate" },
  ),
  mutation(
    "counters lost or too generous",
    "a device starts for ten people in five minutes",
    { file: "service/flow/rules/results.ts", find: "if (facts.peopleBlockedFor > 0) {", replace: "if (facts.peopleBlockedFor < 0) {" },
    { file: limitsTest, name: "are ten in five minutes, through a restart; those it knows go on, and other devices too" },
  ),
  mutation(
    "counters lost or too generous",
    "an address that starts many flows works harder",
    { file: "service/flow/flows.ts", find: "parts.captchas.make(level, policy.picture)", replace: "parts.captchas.make(1, policy.picture)" },
    { file: limitsTest, name: "gets four and sixteen times harder for an address that starts many flows, through a restart, and stops nobody" },
  ),
  mutation(
    "counters lost or too generous",
    "only a trusted proxy says whose address it is",
    { file: "service/http/server.ts", find: "trustedProxies.length > 0 ? [...trustedProxies] : false", replace: "true" },
    { file: limitsTest, name: "believes no address that a client says of itself" },
  ),
  mutation(
    "a message twice, or too many",
    "a code is sent again only after a wait",
    { file: "service/flow/rules/engine.ts", find: '  if (wait > 0) return refuse(flow, "resend-too-soon", { retryIn: seconds(wait) });\n', replace: "" },
    { file: "tests/service/main-job.test.ts", name: "waits before a code is sent again, and finds the one on its way when they come back to it" },
  ),
  mutation(
    "a message twice, or too many",
    "sends to one destination are capped",
    { file: "service/flow/rules/engine.ts", find: "if (facts.sendBlockedFor > 0 || facts.freshCode === null)", replace: "if (facts.freshCode === null)" },
    { file: limitsTest, name: "are five an hour and ten a day, for all of a family together, through a restart" },
  ),
  mutation(
    "a message twice, or too many",
    "what may have been sent is not sent again",
    { file: "service/channels/dispatcher.ts", find: '        return settle(row, "perhaps-sent");', replace: "        return putBack(row);" },
    { file: "service/channels/dispatcher.test.ts", name: "after perhaps a message is perhaps-sent and never tried again" },
  ),
  mutation(
    "a message twice, or too many",
    "what a crash left half sent is not sent again",
    { file: "service/channels/dispatcher.ts", find: 'for (const row of rows) await settle(row, "perhaps-sent");', replace: "for (const row of rows) await putBack(row);" },
    { file: "service/channels/dispatcher-crash.test.ts", name: "is perhaps sent at the start of an instance that is alone" },
  ),
  mutation(
    "a clock set back",
    "the store's clock never goes back",
    { file: "service/store/clock.ts", find: "last = Math.max(last + (monotonic - lastMonotonic), source.wall());", replace: "last = source.wall();" },
    { file: "tests/security/time.test.ts", name: "a machine's clock that is set back makes no code live longer" },
  ),
  mutation(
    "a clock set back",
    "the time reached survives a restart",
    { file: "service/store/clock.ts", find: "createForwardTime(row?.latest ?? 0, source)", replace: "createForwardTime(0, source)" },
    { file: "tests/security/time.test.ts", name: "a clock set back while the service was down makes none live longer either" },
  ),
];
