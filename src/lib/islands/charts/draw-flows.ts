import type { ChartConfiguration, LegendItem } from 'chart.js';
import { Flow, SankeyController } from 'chartjs-chart-sankey';
import { Chart } from './chart-js.ts';
import { drawingOf, type Drawing } from './drawing.ts';
import { bandOf } from './marks.ts';
import { formatter, narrow, resolved } from './paper.ts';
import { flowsOf, type ReadChart } from './read.ts';

Chart.register(SankeyController, Flow);

/** The width of a node, and the space between it and its label. */
const nodeWidth = 8;
const labelPadding = 6;

/**
 * Draws bands from the labels of `spec` to where they lead, in the page's colours and direction: in Arabic from right to
 * left. `pick` is called with a band that was clicked. Kept apart from the other drawings, so that only pages which have
 * bands fetch it.
 */
export function drawFlows(
  canvas: HTMLCanvasElement,
  spec: ReadChart,
  pick: (series: number, index: number) => void
): Drawing {
  const style = getComputedStyle(canvas);
  const width = canvas.parentElement!.clientWidth;
  const size = width < narrow ? 12 : 13;
  Chart.defaults.font = { family: style.fontFamily, size };
  const rtl = style.direction === 'rtl';
  const ink = resolved(canvas, '--ink');
  const format = formatter(spec.percent);
  const bands = flowsOf(spec);
  const looks = spec.series.map(({ colour, mark }) => bandOf(mark, resolved(canvas, colour)));

  const froms = spec.labels.map((label, index) => (width < narrow ? spec.shortLabels[index]! : label));
  const tos = spec.to.map(({ label, short }) => (width < narrow ? short : label));
  const starts = [...new Set(froms)].map((label, place) => ({ key: `from ${label}`, label, place }));
  const ends = new Map(spec.to.map(({ label, short, colour }, row) => [tos[row]!, { label, short, colour }]));
  // In the order of the table's rows there is one list of starts; the ends come in the order of their codes.
  const sortedEnds = [...ends.keys()]
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((label, place) => ({ key: `to ${label}`, label, place }));
  const nodes = [...starts, ...sortedEnds];
  const [near, far] = [starts, sortedEnds].map((side) => widest(canvas, side, size, style.fontFamily));
  const grey = resolved(canvas, '--ink-soft');
  const endColours = new Map(
    [...ends.entries()].map(([label, { colour }]) => [`to ${label}`, resolved(canvas, colour)])
  );
  const colourOf = (key: string) => endColours.get(key) ?? grey;

  const data = bands.map(({ index, value }) => {
    const [from, to] = [`from ${froms[index]}`, `to ${tos[index]}`];
    // The library draws from left to right alone, so that right to left means to exchange the ends.
    return rtl ? { from: to, to: from, flow: value } : { from, to, flow: value };
  });
  const config: ChartConfiguration<'sankey'> = {
    type: 'sankey',
    data: {
      datasets: [
        {
          data,
          parsing: { from: 'from', to: 'to', flow: 'flow' },
          labels: Object.fromEntries(nodes.map(({ key, label }) => [key, label])),
          priority: Object.fromEntries(nodes.map(({ key, place }) => [key, place])),
          colorFrom: ({ dataIndex }) => colourOf(data[dataIndex]?.from ?? ''),
          colorTo: ({ dataIndex }) => colourOf(data[dataIndex]?.to ?? ''),
          hoverColorFrom: ({ dataIndex }) => colourOf(data[dataIndex]?.from ?? ''),
          hoverColorTo: ({ dataIndex }) => colourOf(data[dataIndex]?.to ?? ''),
          flowColor: ({ dataIndex }) => looks[bands[dataIndex]?.series ?? 0]!.fill as string,
          hoverFlowColor: ({ dataIndex }) => looks[bands[dataIndex]?.series ?? 0]!.strong,
          borderWidth: 0,
          nodeWidth,
          nodePadding: 9,
          nodePaddingMode: 'even',
          color: ink,
          nodeLabels: {
            padding: labelPadding,
            position: ({ key }) => (key.startsWith('from ') === rtl ? 'right' : 'left')
          }
        }
      ]
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: {
        padding: { left: rtl ? far : near, right: nodeWidth + (rtl ? near : far)!, top: 8, bottom: 8 }
      },
      onClick: (event, _elements, chart) => {
        const [hit] = chart.getElementsAtEventForMode(event.native!, 'nearest', { intersect: true }, true);
        const band = hit && bands[hit.index];
        if (band) pick(band.series, band.index);
      },
      onHover: (_event, elements) => {
        canvas.style.cursor = elements.length > 0 ? 'pointer' : 'default';
      },
      plugins: {
        legend: {
          display: true,
          position: 'bottom',
          align: 'start',
          rtl,
          textDirection: style.direction,
          onClick: () => {},
          labels: {
            boxWidth: 28,
            boxHeight: 14,
            padding: 12,
            generateLabels: () =>
              spec.series.map(({ label }, place): LegendItem => ({
                text: label,
                fontColor: ink,
                fillStyle: looks[place]!.fill,
                strokeStyle: looks[place]!.strong,
                lineWidth: 1
              }))
          }
        },
        tooltip: {
          rtl,
          textDirection: style.direction,
          displayColors: false,
          callbacks: {
            title: ([item]) => {
              const row = item ? bands[item.dataIndex]?.index : undefined;
              return row === undefined ? [] : [spec.labels[row]!, spec.to[row]!.label];
            },
            label: ({ dataIndex }) => {
              const band = bands[dataIndex];
              return band ? `${spec.series[band.series]!.label}: ${format(band.value)}` : '';
            }
          }
        }
      }
    }
  };
  return drawingOf(new Chart(canvas, config));
}

/** The space that the longest of the labels takes beside its node. */
function widest(canvas: HTMLCanvasElement, side: { label: string }[], size: number, family: string): number {
  const context = canvas.getContext('2d')!;
  context.font = `${size}px ${family}`;
  return Math.max(...side.map(({ label }) => context.measureText(label).width)) + 2 * labelPadding;
}
