import fc from 'fast-check';

/** Strings that broke some program once: SQL, markup, formulas, control characters, lone surrogates, paths, and sheer length. */
export const nasty = [
  "'; drop table follow_ups; --",
  "' or '1'='1",
  '$1',
  '%s%n',
  '{{7*7}}${7*7}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)//'",
  '</title></textarea></style></script>',
  '=cmd|"/c calc"!A1',
  '\0',
  'a\0b',
  '\u0007\u001b[31m',
  '\r\nSet-Cookie: a=b',
  '\ud800',
  'a\udfff',
  '\u202eevil',
  '\ufeff',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'NaN',
  '-1',
  '1e309',
  '9'.repeat(40),
  '2020-02-30',
  'null',
  '[]',
  '',
  ' ',
  'x'.repeat(70_000)
] as const;

export const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 60 }));

/** Any JSON there is, with hostile strings and keys in it. */
export const json = fc.oneof(
  text,
  fc.constantFrom(null, true, 0, -1, 1.5, Number.MAX_SAFE_INTEGER, 1e308),
  fc.array(text, { maxLength: 70 }),
  fc.dictionary(text, text, { maxKeys: 4 }),
  fc.jsonValue({ maxDepth: 3 })
);

/** Bodies that are not what they seem, as text or bytes. */
export const oddBodies: readonly (string | Uint8Array<ArrayBuffer>)[] = [
  '',
  'null',
  '"text"',
  '[]',
  '{',
  '{"title":}',
  'NaN',
  '['.repeat(10_000) + ']'.repeat(10_000),
  '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000),
  `{"messages":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  '{"title":"one","title":"two"}',
  '{"__proto__":{"role":"admin"},"title":"x"}',
  '{"constructor":{"prototype":{"role":"admin"}}}',
  '{"title":"\\ud800","description":"\\u0000"}',
  `{"title":"${'x'.repeat(400_000)}"}`,
  `{${Array.from({ length: 5000 }, (_, index) => `"k${index}":1`).join()}}`,
  new Uint8Array([0xff, 0xfe, 0x7b, 0x7d]),
  new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  new Uint8Array(1000)
];
