/** A browser and its system in plain words, as far as it says; both null for something that is no known browser. */
export interface Device {
  browser: string | null;
  system: string | null;
}

/** In this order: most browsers also call themselves by the names below theirs. */
const browsers: [string, RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/[\d.]+.*\bSafari\//]
];
const systems: [string, RegExp][] = [
  ['Windows', /\bWindows\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/]
];

/** What a User-Agent header says about where somebody signed in. Nothing depends on it: anybody can write anything there. */
export function deviceOf(agent: string | null): Device {
  const named = (list: [string, RegExp][]) => list.find(([, mark]) => mark.test(agent ?? ''))?.[0] ?? null;
  return { browser: named(browsers), system: named(systems) };
}
