import { createSocket } from "node:dgram";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../support/wait.ts";
import { startOutside, type Outside } from "./outside.ts";
import { startStand, type Stand } from "./stand.ts";

let stand: Stand;
let outside: Outside;
let kiosk: Stand["kiosk"];

beforeAll(async () => {
  outside = await startOutside();
  stand = await startStand({ spareInstance: false });
  ({ kiosk } = stand);
});

afterAll(async () => {
  await stand.stop();
  await outside.stop();
});

test("the page reaches nothing by fetch, XHR, WebSocket, events, beacon or pictures", async () => {
  const outcomes = await kiosk.page.evaluate(async (url) => {
    const settled = (start: (done: (outcome: string) => void) => void) => new Promise<string>((resolve) => start(resolve));
    return {
      fetch: await fetch(url).then(() => "reached", () => "refused"),
      ownService: await fetch("keydesk://app/index.html").then(() => "reached", () => "refused"),
      xhr: await settled((done) => {
        const request = new XMLHttpRequest();
        request.onload = () => done("reached");
        request.onerror = () => done("refused");
        request.open("GET", url);
        request.send();
      }),
      webSocket: await settled((done) => {
        try {
          const socket = new WebSocket(url.replace("http", "ws"));
          socket.onopen = () => done("reached");
          socket.onerror = () => done("refused");
        } catch {
          done("refused");
        }
      }),
      events: await settled((done) => {
        const source = new EventSource(url);
        source.onopen = () => done("reached");
        source.onerror = () => done("refused");
      }),
      picture: await settled((done) => {
        const image = new Image();
        image.onload = () => done("reached");
        image.onerror = () => done("refused");
        image.src = `${url}/picture.png`;
      }),
      script: await settled((done) => {
        const script = document.createElement("script");
        script.onload = () => done("reached");
        script.onerror = () => done("refused");
        script.src = `${url}/script.js`;
        document.head.append(script);
      }),
      worker: await settled((done) => {
        try {
          const worker = new Worker("data:text/javascript,postMessage(1)");
          worker.onmessage = () => done("reached");
          worker.onerror = () => done("refused");
        } catch {
          done("refused");
        }
      }),
      beacon: navigator.sendBeacon(`${url}/beacon`) ? "accepted" : "refused",
    };
  }, outside.url);
  const refused = "refused";
  expect(outcomes).toMatchObject({ fetch: refused, ownService: refused, xhr: refused, webSocket: refused, events: refused, picture: refused, script: refused, worker: refused });
  expect(outside.reached).toEqual([]);
});

