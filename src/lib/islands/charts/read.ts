/** A chart as its table twin states it. The drawing is made from the table, so the two cannot disagree. */
export interface ReadChart {
  kind: 'stacked-bars' | 'bars' | 'lines' | 'flows';
  percent: boolean;
  labels: string[];
  /** Shorter forms for the axis of a narrow screen; the label itself where there is none. */
  shortLabels: string[];
  /** Custom properties that colour single bars; empty where the series' colour holds. */
  labelColours: string[];
  /** What stands under each label, such as the group's mean progress. */
  notes: string[];
  /** What is told with the values of each label. */
  asides: string[];
  series: { label: string; colour: string; mark: string; values: (number | null)[] }[];
  /** Of flows: where each leads to, from its label. */
  to: { label: string; short: string; colour: string }[];
}

/** One band of a chart of flows: a value of the table that is more than nothing. */
export interface Flow {
  /** The row of the table. */
  index: number;
  series: number;
  value: number;
}

/** The bands of a chart of flows in the order of the table: row by row. */
export function flowsOf({ labels, series }: Pick<ReadChart, 'labels' | 'series'>): Flow[] {
  return labels.flatMap((_, index) =>
    series.flatMap(({ values }, place) => {
      const value = values[index] ?? 0;
      return value > 0 ? [{ index, series: place, value }] : [];
    })
  );
}

export function readChart(figure: HTMLElement): ReadChart {
  const rows = [...figure.querySelectorAll('tbody tr')];
  const labels = rows.map((row) => row.querySelector('th')!);
  const cells = rows.map((row) => [...row.querySelectorAll<HTMLElement>('td[data-number]')]);
  const text = (element: Element | null) => element?.textContent.trim() ?? '';
  return {
    kind: figure.dataset.chart as ReadChart['kind'],
    percent: figure.dataset.percent !== undefined,
    labels: labels.map(text),
    shortLabels: labels.map((label) => label.dataset.short ?? text(label)),
    labelColours: labels.flatMap(({ dataset }) => dataset.colour ?? []),
    notes: [...figure.querySelectorAll('td[data-note=""]')].map(text),
    asides: [...figure.querySelectorAll('td[data-note="aside"]')].map(text),
    series: [...figure.querySelectorAll<HTMLElement>('thead th[data-colour]')].map((head, index) => ({
      label: text(head),
      colour: head.dataset.colour!,
      mark: head.dataset.mark ?? 'solid',
      values: cells.map((row) => {
        const number = row[index]?.dataset.number ?? '';
        return number === '' ? null : Number(number);
      })
    })),
    to: [...figure.querySelectorAll<HTMLElement>('tbody th[data-to]')].map((end) => ({
      label: text(end),
      short: end.dataset.short ?? text(end),
      colour: end.dataset.colour ?? ''
    }))
  };
}

/** The text of one value in the table, as the reader sees it. */
export function valueText(figure: HTMLElement, series: number, index: number): string {
  return cell(figure, series, index)?.textContent.trim() ?? '';
}

/** Goes where the value leads: the link in the table is the one address of it. */
export function follow(figure: HTMLElement, series: number, index: number): void {
  cell(figure, series, index)?.querySelector('a')?.click();
}

function cell(figure: HTMLElement, series: number, index: number): Element | undefined {
  return figure.querySelectorAll('tbody tr')[index]?.querySelectorAll('td[data-number]')[series];
}
