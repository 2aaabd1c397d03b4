/**
 * How the tests start Debian's Chromium: as root, without a graphics card, and without calls of its own to anywhere.
 */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