test("the page reaches nothing by WebRTC or by hints to the network, which its policy does not cover", async () => {
  await kiosk.page.evaluate(async ({ url, port }) => {
    for (const rel of ["preconnect", "dns-prefetch", "prefetch", "preload"]) {
      const link = Object.assign(document.createElement("link"), { rel, href: `${url}/${rel}` });
      if (rel === "preload") link.as = "image";
      document.head.append(link);
    }
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${port}` },
        { urls: `turn:127.0.0.1:${port}?transport=tcp`, username: "u", credential: "c" },
      ],
    });
    connection.createDataChannel("out");
    await connection.setLocalDescription(await connection.createOffer());
    // Gathering ends by itself once no server has answered.
    await new Promise<void>((resolve) => {
      const look = () => connection.iceGatheringState === "complete" && resolve();
      connection.onicegatheringstatechange = look;
      look();
    });
    connection.close();
  }, { url: outside.url, port: outside.port });
  expect(outside.reached).toEqual([]);
});

test("inline script, inline style attributes and eval do not run", async () => {
  const ran = await kiosk.page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken'";
    document.head.append(script);
    document.body.insertAdjacentHTML("beforeend", `<p id="styled" style="color: red">x</p><img src="data:," onerror="document.title = 'taken'">`);
    const paragraph = document.querySelector("#styled");
    return { title: document.title, colour: paragraph && getComputedStyle(paragraph).color };
  });
  expect(ran).toEqual({ title: "Kiosk test page", colour: "rgb(0, 0, 0)" });
  // In a task of its own: what DevTools evaluates directly is exempt from the policy.
  const evaluated = await kiosk.page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(eval("'ran'"));
          } catch {
            resolve("refused");
          }
        });
      }),
  );
  expect(evaluated).toBe("refused");
});

/**
 * What a page that makes frames has noted down on its own window. DevTools loses sight of such a page
 * for a moment, and with it the answer; what the page notes is gone only if the page is.
 */
async function noted(work: (url: string) => Promise<void> | void, url: string): Promise<unknown> {
  await kiosk.page.evaluate(work, url).catch(() => undefined);
  return until(() => kiosk.page.evaluate((): unknown => Reflect.get(window, "noted")).catch(() => undefined), "what the page noted");
}

test("the window stays on its page: no navigation, no reload, no second window, no frame", async () => {
  const before = kiosk.page.url();
  const frames = await noted(async (url) => {
    const opened = window.open(url);
    const own = window.open("keydesk://app/index.html");
    const link = Object.assign(document.createElement("a"), { href: url, target: "_blank", download: "x" });
    document.body.append(link);
    link.click();
    const form = Object.assign(document.createElement("form"), { action: url, method: "post" });
    document.body.append(form);
    form.submit();
    const frame = Object.assign(document.createElement("iframe"), { src: url });
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    document.body.append(frame);
    await loaded;
    const readable = (() => {
      try {
        return frame.contentDocument?.body.textContent ?? null;
      } catch {
        return null;
      }
    })();
    Object.assign(window, { noted: { opened: opened === null, own: own === null, readable } });
    location.href = url;
    location.assign("keydesk://app/page.css");
    location.reload();
  }, outside.url);
  expect(frames).toEqual({ opened: true, own: true, readable: null });
  // An answer through the bridge shows that the page is still the one that had it.
  const answer = await kiosk.page.evaluate(() => globalThis.keydesk?.identity.organisation({}));
  expect(answer).toMatchObject({ ok: true });
  expect(kiosk.page.url()).toBe(before);
  expect(kiosk.page.context().pages()).toHaveLength(1);
  expect(outside.reached).toEqual([]);
});

test("a frame within the page has no bridge of its own", async () => {
  const bridges = await noted(() => {
    Reflect.deleteProperty(window, "noted");
    const frame = document.createElement("iframe");
    document.body.append(frame);
    Object.assign(window, { noted: { page: "keydesk" in window, frame: frame.contentWindow !== null && "keydesk" in frame.contentWindow } });
  }, outside.url);
  expect(bridges).toEqual({ page: true, frame: false });
});

test("no permission is granted", async () => {
  const granted = await kiosk.page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => "granted", () => "denied"),
    clipboard: await navigator.clipboard.readText().then(() => "granted", () => "denied"),
    place: await new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve("granted"), () => resolve("denied"))),
  }));
  expect(granted).toEqual({ notifications: "denied", camera: "denied", clipboard: "denied", place: "denied" });
});

test("only the renderer's own files are served, with their types and the page's policy", async () => {
  const responses = await kiosk.page.evaluate(async () => {
    const kinds = ["../main/index.js", "%2e%2e/main/index.js", "..%2fpackage.json", "missing.js", "page.css"];
    const outcome = (name: string) =>
      new Promise<string>((resolve) => {
        const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `keydesk://app/${name}` });
        link.onload = () => resolve("served");
        link.onerror = () => resolve("not served");
        document.head.append(link);
      });
    return Promise.all(kinds.map(outcome));
  });
  expect(responses).toEqual(["not served", "not served", "not served", "not served", "served"]);
});

/** Holds the tests above to account: what they listen on can be reached. */
test("what listens outside hears whoever does get through", async () => {
  await fetch(`${outside.url}/hello`);
  const socket = createSocket("udp4");
  await new Promise((resolve) => socket.send("x", outside.port, "127.0.0.1", resolve));
  socket.close();
  await expect.poll(() => outside.reached).toEqual(expect.arrayContaining(["connection", "http /hello", "udp"]));
});
