import { watchCharts } from './charts/watch.ts';
import { listenForFilters } from './filters.ts';
import { listenForKeys } from './keys.ts';
import { listenForScheme } from './scheme.ts';
import { listenForWords } from './words-listening.ts';

/**
 * All the script that a reading page has: the pages are finished HTML, and this makes a few of their parts livelier. It
 * holds on to the document, so it also serves the pages that Svelte runs in the browser.
 */
listenForScheme();
listenForKeys();
listenForFilters();
watchCharts();
listenForWords();
