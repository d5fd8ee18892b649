/**
 * Shows the demo's messages, asking for them each second, and presses # on a call that asks for it.
 * The token is what stands behind the address's `#`.
 */

const askEvery = 1000;
const rightToLeft = ["ur"];

const kinds = {
  email: { name: "E-mail", icon: ["M3 6h18v12H3z", "m3 7 9 6 9-6"] },
  text: { name: "Text message", icon: ["M4 5h16v11H11l-4 4v-4H4z", "M8 9h8", "M8 12h5"] },
  call: {
    name: "Call",
    icon: ["M6 3h4l1.5 5-2.5 1.5a11 11 0 0 0 5.5 5.5l1.5-2.5 5 1.5v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z"],
  },
};

const list = document.querySelector("#messages");
const empty = document.querySelector("#empty");
const trouble = document.querySelector("#trouble");
const news = document.querySelector("#news");
const template = document.querySelector("#message");
let newest = 0;

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What is written or said, as its own kind looks. */
function whatIsSaid({ channel, language, subject, text, html }) {
  const dir = rightToLeft.includes(language) ? "rtl" : "ltr";
  switch (channel) {
    case "email":
      return [element("p", { className: "subject", lang: language, dir }, subject), emailFrame(subject, html)];
    case "text":
      return [element("p", { className: "bubble", lang: language, dir }, text)];
    case "call":
      return [element("p", {}, "A voice says:"), element("blockquote", { lang: language, dir }, text)];
  }
}

/** The e-mail as it is. It can run nothing: no script, form or link to elsewhere. As high as what is in it. */
function emailFrame(subject, html) {
  const frame = element("iframe", { title: `E-mail: ${subject}`, srcdoc: html });
  frame.sandbox.add("allow-same-origin");
  const fit = () => {
    const page = frame.contentDocument?.documentElement;
    if (page) frame.style.height = `${String(page.getBoundingClientRect().height + 2)}px`;
  };
  frame.addEventListener("load", fit);
  new ResizeObserver(fit).observe(frame);
  return frame;
}

/** Stays where it is when it was pressed, so that the keyboard does not lose its place. */
function offerKey(button, id) {
  button.addEventListener("click", async () => {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    try {
      const answer = await ask("/demo/keys", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ id }) });
      if (!answer.ok) throw new Error("The demo did not take the key.");
      const { taken } = await answer.json();
      button.textContent = taken ? "# was pressed" : "Nobody waits for this key any more";
      news.textContent = button.textContent;
    } catch {
      button.ariaDisabled = "false";
      button.textContent = "It did not get through. Press # again";
      news.textContent = button.textContent;
    }
  });
}

function card(message) {
  const { id, channel, to, at, code, asksForKey } = message;
  const { name, icon } = kinds[channel];
  const made = template.content.cloneNode(true);
  const time = new Date(at);
  made.querySelector("h2").textContent = name;
  made.querySelector("time").textContent = time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  made.querySelector("time").dateTime = time.toISOString();
  made.querySelector(".to bdi").textContent = to;
  made.querySelector("svg").append(
    ...icon.map((line) => {
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", line);
      return path;
    }),
  );
  if (code === null) made.querySelector(".code").remove();
  else made.querySelector("output").textContent = code;
  if (asksForKey) offerKey(made.querySelector(".key button"), id);
  else made.querySelector(".key").remove();
  made.querySelector(".said").append(...whatIsSaid(message));
  made.querySelector("article").classList.toggle("fresh", newest > 0);
  return made;
}

function show(messages) {
  const fresh = messages.filter(({ number }) => number > newest);
  if (fresh.length === 0) return;
  list.prepend(...fresh.map(card));
  empty.hidden = true;
  newest = fresh[0].number;
  news.textContent = `${kinds[fresh[0].channel].name} to ${fresh[0].to}`;
}

function complain(words) {
  if (trouble.textContent !== words) trouble.textContent = words;
  trouble.hidden = words === "";
}

/** With the token, whatever is asked. */
function ask(path, { headers, ...options } = {}) {
  return fetch(path, { ...options, headers: { ...headers, authorization: `Bearer ${location.hash.slice(1)}` } });
}

async function look() {
  try {
    const answer = await ask("/demo/messages");
    if (answer.ok) {
      show((await answer.json()).messages);
      complain("");
    } else if (answer.status === 403) {
      complain("This address lacks the demo's key. Open the whole address that the demo printed when it started.");
    } else {
      complain("The demo is busy. This page tries again by itself.");
    }
  } catch {
    complain("The demo does not answer. If it was stopped, its messages went with it.");
  }
  setTimeout(look, askEvery);
}

await look();
