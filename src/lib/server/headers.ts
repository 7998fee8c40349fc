const secondsInYear = 31_536_000;

/** What no page here asks a browser for; those for passkeys keep their default, this site alone. */
const unused = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb'
];

/**
 * The headers of every answer, files included. Browsers are told to stay with https once readers come by it; not of
 * subdomains, since other programs may run there.
 */
export function headersForAll(origin: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': unused.map((feature) => `${feature}=()`).join(', '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(origin.startsWith('https:') && { 'strict-transport-security': `max-age=${secondsInYear}` })
  };
}

/** For answers to programs: other sites may read them, and opened in a browser they run and load nothing. */
export const headersForPrograms = {
  'cross-origin-resource-policy': 'cross-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'"
};

/** How long a page may be kept: not at all when it shows what its reader alone may see, or has a secret in its address. */
export function cachingOf(isSignedIn: boolean, route: string | null): string {
  return isSignedIn || route?.includes('[secret]') ? 'private, no-store' : 'private, no-cache';
}

const harmless = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a request may change something by the cookie it carries: only one that says that it comes from a page of ours.
 * Browsers say so with every form and every script, of whatever content type.
 */
export function mayChangeByCookie({ method, headers }: Request, origin: string): boolean {
  return harmless.includes(method) || headers.get('origin') === origin;
}
