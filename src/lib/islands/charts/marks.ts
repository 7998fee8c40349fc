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
