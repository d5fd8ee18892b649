/** Minutes since midnight of a time of day such as `18:00`. */
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether it is that time of day by the kiosk's own clock. `until` may lie on the next day; the same as `from` is all day. */
export function isWithinHours(from: string, until: string, now: Date): boolean {
  const [start, end, minute] = [minutesOf(from), minutesOf(until), now.getHours() * 60 + now.getMinutes()];
  return start < end ? start <= minute && minute < end : start <= minute || minute < end;
}
