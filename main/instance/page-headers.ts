/**
 * What the page may do: run and show the app's own files, show pictures and play sounds that came as
 * data, and talk to nobody. `data:` pictures are the CAPTCHA and the logo, `data:` and `blob:` media
 * the spoken CAPTCHA. No inline script or style. What `sandbox` does not name it takes away: dialogs
 * and printing, new windows, downloads, pointer lock, leaving the page by itself. `allow-forms` is for
 * the event alone; `form-action` sends none.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "sandbox allow-scripts allow-same-origin allow-forms",
].join("; ");

/** Headers of every answer of the app's scheme. */
export const pageHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), display-capture=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;
