// The name of a sample story.
import { textOf } from '../server/v5/source.ts';
import { Dice } from './dice.ts';
import { titleOf } from './prose.ts';
import type { Plan } from './sample-plan.ts';
import { oddAttribute, typeOf } from './story-facts.ts';
import { use } from './uses.ts';

export function nameOf(plan: Plan, story: number): string {
  const odd = oddAttribute(plan, story, 'name');
  return odd === undefined ? titleOf(new Dice(plan.seed, use.name, story), typeOf(plan, story)) : textOf(odd);
}
