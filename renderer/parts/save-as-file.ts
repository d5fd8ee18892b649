/** Lets the browser save a text where it keeps its downloads. The text never leaves the page otherwise. */
export function saveAsFile(name: string, type: "application/json" | "text/plain", text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken the file by the time that this task is over.
  setTimeout(() => URL.revokeObjectURL(address));
}
