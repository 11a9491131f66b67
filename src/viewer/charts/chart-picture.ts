// A chart's picture as a file that needs no style sheet: SVG with its colours as attributes, or PNG made of that.

const looks = ['fill', 'stroke', 'stroke-width', 'font-size', 'font-family', 'font-weight'] as const;

/** Room around a picture, and for its heading. */
const [margin, headingHeight] = [16, 28];

/** As it is on the page now, light or dark, with a heading. */
export function svgText(shown: SVGSVGElement, heading: string): string {
  const copy = shown.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return '';
  const [originals, copies] = [[...shown.querySelectorAll('*')], [...copy.querySelectorAll('*')]];
  for (const [at, element] of copies.entries()) dress(element, originals[at]);
  for (const cursor of copy.querySelectorAll('.chart-cursor')) cursor.remove();
  for (const element of [copy, ...copy.querySelectorAll('[class]')]) element.removeAttribute('class');
  const size = sizeOf(shown);
  copy.setAttribute('width', String(size.width));
  copy.setAttribute('height', String(size.height));
  copy.setAttribute('viewBox', `${-margin} ${-margin - headingHeight} ${size.width} ${size.height}`);
  copy.querySelector('desc')?.after(ground(size), headingText(heading));
  // XML has no place for these two.
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy).replaceAll(/[\ufffe\uffff]/gu, '\ufffd')}\n`;
}

function sizeOf({ width, height }: SVGSVGElement): { readonly width: number; readonly height: number } {
  return { width: width.baseVal.value + margin * 2, height: height.baseVal.value + margin * 2 + headingHeight };
}

function ground({ width, height }: { readonly width: number; readonly height: number }): Element {
  const fill = getComputedStyle(document.body).backgroundColor;
  return drawn('rect', { x: -margin, y: -margin - headingHeight, width, height, fill });
}

function headingText(heading: string): Element {
  const { color, fontFamily } = getComputedStyle(document.body);
  const text = drawn('text', {
    x: 0,
    y: -14,
    fill: color,
    'font-family': fontFamily,
    'font-size': '16px',
    'font-weight': 600,
  });
  text.textContent = heading;
  return text;
}

function drawn(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  return element;
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

export async function pngOf(shown: SVGSVGElement, heading: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(shown, heading))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const { width, height } = sizeOf(shown);
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The browser made no picture.')) : resolve(blob)),
      'image/png',
    );
  });
}
