import { createHmac } from "node:crypto";

/** Draws that come out the same whenever they are made from the same seed. */
export interface Draw {
  /** A whole number from 0 to `end` - 1. */
  below(end: number): number;
  /** One of a list that is not empty; `weight` says how likely each is beside the others. */
  pick<Item>(list: readonly [Item, ...Item[]], weight?: (item: Item) => number): Item;
}

/** Bits of an HMAC that become one fraction: as many as a double holds exactly, in whole bytes. */
const fractionBytes = 6;

/** @param seed secret: who knows it can work out every draw */
export function createDraw(seed: string): Draw {
  let drawn = 0;
  const fraction = (): number => {
    const bytes = createHmac("sha256", seed).update(String(drawn++)).digest();
    return bytes.readUIntBE(0, fractionBytes) / 2 ** (8 * fractionBytes);
  };
  return {
    below: (end) => Math.floor(fraction() * end),
    pick(list, weight = () => 1) {
      let left = fraction() * list.reduce((sum, item) => sum + weight(item), 0);
      return list.find((item) => (left -= weight(item)) < 0) ?? list[0];
    },
  };
}
