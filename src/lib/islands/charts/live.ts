import type { Chart } from 'chart.js';
import { draw } from './draw.ts';
import { picture, save } from './picture.ts';
import { follow, readChart, valueText, type ReadChart } from './read.ts';

/** A drawn chart with its keyboard, its picture and its colours; made from a `figure[data-chart]`. */
export class LiveChart {
  private readonly figure: HTMLElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly read: ReadChart;
  private chart: Chart;
  private at = { series: 0, index: -1 };

  constructor(figure: HTMLElement) {
    this.figure = figure;
    this.canvas = figure.querySelector('canvas')!;
    this.read = readChart(figure);
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

  private drawn(): Chart {
    return draw(this.canvas, this.read, (series, index) => follow(this.figure, series, index));
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
    else if (along.includes(event.key)) this.shift('index', step(along), this.read.labels.length);
    else if (between.includes(event.key)) this.shift('series', step(between), this.read.series.length);
    else return;
    event.preventDefault();
  }

  private shift(key: 'series' | 'index', by: number, count: number): void {
    this.at[key] = Math.min(Math.max(this.at[key] + by, 0), count - 1);
    this.at.index = Math.max(this.at.index, 0);
    const { series, index } = this.at;
    const value = valueText(this.figure, series, index);
    const told = [`${this.read.labels[index]}, ${this.read.series[series]?.label}: ${value}`];
    if (this.read.asides[index]) told.push(this.read.asides[index]);
    this.figure.querySelector('[aria-live]')!.textContent = told.join('. ');
    const { x, y } = this.chart.getDatasetMeta(series).data[index] ?? { x: 0, y: 0 };
    this.chart.setActiveElements([{ datasetIndex: series, index }]);
    this.chart.tooltip?.setActiveElements([{ datasetIndex: series, index }], { x, y });
    this.chart.update('none');
  }

  private async savePicture(): Promise<void> {
    const title = this.figure.querySelector('figcaption :first-child')?.textContent ?? '';
    const foot = `${location.href} · ${new Date().toISOString().slice(0, 10)}`;
    save(await picture(this.canvas, title, foot), `throughline-${this.figure.dataset.name}.png`);
  }
}
