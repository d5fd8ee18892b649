/** `dwSignature` of VS_FIXEDFILEINFO, as it lies in the file. */
const signature = Buffer.from([0xbd, 0x04, 0xef, 0xfe]);
const versionOffset = 8;

/**
 * The version that a Windows program or library bears, as Windows Installer compares it.
 * @returns four numbers with dots, or null where the file has none
 */
export function fileVersion(file: Buffer): string | null {
  const start = file.indexOf(signature);
  if (!file.subarray(0, 2).equals(Buffer.from("MZ")) || start < 0 || start + versionOffset + 8 > file.length) return null;
  const [high, low] = [file.readUInt32LE(start + versionOffset), file.readUInt32LE(start + versionOffset + 4)];
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join(".");
}
