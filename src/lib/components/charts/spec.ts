/** What a chart shows, as plain data. The table twin is made from it, and the drawing from the table. */
export interface ChartSeries {
  label: string;
  /** The custom property of `app.css` that holds the colour, such as `--status-completed`. */
  colour: string;
  /** Doubles the colour: the fill of a bar or the dash of a line. */
  mark?: 'solid' | 'stripes' | 'dots' | 'cross' | 'dashes' | 'long-dashes' | 'dash-dot';
  /** One value per label; null draws nothing. */
  values: (number | null)[];
  /** Where each value leads; null where there is nothing behind it. */
  links: (string | null)[];
}

export interface ChartSpec {
  kind: 'stacked-bars' | 'bars' | 'lines' | 'flows';
  /** The heading of the label column. */
  labelHead: string;
  labels: string[];
  /** Shorter forms of the labels, for the axis on a narrow screen. */
  shortLabels?: string[];
  /** One colour per label instead of the series' own (bars in the goals' official colours). */
  labelColours?: string[];
  series: ChartSeries[];
  /**
   * A further column of the twin, also written under each label of bars, or, `aside`, told with a value that is pointed at.
   * It may have several lines.
   */
  note?: { head: string; values: string[]; aside?: boolean };
  /** Flows: where each of them leads to, from its label. `colours` are custom properties. */
  to?: { head: string; labels: string[]; shortLabels: string[]; colours: string[] };
  /** Values are per cent, 0-100. */
  percent?: boolean;
}
