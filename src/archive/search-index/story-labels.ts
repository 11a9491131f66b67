// The labels of a story or an epic, as its record names them.
import { type Attributes, objectIn, objectsIn } from './record-values.ts';

export function labelsIn(record: Attributes, isEpic: boolean): Attributes[] {
  return isEpic ? [objectIn(record, 'label')] : objectsIn(record, 'labels');
}
