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

/** For what is no page: opened in a browser it runs and loads nothing. */
export const barePolicy = "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/** What is known of an answer when its headers are set. */
export interface Answered {
  origin: string;
  /** Answers to programs may be read by other sites. */
  isForPrograms: boolean;
  isSignedIn: boolean;
  route: string | null;
}

/** Sets what an answer lacks, so that a route that must may say otherwise; of pages SvelteKit sets the policy, with its nonces. */
export function setHeaders(headers: Headers, { origin, isForPrograms, isSignedIn, route }: Answered): void {
  const own: Record<string, string> = {
    ...headersForAll(origin),
    'content-security-policy': barePolicy,
    ...(isForPrograms
      ? { 'cross-origin-resource-policy': 'cross-origin' }
      : { 'cache-control': cachingOf(isSignedIn, route) })
  };
  for (const [name, value] of Object.entries(own)) if (!headers.has(name)) headers.set(name, value);
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8');
}

/** How long a page may be kept: not at all when it shows what its reader alone may see, or has a secret in its address. */
function cachingOf(isSignedIn: boolean, route: string | null): string {
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
