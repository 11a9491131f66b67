/** Writes `viewer.js` and `viewer.css` into the folder, built of the sources as they are. */
export function buildViewer(outdir: string): Promise<void>;
