/** Draws each chart of the page once it comes near the view, also those that are added later. */
export function watchCharts(): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        (window.requestIdleCallback ?? setTimeout)(() => void load(target as HTMLElement));
      }
    },
    { rootMargin: '200px' }
  );
  const known = new WeakSet<Element>();
  const find = () => {
    for (const figure of document.querySelectorAll('figure[data-chart]')) {
      if (known.has(figure)) continue;
      known.add(figure);
      near.observe(figure);
    }
  };
  find();
  new MutationObserver(find).observe(document.body, { childList: true, subtree: true });
}

async function load(figure: HTMLElement): Promise<void> {
  const { enliven } = await import('./live.ts');
  await enliven(figure);
}
