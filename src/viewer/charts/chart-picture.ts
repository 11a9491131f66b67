// A chart's picture as a file that needs no style sheet: SVG with its colours as attributes, or PNG made of that.

const looks = ['fill', 'stroke', 'stroke-width', 'font-size', 'font-family', 'font-weight'] as const;

/** As it is on the page now, light or dark. */
export function svgText(shown: SVGSVGElement): string {
  const copy = shown.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return '';
  const [originals, copies] = [[...shown.querySelectorAll('*')], [...copy.querySelectorAll('*')]];
  for (const [at, element] of copies.entries()) dress(element, originals[at]);
  for (const cursor of copy.querySelectorAll('.chart-cursor')) cursor.remove();
  for (const element of [copy, ...copy.querySelectorAll('[class]')]) element.removeAttribute('class');
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.querySelector('desc')?.after(ground);
  // XML has no place for these two.
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy).replaceAll(/[\ufffe\uffff]/gu, '\ufffd')}\n`;
}

function dress(element: Element, original: Element | undefined): void {
  if (original === undefined || !/^(?:path|rect|circle|text)$/u.test(element.tagName)) return;
  const style = getComputedStyle(original);
  for (const name of looks) {
    const isText = name.startsWith('font');
    if (isText !== (element.tagName === 'text') && isText) continue;
    // A pattern is named by its attribute, which the style says with quotes.
    if (name === 'fill' && element.getAttribute('fill')?.startsWith('url(') === true) continue;
    element.setAttribute(name, style.getPropertyValue(name));
  }
}

/** Twice as many pixels as on the page. */
const sharpness = 2;

export async function pngOf(shown: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(shown))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = shown.width.baseVal.value * sharpness;
  canvas.height = shown.height.baseVal.value * sharpness;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The browser made no picture.')) : resolve(blob)),
      'image/png',
    );
  });
}
