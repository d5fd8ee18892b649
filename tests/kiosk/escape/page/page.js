/*
 * The inside of the escape room: one box for each try that outside.js names, at the place that ../hands.ts computes. What
 * a try got out of the page paints the leak; a page that was loaded anew paints another colour.
 */
const { url, names } = window.outside;
const byId = (id) => document.getElementById(id);
const leak = () => byId("leak").classList.add("open");
const link = (href, more = {}) => Object.assign(document.createElement("a"), { href, ...more }).click();
const send = (method) => {
  const form = Object.assign(document.createElement("form"), { action: `${url}/form`, method });
  document.body.append(form);
  form.submit();
};
const choose = (more) => Object.assign(document.createElement("input"), { type: "file", ...more }).click();
const embed = (tag, attribute, address) => {
  const element = document.createElement(tag);
  element.setAttribute(attribute, address);
  document.body.append(element);
  setTimeout(() => element.remove(), 1000);
};

const tries = {
  link: () => link(`${url}/link`),
  "new tab": () => link(`${url}/tab`, { target: "_blank" }),
  address: () => (location.href = `${url}/address`),
  reload: () => location.reload(),
  refresh: () => document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: `0;url=${url}/refresh` })),
  "form get": () => send("get"),
  "form post": () => send("post"),
  "mailto:": () => link("mailto:a@b.example"),
  "tel:": () => link("tel:+441632960000"),
  "keydesk:": () => link("keydesk://other/"),
  "file:": () => link("file:///etc/passwd"),
  "view-source:": () => link(`view-source:${url}`),
  "chrome:": () => link("chrome://version"),
  "data:": () => link("data:text/html,out"),
  "javascript:": () => link("javascript:document.getElementById('leak').classList.add('open')"),
  window: () => window.open(`${url}/window`),
  "blank window": () => window.open("", "", "width=300,height=200"),
  "own window": () => window.open(location.href),
  close: () => window.close(),
  stay: () => {
    addEventListener("beforeunload", (event) => event.preventDefault());
    if (window.keydesk) window.keydesk.person.done();
    else window.close();
  },
  resize: () => window.resizeTo(300, 300),
  alert: () => alert("out"),
  confirm: () => confirm("out"),
  prompt: () => prompt("out"),
  print: () => window.print(),
  "frame's print": () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentWindow.print();
    frame.remove();
  },
  file: () => choose({}),
  folder: () => choose({ webkitdirectory: true }),
  picker: () => window.showOpenFilePicker().catch(() => undefined),
  "save picker": () => window.showSaveFilePicker().catch(() => undefined),
  download: () => link("data:application/octet-stream,out", { download: "out.bin" }),
  "full screen": () => byId("words").requestFullscreen().catch(() => undefined),
  frame: () => embed("iframe", "src", `${url}/frame`),
  webview: () => embed("webview", "src", `${url}/webview`),
  object: () => embed("object", "data", `${url}/object`),
  "pointer lock": () => byId("words").requestPointerLock({})?.then(leak, () => undefined),
  "bridge of a frame": () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    if (frame.contentWindow.keydesk) leak();
    frame.remove();
  },
};

document.querySelector("main").append(
  ...names.map((name, index) => {
    const box = Object.assign(document.createElement("b"), { textContent: name, onclick: () => void tries[name]() });
    box.style.left = `${20 + (index % 5) * 150}px`;
    box.style.top = `${100 + Math.floor(index / 5) * 44}px`;
    return box;
  }),
);

// What is dragged is text, which a field takes wherever nothing keeps it from it.
byId("words").addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", byId("words").textContent));

byId("load").style.background = `hsl(${Math.floor(Math.random() * 360)} 80% 50%)`;
// What a page may hear of are letters, and keys that move on it. The marker answers to its own.
window.addEventListener("keydown", (event) => {
  if (event.key === "m" && !event.ctrlKey && !event.altKey) byId("marker").classList.toggle("on");
  else if (event.ctrlKey || event.altKey || event.metaKey || /^(?:F\d|ContextMenu|Browser)/u.test(event.key)) {
    if (!["Shift", "Control", "Alt", "Meta"].includes(event.key)) leak();
  }
});
window.keydesk?.person.ready();
