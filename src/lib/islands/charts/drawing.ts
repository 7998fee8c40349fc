import type { Chart, ChartType } from 'chart.js';

/** What can be done with a chart once it is drawn, whatever its kind. */
export interface Drawing {
  /** Shows an element of a dataset as if the mouse were on it. */
  pointAt: (dataset: number, element: number) => void;
  destroy: () => void;
}

export function drawingOf<T extends ChartType, D, L>(chart: Chart<T, D, L>): Drawing {
  return {
    pointAt(datasetIndex, index) {
      const { x, y } = chart.getDatasetMeta(datasetIndex).data[index]?.tooltipPosition(false) ?? {
        x: 0,
        y: 0
      };
      chart.setActiveElements([{ datasetIndex, index }]);
      chart.tooltip?.setActiveElements([{ datasetIndex, index }], { x: x ?? 0, y: y ?? 0 });
      chart.update('none');
    },
    destroy: () => chart.destroy()
  };
}
