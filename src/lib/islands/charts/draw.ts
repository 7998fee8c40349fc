import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { Chart } from './chart-js.ts';
import { drawingOf, type Drawing } from './drawing.ts';
import { dashOf, fillOf } from './marks.ts';
import { formatter, narrow, resolved, wrap } from './paper.ts';
import type { ReadChart } from './read.ts';

/** Draws `spec` on `canvas` in the page's colours and direction. `pick` is called with a value that was clicked. */
export function draw(
  canvas: HTMLCanvasElement,
  spec: ReadChart,
  pick: (series: number, index: number) => void
): Drawing {
  const style = getComputedStyle(canvas);
  Chart.defaults.font = {
    family: style.fontFamily,
    size: canvas.parentElement!.clientWidth < narrow ? 12 : 13
  };
  const token = (name: string) => resolved(canvas, name);
  const rtl = style.direction === 'rtl';
  const lines = spec.kind === 'lines';
  const ink = token('--ink');
  const grid = token('--line');
  const format = formatter(spec.percent);
  const isNarrow = canvas.parentElement!.clientWidth < narrow;

  const values = {
    beginAtZero: true,
    max: spec.percent ? 100 : undefined,
    stacked: spec.kind === 'stacked-bars',
    grid: { color: grid },
    border: { display: false },
    ticks: {
      color: ink,
      precision: 0,
      maxTicksLimit: 6,
      callback: (value: string | number) => format(Number(value))
    }
  };
  const labels = {
    stacked: spec.kind === 'stacked-bars',
    grid: { display: false },
    border: { color: grid },
    ticks: {
      color: ink,
      autoSkip: lines,
      maxRotation: 0,
      maxTicksLimit: lines ? (isNarrow ? 5 : 11) : undefined
    }
  };
  const config: ChartConfiguration<'bar' | 'line', (number | null)[], string | string[]> = {
    type: lines ? 'line' : 'bar',
    data: {
      labels: (isNarrow ? spec.shortLabels : spec.labels).map((label, index) =>
        axisLabel(label, spec.notes[index], lines, isNarrow)
      ),
      datasets: spec.series.map((series) => dataset(series, spec, token))
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: lines ? 'x' : 'y',
      interaction: lines ? { mode: 'index', intersect: false } : { mode: 'nearest', intersect: true },
      onClick: (event, _elements, chart) => {
        const mode = lines ? 'nearest' : 'point';
        const [hit] = chart.getElementsAtEventForMode(event.native!, mode, { intersect: !lines }, true);
        if (hit) pick(hit.datasetIndex, hit.index);
      },
      onHover: (_event, elements) => {
        canvas.style.cursor = elements.length > 0 ? 'pointer' : 'default';
      },
      scales: lines
        ? { x: { ...labels, reverse: rtl }, y: { ...values, position: rtl ? 'right' : 'left' } }
        : { x: { ...values, reverse: rtl }, y: { ...labels, position: rtl ? 'right' : 'left' } },
      plugins: {
        legend: {
          display: spec.series.length > 1,
          position: 'bottom',
          align: 'start',
          rtl,
          textDirection: style.direction,
          labels: { color: ink, boxWidth: lines ? 28 : 14, boxHeight: lines ? 0 : 14, padding: 12 },
          onClick: () => {}
        },
        tooltip: {
          rtl,
          textDirection: style.direction,
          footerFont: { weight: 'normal' },
          callbacks: {
            title: ([item]) => (item ? (spec.labels[item.dataIndex] ?? '') : ''),
            label: (item) => {
              const value = spec.series[item.datasetIndex]?.values[item.dataIndex];
              return `${item.dataset.label}: ${value === null || value === undefined ? '–' : format(value)}`;
            },
            footer: ([item]) => (item ? (spec.asides[item.dataIndex]?.split('\n') ?? []) : [])
          }
        }
      }
    }
  };
  return drawingOf(new Chart(canvas, config));
}

function dataset(
  series: ReadChart['series'][number],
  spec: ReadChart,
  token: (name: string) => string
): ChartDataset<'bar' | 'line', (number | null)[]> {
  const colour = token(series.colour);
  if (spec.kind === 'lines') {
    return {
      type: 'line',
      label: series.label,
      data: series.values,
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: 2.5,
      borderDash: dashOf(series.mark),
      // A value alone between gaps has no line to be seen by.
      pointRadius: ({ dataIndex }) => (isAlone(series.values, dataIndex) ? 4 : 0),
      pointHoverRadius: 5,
      pointHitRadius: 8,
      spanGaps: false
    };
  }
  return {
    type: 'bar',
    label: series.label,
    data: series.values,
    backgroundColor:
      spec.labelColours.length > 0
        ? spec.labelColours.map(token)
        : fillOf(series.mark, colour, token('--surface')),
    borderColor: token('--surface'),
    borderWidth: { left: 0, right: 1, top: 0, bottom: 0 },
    barPercentage: 0.78,
    categoryPercentage: 0.9,
    maxBarThickness: 30
  };
}

function isAlone(values: readonly (number | null)[], index: number): boolean {
  const isNone = (value: number | null | undefined) => value === null || value === undefined;
  return isNone(values[index - 1]) && isNone(values[index + 1]);
}

function axisLabel(
  label: string,
  note: string | undefined,
  lines: boolean,
  isNarrow: boolean
): string | string[] {
  if (lines) return label;
  const wrapped = wrap(label, isNarrow ? 16 : 34);
  if (note === undefined) return wrapped;
  return [...wrapped, ...note.split('\n').flatMap((line) => wrap(line, isNarrow ? 20 : 40))];
}
