import { userInfo } from "node:os";

/** Whom a process runs as, by the system's own word and not by its environment. */
export interface Account {
  platform: NodeJS.Platform;
  /** Of the process; -1 on Windows. */
  uid: number;
  /** As the system's list of accounts has it. */
  home: string;
}

/** The homes of LocalSystem, LocalService and NetworkService, which have other names in each language of Windows. */
const serviceHomes = /\\config\\systemprofile$|\\ServiceProfiles\\[^\\]+$/iu;

/** Whether this account is the machine's own. A window of its on a login screen would be everybody's. */
export function isMachineAccount({ platform, uid, home }: Account): boolean {
  return platform === "win32" ? serviceHomes.test(home.replace(/\\+$/u, "")) : uid === 0;
}

export function thisAccount(): Account {
  const { uid, homedir } = userInfo();
  return { platform: process.platform, uid: process.geteuid?.() ?? uid, home: homedir };
}
