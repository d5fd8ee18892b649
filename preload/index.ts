import { contextBridge, ipcRenderer } from "electron";
import { identityChannel, kioskChannel, personChannel, screenReaderChannel, technicianChannel, type Bridge } from "../contract/ipc.ts";
import { refuseDrags } from "./drags.ts";

/**
 * The bridge, call by call: no channel can be named from the page, and nothing of Electron's gets
 * through. Main checks who speaks and what is said.
 */
const bridge: Bridge = {
  identity: {
    organisation: (input) => ipcRenderer.invoke(identityChannel("organisation"), input),
    startFlow: (input) => ipcRenderer.invoke(identityChannel("startFlow"), input),
    readFlow: (input) => ipcRenderer.invoke(identityChannel("readFlow"), input),
    command: (input) => ipcRenderer.invoke(identityChannel("command"), input),
    speech: (input) => ipcRenderer.invoke(identityChannel("speech"), input),
    ownData: (input) => ipcRenderer.invoke(identityChannel("ownData"), input),
  },
  person: {
    done: () => ipcRenderer.send(personChannel("done")),
    gone: () => ipcRenderer.send(personChannel("gone")),
    ready: () => ipcRenderer.send(personChannel("ready")),
    screenReader: () => ipcRenderer.send(personChannel("screenReader")),
  },
  kiosk: {
    fittings: () => ipcRenderer.invoke(kioskChannel("fittings")),
    health: () => ipcRenderer.invoke(kioskChannel("health")),
    onScreenReader: (listener) => void ipcRenderer.on(screenReaderChannel, (_event, isOn: unknown) => listener(isOn === true)),
  },
  technician: {
    prove: (typed) => ipcRenderer.invoke(technicianChannel("prove"), typed),
    act: (act) => ipcRenderer.invoke(technicianChannel("act"), act),
    diagnose: () => ipcRenderer.invoke(technicianChannel("diagnose")),
  },
};

refuseDrags();
contextBridge.exposeInMainWorld("keydesk", bridge);
