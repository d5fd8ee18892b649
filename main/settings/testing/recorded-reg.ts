/** What Wine 8's `reg query KEY /reg:64` printed, one text for each key; Windows prints the same. */
export const recordedReg: Readonly<Record<string, string>> = {
  "HKEY_LOCAL_MACHINE\\Software": "\r\nHKEY_LOCAL_MACHINE\\Software\\Classes\r\nHKEY_LOCAL_MACHINE\\Software\\Microsoft\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\r\n",
  "HKEY_LOCAL_MACHINE\\Software\\Policies": "\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Keydesk\r\n",
  "HKEY_LOCAL_MACHINE\\Software\\Policies\\Keydesk": "\r\n\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Keydesk\\Kiosk\r\n",
  "HKEY_LOCAL_MACHINE\\Software\\Policies\\Keydesk\\Kiosk": [
    "",
    "HKEY_LOCAL_MACHINE\\Software\\Policies\\Keydesk\\Kiosk",
    "    enrolmentCode    REG_SZ    KDE1-abc_DEF-123",
    "    OnScreenKeyboard    REG_SZ    always",
    "    serviceUrl    REG_SZ    https://desk.school.example",
    "    spareInstance    REG_DWORD    0x0",
    "    updateUrl    REG_SZ    ",
    "",
    "HKEY_LOCAL_MACHINE\\Software\\Policies\\Keydesk\\Kiosk\\Sub",
    "",
  ].join("\r\n"),
};

/** The same for a key with a value of another type. */
export const recordedBinary = "\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Keydesk\\Kiosk\r\n    serviceUrl    REG_BINARY    00FF\r\n";
