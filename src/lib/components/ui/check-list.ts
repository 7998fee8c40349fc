import type { CheckItem } from './CheckList.svelte';

/** Compares without case and accents, so that "cote" finds "Côte d’Ivoire". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Whether an item holds every word that was typed, anywhere in its code, label or value. */
export function matcher(typed: string): (item: CheckItem) => boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return ({ value, code = '', label }) => {
    const text = plain(`${value} ${code} ${label}`);
    return words.every((word) => text.includes(word));
  };
}

/** The boxes that can be seen, in their order. */
export function visibleBoxes(list: HTMLElement | undefined): HTMLInputElement[] {
  const boxes = [...(list?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])];
  return boxes.filter((box) => box.checkVisibility());
}
