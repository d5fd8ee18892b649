/** Does one thing after the other, in the order in which they came, whatever becomes of the ones before. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

export function turns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
