import type { CheckItem } from './CheckList.svelte';

/** Compares without case and accents, so that "cote" finds "Côte d’Ivoire". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Whether every word that was typed begins an item's code or value, or stands anywhere in its label. */
export function matcher(typed: string): (item: CheckItem) => boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return ({ value, code = '', label }) => {
    const codes = [plain(value), plain(code)];
    const text = plain(label);
    return words.every((word) => codes.some((known) => known.startsWith(word)) || text.includes(word));
  };
}

/** The boxes that can be seen, in their order. */
export function visibleBoxes(list: HTMLElement | undefined): HTMLInputElement[] {
  const boxes = [...(list?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])];
  return boxes.filter((box) => box.checkVisibility());
}
