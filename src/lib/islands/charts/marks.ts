const dashes: Record<string, number[]> = {
  dashes: [6, 4],
  'long-dashes': [12, 4],
  'dash-dot': [10, 3, 2, 3],
  dots: [2, 3]
};

export function dashOf(mark: string): number[] {
  return dashes[mark] ?? [];
}

/** A fill that can be told apart without its colour. */
export function fillOf(mark: string, colour: string, gap: string): string | CanvasPattern {
  if (mark === 'solid') return colour;
  const size = 8;
  const tile = new OffscreenCanvas(size, size);
  const context = tile.getContext('2d')!;
  context.fillStyle = colour;
  context.fillRect(0, 0, size, size);
  context.strokeStyle = gap;
  context.fillStyle = gap;
  context.lineWidth = 1.6;
  context.beginPath();
  if (mark === 'dots') {
    context.arc(size / 2, size / 2, 1.6, 0, 2 * Math.PI);
    context.fill();
  } else {
    for (const shift of [-size, 0, size]) {
      context.moveTo(shift, size);
      context.lineTo(shift + size, 0);
      if (mark === 'cross') {
        context.moveTo(shift, 0);
        context.lineTo(shift + size, size);
      }
    }
    context.stroke();
  }
  return context.createPattern(tile, 'repeat')!;
}

/** How a band looks: a fill through which the bands behind it are seen, and the `strong` colour of it when it is pointed at. */
export function bandOf(mark: string, colour: string): { fill: string | CanvasPattern; strong: string } {
  const pale = (share: number) => colour.replace('rgb(', 'rgba(').replace(')', `, ${share})`);
  if (mark === 'solid') return { fill: pale(0.5), strong: colour };
  const size = mark === 'dots' ? 11 : 6;
  const tile = new OffscreenCanvas(size, size);
  const context = tile.getContext('2d')!;
  context.fillStyle = pale(0.2);
  context.fillRect(0, 0, size, size);
  context.strokeStyle = context.fillStyle = pale(0.8);
  context.lineWidth = 1.5;
  context.beginPath();
  if (mark === 'dots') {
    context.arc(size / 2, size / 2, 1.4, 0, 2 * Math.PI);
    context.fill();
  } else {
    for (const shift of [-size, 0, size]) {
      context.moveTo(shift, size);
      context.lineTo(shift + size, 0);
    }
    context.stroke();
  }
  return { fill: context.createPattern(tile, 'repeat')!, strong: colour };
}
