/** A stretch of a paragraph, in UTF-16 units of its text. */
interface Stretch {
  paragraph: HTMLElement;
  start: number;
  end: number;
}

/** Puts what is selected, where it is words of one paragraph, into the form that leads on; hides the form where nothing is. */
export function showSelected(form: HTMLFormElement): void {
  const stretch = selected();
  if (!stretch) {
    // A press on the form itself must not take it away.
    if (!form.matches(':active') && !form.contains(document.activeElement)) form.hidden = true;
    return;
  }
  const { paragraph, start, end } = stretch;
  for (const [name, value] of Object.entries({ paragraph: numberOf(paragraph), start, end })) {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement) input.value = String(value);
  }
  const shown = form.querySelector('[data-words]');
  if (shown) shown.textContent = textOf(paragraph).slice(start, end);
  form.hidden = false;
}

const textOf = (paragraph: HTMLElement) => paragraph.textContent ?? '';
const numberOf = (paragraph: HTMLElement) => paragraph.parentElement?.dataset.paragraph ?? '';

/** What is selected, if it is words of one paragraph; without the blanks at its ends. */
function selected(): Stretch | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const paragraph = paragraphOf(range.startContainer);
  if (!paragraph) return null;
  // Three clicks select to the beginning of what comes next.
  const isWithin = paragraphOf(range.endContainer) === paragraph;
  if (!isWithin && range.endOffset > 0) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  if (isWithin) before.setEnd(range.endContainer, range.endOffset);
  else before.selectNodeContents(paragraph);
  const words = textOf(paragraph).slice(from, before.toString().length);
  const start = from + words.length - words.trimStart().length;
  const end = start + words.trim().length;
  return end > start ? { paragraph, start, end } : null;
}

function paragraphOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-paragraph] > p') ?? null;
}

/** Selects the stretch, whatever marks its text is cut into. */
function select({ paragraph, start, end }: Stretch): void {
  const range = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node as Text;
    if (start >= passed && start <= passed + length) range.setStart(node, start - passed);
    if (end > passed && end <= passed + length) range.setEnd(node, end - passed);
    passed += length;
  }
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}

/**
 * Makes the paragraph of a button a field of words for a while: arrows move by words, Shift with them takes in more, Enter goes
 * on, Escape ends.
 */
export function chooseByKeys(button: HTMLElement, form: HTMLFormElement): void {
  const paragraph = document.querySelector<HTMLElement>(
    `[data-paragraph="${button.dataset.chooseWords ?? ''}"] > p`
  );
  if (!paragraph) return;
  const language = form.dataset.language || undefined;
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(textOf(paragraph))].filter(
    ({ isWordLike }) => isWordLike
  );
  if (words.length === 0) return;
  let [anchor, focus] = [0, 0];
  const show = () => {
    const [first, last] = [words[Math.min(anchor, focus)]!, words[Math.max(anchor, focus)]!];
    select({ paragraph, start: first.index, end: last.index + last.segment.length });
  };
  const forward = getComputedStyle(paragraph).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const step: Record<string, number> = { [forward]: 1, [backward]: -1, ArrowDown: 10, ArrowUp: -10 };
  const leave = (to: HTMLElement | null) => {
    paragraph.removeEventListener('keydown', onKey);
    paragraph.removeEventListener('blur', onBlur);
    for (const name of ['tabindex', 'role', 'aria-label']) paragraph.removeAttribute(name);
    to?.focus();
  };
  const onBlur = () => leave(null);
  const onKey = (event: KeyboardEvent) => {
    const { key, shiftKey } = event;
    const far = { Home: 0, End: words.length - 1 }[key];
    if (key === 'Enter') form.requestSubmit();
    else if (key === 'Escape') {
      getSelection()?.removeAllRanges();
      leave(button);
    } else if (far !== undefined || key in step) {
      focus = Math.max(0, Math.min(words.length - 1, far ?? focus + step[key]!));
      if (!shiftKey) anchor = focus;
      show();
    } else return;
    event.preventDefault();
  };
  paragraph.tabIndex = -1;
  // Screen readers hand the arrow keys on to what is an application.
  paragraph.setAttribute('role', 'application');
  paragraph.setAttribute('aria-label', button.textContent?.trim() ?? '');
  paragraph.addEventListener('keydown', onKey);
  paragraph.addEventListener('blur', onBlur);
  paragraph.focus();
  show();
}
