import { encodeQR } from "qr";

/** A QR code (ISO/IEC 18004) of a text, as an SVG data URI. */
export const qrImage = (text: string): string => `data:image/svg+xml;base64,${Buffer.from(encodeQR(text, "svg", { ecc: "medium" })).toString("base64")}`;
