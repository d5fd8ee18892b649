/** Words that an adult would rather not read out to a class: of harm, drink, drugs and bodies, of what people are or believe, and names that children are called. */
const unsuited = new Set(
  `
  anemia anemic apache arousal arson autism avenge badass barmaid barman bazooka blitz bloated boned bootleg boozy brewery brewing buffoon bully bust
  caress carnage cartel casket catcall chaste chemo chubby coerce commode condone coroner crazed crazily crazy creole cruelly cruelty curse cussed
  dagger deface defame defile defraud deviant ditzy dork douche drank drown dwarf dweeb enslave entomb eskimo evil exhume explode famine fanatic fascism
  ferment fetal flaccid fleshy flirt footsie gallows geek gentile gestate gigolo gonad gore gorged gory groin grope gutless handgun hate hatred hazing
  humped hunk idiocy impale islamic jailer junkie kosher latrine liqueur lunacy luster lustily lusty maimed mammary manhunt marxism mating moaner
  moaning mobster mongrel mortify mummify mutt nerd neuter nutcase opium outcast ovary pagan pelvis perish perjury poison preteen prison profane prozac
  pusher rabid racism ransack ravage rectal rehab revenge ritalin robbing runt saloon savage scabbed scabby scalded scandal scrawny scurvy seduce septic
  shank siamese sinless sinner skinny slain slander slum smite smoked smoking smother snuff spew spousal stoning stooge stool strife stupor swinger
  tavern thong traitor treason trump tubby twerp unclad undead undress undying ungodly unholy unloved unmoral unrobed upchuck urology valium varmint
  violate vixen wannabe wimp womb woozy wound wrath yiddish
  `
    .trim()
    .split(/\s+/),
);

/** From a long list the words that are short enough to type and plain enough for a child. */
export function suitable(list: readonly string[]): string[] {
  return list.filter((word) => /^[a-z]{4,7}$/.test(word) && !unsuited.has(word));
}

/**
 * Different words drawn at random and joined by hyphens: three, or as many more as the shortest length
 * needs. A word twice is guessed nearly as soon as a word less.
 *
 * @param draw a whole number from 0 up to but not including its argument, each equally likely
 */
export function drawWords(list: readonly string[], minimumLength: number, draw: (below: number) => number = randomBelow): string {
  const drawn: string[] = [];
  while (drawn.length < 3 || drawn.join("-").length < minimumLength) {
    const word = list[draw(list.length)] ?? "";
    if (!drawn.includes(word)) drawn.push(word);
  }
  return drawn.join("-");
}

/** From the system's generator; numbers that would favour the first words are thrown away. */
function randomBelow(below: number): number {
  const range = 2 ** 32;
  const fair = range - (range % below);
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (number < fair) return number % below;
  }
}
