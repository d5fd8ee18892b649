/** Lets the browser save a text as a JSON file where it keeps its downloads. The text never leaves the page otherwise. */
export function saveAsFile(name: string, json: string): void {
  const address = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken the file by the time that this task is over.
  setTimeout(() => URL.revokeObjectURL(address));
}
