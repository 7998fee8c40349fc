/** What stands behind one goal, target or objective: messages mapped to it, follow-ups that carry it. */
export interface Evidence {
  key: string;
  title: string;
  messages: number;
  followUps: number;
  /** Mean known progress, 0-100; null when none is known. */
  progress: number | null;
}

interface Figures {
  key: string;
  title: string | null;
  followUps: number;
  progress: number | null;
}

/** `messages`: how many are mapped to each key. */
export function evidenceOf(figures: readonly Figures[], messages: ReadonlyMap<string, number>): Evidence[] {
  return figures.map(({ key, title, followUps, progress }) => ({
    key,
    title: title ?? key,
    messages: messages.get(key) ?? 0,
    followUps,
    progress
  }));
}

/** The keys that nothing of one kind stands behind: the gaps. */
export function lacking(evidence: readonly Evidence[], kind: 'messages' | 'followUps'): string[] {
  return evidence.filter((row) => row[kind] === 0).map(({ key }) => key);
}
