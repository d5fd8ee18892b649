import type { ReactNode } from "react";
import type { MethodKind } from "../../contract/vocabulary.ts";

/** Line drawings on a grid of 24; words always stand beside them, so no reader needs their name. */
const drawings = {
  email: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2.5" />
      <path d="m3.5 7.5 8.5 6 8.5-6" />
    </>
  ),
  text: (
    <>
      <path d="M12 3.5c5 0 9 3.4 9 7.7s-4 7.7-9 7.7c-1 0-2-.1-2.9-.4L4 20.5l1-4C3.7 15.1 3 13.2 3 11.2c0-4.3 4-7.7 9-7.7Z" />
      <path d="M8 11.3h.01M12 11.3h.01M16 11.3h.01" />
    </>
  ),
  "call-mobile": (
    <>
      <rect x="6.5" y="2.5" width="11" height="19" rx="2.5" />
      <path d="M10.5 18h3" />
    </>
  ),
  "call-alternate": (
    <>
      <path d="M3.5 11 12 4l8.5 7M6 9.5V20h12V9.5" />
      <path d="M10.3 11.7H9.2a.7.7 0 0 0-.7.8 6.3 6.3 0 0 0 5.4 5.3.7.7 0 0 0 .8-.7v-1.2l-1.6-.6-.7.8a5 5 0 0 1-2.2-2.2l.8-.7Z" />
    </>
  ),
  "call-office": (
    <path d="M8.2 3.5H5.1A2 2 0 0 0 3.1 5.7 17 17 0 0 0 18.3 20.9a2 2 0 0 0 2.2-2V15.8l-4.6-1.7-2 2.3a14 14 0 0 1-6.3-6.3l2.3-2Z" />
  ),
  questions: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M9.3 9.3a2.8 2.8 0 1 1 4 2.7c-.8.4-1.3 1-1.3 1.9M12 17h.01" />
    </>
  ),
  approval: (
    <>
      <rect x="6.5" y="2.5" width="11" height="19" rx="2.5" />
      <path d="M9.5 10.5v-.7a2.5 2.5 0 0 1 5 0v.7M9 10.5h6v4.5H9ZM10.8 18.5h2.4" />
    </>
  ),
  "recovery-code": (
    <>
      <path d="M6 3h9l4 4v14H6Z" />
      <path d="M14.5 3.2V7.5h4.3M9 11.5h7M9 14.5h7M9 17.5h4" />
    </>
  ),
  "in-person": (
    <>
      <circle cx="8.5" cy="7.5" r="3" />
      <path d="M2.5 19c.3-3.6 2.8-5.8 6-5.8 1.5 0 2.9.5 3.9 1.4M14 17.2l2.4 2.4 4.8-5" />
    </>
  ),
  "help-desk-code": (
    <>
      <path d="M4.5 14v-2a7.5 7.5 0 0 1 15 0v2" />
      <path d="M4.5 13h2.2v5H6a1.5 1.5 0 0 1-1.5-1.5ZM19.5 13h-2.2v5h.7a1.5 1.5 0 0 0 1.5-1.5ZM19.2 17.5c-.4 2-2 3-4.7 3" />
    </>
  ),
  authenticator: (
    <>
      <rect x="6" y="2.5" width="12" height="19" rx="2.5" />
      <path d="m9.2 12 2 2 3.6-4" />
    </>
  ),
  hide: (
    <>
      <path d="M4 4l16 16M9.9 5.2A9.8 9.8 0 0 1 12 5c5 0 8.5 4.5 9.5 7a13 13 0 0 1-2.6 3.8M6.2 7.2A13.5 13.5 0 0 0 2.5 12c1 2.5 4.5 7 9.5 7 1.6 0 3-.4 4.3-1.1" />
      <path d="M9.9 9.9a3 3 0 0 0 4.2 4.2" />
    </>
  ),
  light: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" />
    </>
  ),
  dark: <path d="M20.5 14A8.5 8.5 0 0 1 10 3.5a8.5 8.5 0 1 0 10.5 10.5Z" />,
  contrast: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3a9 9 0 0 0 0 18Z" fill="currentColor" />
    </>
  ),
  language: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9S14.5 18.4 12 21c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3Z" />
    </>
  ),
  help: (
    <>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M2.5 20c.3-3.6 3-6 6.5-6s6.2 2.4 6.5 6M16 4.8a3.5 3.5 0 0 1 0 6.4M18.5 14.8c1.8.9 2.8 2.8 3 5.2" />
    </>
  ),
  signOut: (
    <>
      <path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M15 8l4 4-4 4M19 12H9.5" />
    </>
  ),
  password: (
    <>
      <circle cx="7.5" cy="15.5" r="4" />
      <path d="m10.5 12.6 8.6-8.6M15.5 7.5l3 3M13 10l1.8 1.8" />
    </>
  ),
  activity: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 6.5V12l3.5 2.5" />
    </>
  ),
  privacy: (
    <>
      <path d="M2.5 12c1-2.5 4.5-7 9.5-7s8.5 4.5 9.5 7c-1 2.5-4.5 7-9.5 7s-8.5-4.5-9.5-7Z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  stopped: <path d="M8 2.8h8L21.2 8v8L16 21.2H8L2.8 16V8ZM12 7.5v5.5M12 16.5h.01" />,
  download: <path d="M12 3.5v11.5M7 10.5l5 5 5-5M4 20.5h16" />,
  remove: <path d="M4.5 6.5h15M9.5 6V3.5h5V6M6.5 6.5l1 14h9l1-14M10.3 10.5v6M13.7 10.5v6" />,
  keyboard: (
    <>
      <rect x="2.5" y="6" width="19" height="12.5" rx="2.5" />
      <path d="M6.3 10h.01M10.1 10h.01M13.9 10h.01M17.7 10h.01M8 14.5h8" />
    </>
  ),
  screenReader: (
    <>
      <path d="M4 9.5v5h3.5l5 4v-13l-5 4Z" />
      <path d="M16 8.8a4.5 4.5 0 0 1 0 6.4M18.8 6a8.5 8.5 0 0 1 0 12" />
    </>
  ),
  keyboardDown: (
    <>
      <rect x="2.5" y="3" width="19" height="11.5" rx="2.5" />
      <path d="M6.3 6.8h.01M10.1 6.8h.01M13.9 6.8h.01M17.7 6.8h.01M8 10.8h8M8.5 18l3.5 3.5 3.5-3.5" />
    </>
  ),
  shift: <path d="M12 3.5 3.5 12.5H8v7.5h8v-7.5h4.5Z" />,
  backspace: <path d="M8.5 5H19a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H8.5L2.5 12ZM11.5 9.5l5 5M16.5 9.5l-5 5" />,
  onward: <path d="m9 5 7 7-7 7" />,
  tick: <path d="m5 12.5 4.5 4.5L19 7.5" />,
} as const satisfies Record<MethodKind, ReactNode> & Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
