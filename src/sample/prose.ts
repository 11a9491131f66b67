// Writes the texts of the sample: titles, markdown descriptions and remarks that read as if a team had written them.
import type { Dice } from './dice.ts';
import type { StoryType } from './story-words.ts';
import * as words from './vocabulary.ts';

export function titleOf(dice: Dice, type: StoryType): string {
  if (type === 'feature') return `${dice.pick(words.roles)} ${dice.pick(words.wishes)} ${dice.pick(words.places)}`;
  if (type === 'bug') return `${dice.pick(words.faults)} ${dice.pick(words.triggers)}`;
  if (type === 'chore') return `${dice.pick(words.chores)} ${dice.pick(words.areas)}`;
  return `${dice.pick(words.releaseNames)} ${dice.between(1, 12)}.${dice.below(10)}`;
}

/** Markdown; undefined for the stories that have none. */
export function descriptionOf(dice: Dice, type: StoryType): string | undefined {
  if (type === 'release' || dice.chance(0.14)) return undefined;
  if (type === 'feature') return featureText(dice);
  if (type === 'bug') return bugText(dice);
  return `${dice.pick(words.remarks)}\n\n${dice.pick(words.followUps)}`;
}

function featureText(dice: Dice): string {
  const wish = `As a **${dice.pick(words.roles).toLowerCase()}** I want this ${dice.pick(words.reasons)}.`;
  return `${wish}\n\n### Acceptance\n\n${conditions(dice, dice.between(2, 4))}\n\n${dice.pick(words.followUps)}`;
}

function bugText(dice: Dice): string {
  const steps = `1. Open the booking page\n2. Choose a crossing ${dice.pick(words.triggers)}\n3. Look at the total`;
  const log = `\`\`\`\nERROR booking=${dice.between(10_000, 99_999)} total=${dice.below(900)}.${dice.between(10, 99)} expected=${dice.below(900)}.00\n\`\`\``;
  return `${steps}\n\n**Expected:** ${dice.pick(words.conditions)}\n**Seen:** ${dice.pick(words.faults).toLowerCase()}\n\n${log}\n`;
}

function conditions(dice: Dice, count: number): string {
  const chosen = new Set(Array.from({ length: count }, () => dice.pick(words.conditions)));
  return [...chosen].map((condition) => `- ${condition}`).join('\n');
}

export function remarkOf(dice: Dice): string {
  const remark = dice.pick(words.remarks);
  return dice.chance(0.4) ? `${remark} ${dice.pick(words.followUps)}` : remark;
}
