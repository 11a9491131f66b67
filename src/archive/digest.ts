// What a record is compared by: its text in a canonical form, without the attributes that change by themselves.
import { hash } from 'node:crypto';
import type { Resource } from '../model/resources.ts';
import { canonicalJson } from '../util/canonical-json.ts';
import { isJsonObject, parseJson } from '../util/json-text.ts';

export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** The digest of a record that is all projection: that of an object without any attribute. */
export const projectionDigest = sha256('{}');

/** Lower-case hex SHA-256. `startedAt`, in milliseconds since 1970, decides what is still a projection. */
export function digestOf(resource: Resource, text: string, startedAt: number): string {
  if (resource.settledAfter !== undefined && isProjection(text, resource.settledAfter, startedAt)) {
    return projectionDigest;
  }
  return sha256(canonicalJson(text, resource.volatile));
}

function isProjection(text: string, attribute: string, startedAt: number): boolean {
  const record = parseJson(text);
  const date = isJsonObject(record) ? record[attribute] : undefined;
  // With date_format=millis a host sends numbers.
  const settled = typeof date === 'number' ? date : Date.parse(typeof date === 'string' ? date : '');
  return !Number.isNaN(settled) && settled > startedAt;
}
