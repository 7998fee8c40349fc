/** The drawn chart as a PNG with its title above and `foot` (address and day) below, so that a copy can be checked. */
export async function picture(canvas: HTMLCanvasElement, title: string, foot: string): Promise<Blob> {
  const style = getComputedStyle(canvas);
  const scale = canvas.width / canvas.clientWidth;
  const margin = 16 * scale;
  const band = 40 * scale;
  const sheet = new OffscreenCanvas(canvas.width + 2 * margin, canvas.height + 2 * band + margin);
  const context = sheet.getContext('2d')!;
  const rtl = style.direction === 'rtl';
  const edge = rtl ? sheet.width - margin : margin;
  context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.fillStyle = style.color;
  context.direction = rtl ? 'rtl' : 'ltr';
  context.textAlign = rtl ? 'right' : 'left';
  context.font = `600 ${18 * scale}px ${style.fontFamily}`;
  context.fillText(title, edge, band * 0.75, sheet.width - 2 * margin);
  context.drawImage(canvas, margin, band);
  context.font = `${12 * scale}px ${style.fontFamily}`;
  context.fillText(foot, edge, sheet.height - margin, sheet.width - 2 * margin);
  return sheet.convertToBlob({ type: 'image/png' });
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
