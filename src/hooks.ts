import type { Reroute } from '@sveltejs/kit';
import { deLocalizeUrl } from '#lib/paraglide/runtime.js';

/** PostgreSQL refuses to look for the character U+0000; a space in its place is a code that nothing has, and a 404. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname.replaceAll('%00', '%20');
