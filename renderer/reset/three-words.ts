/** Words that an adult would rather not read out to a class. */
const unsuited = /^(absinthe|handgun|unisexual|lust.*|overkill|undead|.*sex.*|strip.*|crotch|groin|pubic|booze|whiskey|vodka|tequila|cigar.*|gutless|morbid.*|coffin|casket)$/;

/** From a long list the words that are short enough to type and plain enough for a child. */
export function suitable(list: readonly string[]): string[] {
  return list.filter((word) => /^[a-z]{4,7}$/.test(word) && !unsuited.test(word));
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
