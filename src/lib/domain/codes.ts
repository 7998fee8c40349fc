/** Codes are identities: what stands in URLs, the API and the data files alike. */
export const codePatterns = {
  message: /^KM-\d{2,4}$/,
  followUp: /^FU-\d{3,6}$/,
  update: /^[1-9]\d{0,14}$/,
  goal: /^(?:[1-9]|1[0-7])$/,
  target: /^(?:[1-9]|1[0-7])\.(?:\d{1,2}|[a-d])$/,
  indicator: /^(?:[1-9]|1[0-7])\.(?:\d{1,2}|[a-d])\.\d{1,2}$/,
  objective: /^(?:[1-9]|1\d|2[0-3])$/,
  principle: /^[a-j]$/,
  country: /^[A-Z]{3}$/,
  slug: /^[a-z0-9]+(?:-[a-z0-9]+)*$/
} as const;

export function followUpCode(number: number): string {
  return `FU-${String(number).padStart(3, '0')}`;
}

export function goalOf(target: string): string {
  return target.split('.')[0] ?? '';
}

export function messageCode(number: number): string {
  return `KM-${String(number).padStart(2, '0')}`;
}
