import { draw } from './draw.ts';
import type { Drawing } from './drawing.ts';
import { picture, save } from './picture.ts';
import { flowsOf, follow, readChart, valueText, type ReadChart } from './read.ts';

/** Makes a drawn chart of a `figure[data-chart]`. */
export async function enliven(figure: HTMLElement): Promise<void> {
  const read = readChart(figure);
  new LiveChart(figure, read, read.kind === 'flows' ? (await import('./draw-flows.ts')).drawFlows : draw);
}

/** A drawn chart with its keyboard, its picture and its colours. */
class LiveChart {
  private readonly figure: HTMLElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly read: ReadChart;
  private readonly draw: typeof draw;
  private chart: Drawing;
  private at = { series: 0, index: -1 };

  constructor(figure: HTMLElement, read: ReadChart, drawing: typeof draw) {
    this.figure = figure;
    this.canvas = figure.querySelector('canvas')!;
    this.read = read;
    this.draw = drawing;
    this.chart = this.drawn();
    figure
      .querySelector<HTMLElement>('[data-plot]')!
      .addEventListener('keydown', (event) => this.move(event));
    const button = figure.querySelector<HTMLButtonElement>('[data-picture]')!;
    button.addEventListener('click', () => void this.savePicture());
    button.disabled = false;
    figure.dataset.drawn = '';
    const redraw = () => {
      this.chart.destroy();
      this.chart = this.drawn();
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-scheme'] });
  }

  private drawn(): Drawing {
    return this.draw(this.canvas, this.read, (series, index) => follow(this.figure, series, index));
  }

  /** Along the labels and between the series, as they lie on the screen; Enter goes where the value leads. */
  private move(event: KeyboardEvent): void {
    const lines = this.read.kind === 'lines';
    const rtl = getComputedStyle(this.figure).direction === 'rtl';
    const sideways = rtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const upright = ['ArrowUp', 'ArrowDown'];
    const [along, between] = lines ? [sideways, upright] : [upright, sideways];
    const step = (keys: string[]) => keys.indexOf(event.key) * 2 - 1;
    if (event.key === 'Enter' && this.at.index >= 0) follow(this.figure, this.at.series, this.at.index);
    else if (this.read.kind === 'flows' && [...along, ...between].includes(event.key))
      this.toFlow(along.includes(event.key) ? step(along) : step(between));
    else if (along.includes(event.key)) this.shift('index', step(along), this.read.labels.length);
    else if (between.includes(event.key)) this.shift('series', step(between), this.read.series.length);
    else return;
    event.preventDefault();
  }

  private shift(key: 'series' | 'index', by: number, count: number): void {
    this.at[key] = Math.min(Math.max(this.at[key] + by, 0), count - 1);
    this.at.index = Math.max(this.at.index, 0);
    const { series, index } = this.at;
    this.show(series, index);
  }

  /** Bands are walked one after the other: most rows of their table have one value only. */
  private toFlow(by: number): void {
    const flows = flowsOf(this.read);
    const now = flows.findIndex(({ series, index }) => series === this.at.series && index === this.at.index);
    const place = Math.min(Math.max(now + by, 0), flows.length - 1);
    const { series, index } = flows[place]!;
    this.at = { series, index };
    this.show(0, place);
  }

  /** Tells the value that the keys stand on and points at its drawing, the `element`th of a dataset. */
  private show(dataset: number, element: number): void {
    const { series, index } = this.at;
    const value = valueText(this.figure, series, index);
    const name = [this.read.labels[index], this.read.to[index]?.label].filter(Boolean);
    const told = [`${[...name, this.read.series[series]?.label].join(', ')}: ${value}`];
    if (this.read.asides[index]) told.push(this.read.asides[index]);
    this.figure.querySelector('[aria-live]')!.textContent = told.join('. ');
    this.chart.pointAt(dataset, element);
  }

  private async savePicture(): Promise<void> {
    const title = this.figure.querySelector('figcaption :first-child')?.textContent ?? '';
    const foot = `${location.href} · ${new Date().toISOString().slice(0, 10)}`;
    save(await picture(this.canvas, title, foot), `throughline-${this.figure.dataset.name}.png`);
  }
}
