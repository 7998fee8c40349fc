/** Codes are identities: what stands in URLs, the API and the data files alike. */
export const codePatterns = {
  message: /^KM-\d{2,4}$/,
  followUp: /^FU-\d{3,6}$/,
  update: /^[1-9]\d{0,14}$/,
  goal: /^(?:[1-9]|1[0-7])$/,
  target: /^(?:[1-9]|1[0-7])\.(?:\d{1,2}|[a-d])$/,
  indicator: /^(?:[1-9]|1[0-7])\.(?:\d{1,2}|[a-d])\.\d{1,2}$/,
  objective: /^(?:[1-9]|1\d|2[0-3])$/,
  country: /^[A-Z]{3}$/,
  slug: /^[a-z0-9]+(?:-[a-z0-9]+)*$/
} as const;

export function followUpCode(number: number): string {
  return `FU-${String(number).padStart(3, '0')}`;
}

export function goalOf(target: string): string {
  return target.split('.')[0] ?? '';
}

/** The code of a mapping: `KM-11:10.c` to a target, `KM-11:objective-20` to an objective. */
export function mappingCode(
  mapping: { message: string } & ({ target: string } | { objective: number })
): string {
  return `${mapping.message}:${'target' in mapping ? mapping.target : `objective-${mapping.objective}`}`;
}
