import path from 'node:path';

/** Features in their order: one may read from those to its left. */
const features = [
  'framework',
  'organizations',
  'users',
  'sources',
  'messages',
  'mappings',
  'follow-ups',
  'indicators',
  'reviews'
];

const rooms = [
  {
    room: /^routes\/.*\.svelte$/,
    name: 'a page',
    may: [/^components\//, /^state\//, /^i18n\//, /^paraglide\//, /^domain\//, /^(?:app|goal-colours)\.css$/],
    why: 'pages compose components from the data that their load returned; they do not query or decide'
  },
  {
    room: /^routes\//,
    name: 'a route file',
    may: [
      /^server\/(?:auth|api|history|progress|notifications)\//,
      new RegExp(`^server/(?:${features.join('|')}|suggestions)/`),
      /^i18n\//,
      /^paraglide\//,
      /^domain\//
    ],
    why: 'a route parses, guards, makes one call to a feature and shapes the answer; it knows no database'
  },
  {
    room: /^lib\/components\/(?:ui|charts)\//,
    name: 'a ui or chart component',
    may: [/^components\/(?:ui|charts)\//, /^i18n\//, /^paraglide\//],
    why: 'ui and charts know nothing of the domain, so that every feature can use them'
  },
  {
    room: /^lib\/components\//,
    name: 'a component',
    may: [/^components\//, /^state\//, /^i18n\//, /^paraglide\//, /^domain\//],
    why: 'components show what they are given; only server files fetch'
  },
  {
    room: /^lib\/islands\//,
    name: 'an island',
    may: [/^islands\//, /^i18n\/locales\.ts$/, /^domain\/vocabularies\.ts$/],
    why: 'islands are all the script that a reading page loads, so they stay small'
  },
  {
    room: /^lib\/state\//,
    name: 'state',
    may: [/^state\//, /^i18n\//, /^paraglide\//, /^domain\//],
    why: 'state runs in the browser'
  },
  {
    room: /^lib\/i18n\//,
    name: 'i18n',
    may: [/^i18n\//, /^paraglide\//, /^domain\//],
    why: 'labels and formatters serve pages and server alike'
  },
  {
    room: /^lib\/domain\//,
    name: 'a rule',
    may: [/^domain\//],
    why: 'domain is pure: no SQL, no SvelteKit, no input or output'
  },
  {
    room: /^lib\/server\/jobs\/queue\.ts$/,
    name: 'the queue',
    may: [/^server\/db\//, /^domain\//],
    why: 'every command queues what it has to tell, so the queue knows none of them'
  },
  {
    room: /^lib\/server\/notifications\//,
    name: 'a notification',
    may: [
      /^server\/(?:notifications|progress|history|jobs|db|config|log)/,
      new RegExp(`^server/(?:${features.join('|')})/`),
      /^i18n\//,
      /^paraglide\//,
      /^domain\//
    ],
    why: 'notifications tell what features did, in words; they know no request'
  },
  {
    room: /^lib\/server\/(?:api|auth|jobs)\/|^hooks/,
    name: 'the edge of the server',
    may: [/^server\//, /^i18n\//, /^paraglide\//, /^domain\//],
    why: 'api, auth, jobs and hooks may use all of the server, but no component'
  },
  {
    room: /^lib\/server\/db\/(?:seed|testing)/,
    name: 'the seed',
    may: [/^server\/(?:db|history|config)/, /^domain\//],
    why: 'the seed writes tables and events and knows no feature'
  },
  {
    room: /^lib\/server\/(?:db\/|config|log)/,
    name: 'db',
    may: [/^server\/(?:db\/|config|log)/, /^domain\//],
    why: 'the database layer knows no feature'
  },
  {
    room: /^lib\/server\/suggestions\//,
    name: 'the suggestion engine',
    may: [/^server\/(?:suggestions\/|log)/, /^domain\//],
    why: 'it runs in a thread of its own on nothing but the text: no database, no request'
  },
  {
    room: /^lib\/server\/history\//,
    name: 'history',
    may: [/^server\/(?:history|db)\//, /^domain\//],
    why: 'every command records through history, so history knows none of them'
  },
  {
    room: /^lib\/server\/progress\//,
    name: 'a number',
    may: [/^server\/(?:progress|db)\//, /^domain\//],
    why: 'a number is computed from tables by the rules of domain'
  }
];

/**
 * What a file under src may import; undefined where no rule is needed.
 * @param {string} file relative to src
 */
function roomOf(file) {
  const known = rooms.find(({ room }) => room.test(file));
  if (known) return known;
  const feature = /^lib\/server\/([^/]+)\//.exec(file)?.[1];
  if (!feature || !features.includes(feature)) return undefined;
  const left = features.slice(0, features.indexOf(feature)).join('|') || '-';
  return {
    name: `the feature ${feature}`,
    may: [
      new RegExp(`^server/(?:${feature}|history|db|progress)/`),
      new RegExp(`^server/(?:${left})/queries\\.ts$`),
      /^server\/jobs\/queue/,
      /^domain\//
    ],
    why: 'a feature uses history, db, the states of progress, and the queries of features to its left'
  };
}

/**
 * The imported file relative to src/lib (or src, for app.css); undefined for a package.
 * @param {string} source as written
 * @param {string} file relative to src
 */
function targetOf(source, file) {
  if (source.startsWith('#lib/')) return source.slice(5);
  if (!source.startsWith('.')) return undefined;
  const target = path.posix.join(path.posix.dirname(file), source);
  return target.replace(/^lib\//, '');
}

const packages = [
  { pattern: /^drizzle-orm/, room: /^lib\/server\//, why: 'only the server knows Drizzle' },
  { pattern: /^postgres$/, room: /^lib\/server\/db\//, why: 'only server/db knows the driver' },
  {
    pattern: /^@sveltejs\/kit/,
    room: /^(?:routes\/|hooks|app\.d|lib\/server\/auth\/)/,
    why: 'only routes, hooks and server/auth know SvelteKit'
  },
  { pattern: /^\$app\/server$/, room: /^lib\/server\/auth\//, why: 'only server/auth knows the request' },
  { pattern: /^chart\.js/, room: /^lib\/islands\/charts\//, why: 'only islands/charts know Chart.js' }
];

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: { type: 'problem', schema: [], messages: { room: '{{name}} may not import {{source}}: {{why}}.' } },
  create(context) {
    const file = path.relative(path.join(context.cwd, 'src'), context.filename).split(path.sep).join('/');
    if (file.startsWith('..') || /\.test\.ts$/.test(file)) return {};
    const room = roomOf(file);
    /** @param {any} node an import, or an export from elsewhere */
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      const forbidden = packages.find((entry) => entry.pattern.test(source) && !entry.room.test(file));
      if (forbidden)
        context.report({ node, messageId: 'room', data: { name: file, source, why: forbidden.why } });
      const target = targetOf(source, file);
      if (!room || target === undefined || /^(?:routes\/.*)?\$types|^routes\//.test(target)) return;
      if (!room.may.some((pattern) => pattern.test(target))) {
        context.report({ node, messageId: 'room', data: { name: room.name, source, why: room.why } });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check
    };
  }
};

export default { rules: { rooms: rule } };
