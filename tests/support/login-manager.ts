import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { endWithTests } from "./electron-processes.ts";
import { until } from "./wait.ts";

/** A system bus of the test's own, on which the login manager says that the machine goes to sleep. */
export interface LoginManager {
  /** What DBUS_SYSTEM_BUS_ADDRESS is to be. */
  address: string;
  /** Resolves once somebody has asked to be told before the machine sleeps, as Electron does. */
  listenedTo(): Promise<void>;
  /** The signal `PrepareForSleep(true)` of org.freedesktop.login1.Manager. */
  sleep(): void;
  stop(): Promise<void>;
}

const configuration = (folder: string) => `<busconfig>
  <type>system</type>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/></policy>
</busconfig>`;

/** Starts a real dbus-daemon and speaks as logind to it: the bus is real, logind itself is not there on a test machine. */
export async function startLoginManager(): Promise<LoginManager> {
  const folder = mkdtempSync(path.join(tmpdir(), "keydesk-bus-"));
  // The kiosk's user comes in here.
  chmodSync(folder, 0o755);
  const file = path.join(folder, "bus.conf");
  writeFileSync(file, configuration(folder));
  const daemon = spawn("dbus-daemon", [`--config-file=${file}`, "--nofork", "--nopidfile", "--print-address=1"], { stdio: ["ignore", "pipe", "ignore"] });
  endWithTests(daemon);
  const [address] = (await once(createInterface({ input: daemon.stdout }), "line")) as [string];
  const socket = connect(/path=([^,]*)/u.exec(address)?.[1] ?? "");
  let heard = "";
  socket.on("data", (data) => (heard += data.toString("latin1")));
  await once(socket, "connect");
  const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString("hex");
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
  await until(() => heard.includes("OK "), "the bus to let us in");
  socket.write("BEGIN\r\n");
  const bus = { path: "/org/freedesktop/DBus", interface: "org.freedesktop.DBus", destination: "org.freedesktop.DBus" };
  socket.write(message(1, { ...bus, member: "Hello" }, 1));
  const name = (body: Body) => body.text("org.freedesktop.login1").number(0);
  socket.write(message(1, { ...bus, member: "RequestName", signature: "su" }, 2, name));
  const manager = { path: "/org/freedesktop/login1", interface: "org.freedesktop.login1.Manager" };
  return {
    address,
    listenedTo: () => until(() => heard.includes("Inhibit"), "somebody to ask for word before the machine sleeps").then(() => undefined),
    sleep: () => void socket.write(message(4, { ...manager, member: "PrepareForSleep", signature: "b" }, 3, (body) => body.number(1))),
    stop: async () => {
      socket.destroy();
      const ended = once(daemon, "exit");
      daemon.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes of the D-Bus wire format, little-endian, each value at its own alignment. */
class Body {
  readonly bytes: number[] = [];

  align(to: number): this {
    while (this.bytes.length % to !== 0) this.bytes.push(0);
    return this;
  }

  number(value: number): this {
    this.align(4).bytes.push(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255);
    return this;
  }

  text(value: string): this {
    this.number(Buffer.byteLength(value)).bytes.push(...Buffer.from(value), 0);
    return this;
  }

  /** A header field: its code, and a variant with the signature of its value. */
  field(code: number, type: "o" | "s" | "g", value: string): this {
    this.align(8).bytes.push(code, 1, type.charCodeAt(0), 0);
    if (type !== "g") return this.text(value);
    this.bytes.push(Buffer.byteLength(value), ...Buffer.from(value), 0);
    return this;
  }
}

interface Header {
  path: string;
  interface: string;
  member: string;
  destination?: string;
  signature?: string;
}

/** A message of the D-Bus specification; type 1 is a method call, 4 a signal. */
function message(type: 1 | 4, header: Header, serial: number, fill: (body: Body) => Body = (body) => body): Buffer {
  const body = fill(new Body()).bytes;
  const fields = new Body().field(1, "o", header.path).field(2, "s", header.interface).field(3, "s", header.member);
  if (header.destination !== undefined) fields.field(6, "s", header.destination);
  if (header.signature !== undefined) fields.field(8, "g", header.signature);
  const head = new Body();
  head.bytes.push("l".charCodeAt(0), type, 0, 1);
  head.number(body.length).number(serial).number(fields.bytes.length);
  head.bytes.push(...fields.bytes);
  return Buffer.from([...head.align(8).bytes, ...body]);
}
