/* Has a frame of its own origin and one of another speak to main, and notes down what they heard. */
const told = [];
addEventListener("message", ({ data }) => {
  told.push(data);
  if (told.length === 2) window.noted = told.sort((one, other) => one.origin.localeCompare(other.origin));
});
for (const sandboxed of [false, true]) {
  const frame = Object.assign(document.createElement("iframe"), { src: "frame.html" });
  // With nothing more allowed it is of an origin that nobody shares.
  if (sandboxed) frame.sandbox = "allow-scripts";
  document.body.append(frame);
}
window.keydesk.person.ready();
