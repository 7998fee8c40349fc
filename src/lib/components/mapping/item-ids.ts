import { endText } from '#lib/domain/mapped-ends.ts';
import type { MappedTo } from '#lib/domain/mappings.ts';

const inId = (text: string) => text.replaceAll('.', '-');

/** The ids of the page's items: a suggestion, a goal that is suggested without a target, a mapping. */
export const suggestionId = (to: MappedTo) => `s-${inId(endText(to))}`;
export const goalId = (goal: string) => `g-${goal}`;
export const mappingId = (to: MappedTo) => `m-${inId(endText(to))}`;
/** The words that caused a suggestion, where they stand in the text. */
export const causeId = (item: string, index: number) => `${item}-because-${index}`;
