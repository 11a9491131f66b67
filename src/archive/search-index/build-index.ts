// Makes search.sqlite from an archive's newest snapshot: the words of every document, and what can be filtered by as columns of numbers. Takes memory for
// the numbers only. A record that says nothing useful is a document all the same.
import { textColumns, type TextColumn } from '../../model/search-columns.ts';
import { searchText } from '../../util/search-words.ts';
import { Database } from '../database.ts';
import { readableRecords } from '../current-records.ts';
import { ActivityColumns } from './activity-columns.ts';
import { BoardColumns } from './board-columns.ts';
import { DocumentColumns } from './document-columns.ts';
import { documentsOf, type IndexDocument } from './documents.ts';
import { betweenTexts, indexFormat, indexTables } from './index-format.ts';
import { snapshotStamp } from './index-stamp.ts';
import { readProjectWords } from './project-words.ts';
import { textIn } from './record-values.ts';
import { labelsIn } from './story-labels.ts';

const breathEvery = 500;
const insertText = `INSERT INTO text (rowid, ${textColumns.join(', ')}) VALUES (?, ${textColumns.map(() => '?').join(', ')})`;

/**
 * Writes a new file, which is not synced. Yields now and then, so that others may get a turn; to be taken to its end. `activityPages`: what `ActivityColumns`
 * ends with, asked for when all else is written; default: all activities are read for it.
 */
export function* buildingIndex(
  master: Database,
  path: string,
  activityPages: () => Iterable<readonly [string, Uint8Array]> = () => activityOf(master).end(),
): Generator<void, void, undefined> {
  const stamp = snapshotStamp(master);
  const index = Database.open(path, { safety: 'none' });
  try {
    index.exec(indexTables);
    index.exec('BEGIN');
    const words = readProjectWords(master);
    const columns = new DocumentColumns(words);
    const board = new BoardColumns();
    let count = 0;
    for (const document of documentsOf(master)) {
      count += 1;
      columns.add(document);
      board.add(document);
      const texts = textsOf(document, columns.peopleTexts(document));
      index.run(insertText, count, ...textColumns.map((column) => wordsOf(texts[column])));
      if (count % breathEvery === 0) yield;
    }
    for (const [name, data] of columns.end()) index.run('INSERT INTO columns VALUES (?, ?)', name, data);
    const page = 'INSERT INTO pages VALUES (?, ?)';
    for (const [name, data] of board.end()) index.run(page, name, data);
    for (const [name, data] of activityPages()) index.run(page, name, data);
    const meta = 'INSERT INTO meta VALUES (?, ?)';
    index.run(meta, 'format', indexFormat);
    index.run(meta, 'snapshot', stamp);
    index.run(meta, 'story_count', String(words.storyCount));
    index.run(meta, 'time_zone', words.timeZone);
    index.exec('COMMIT');
  } finally {
    index.close();
  }
}

function activityOf(master: Database): ActivityColumns {
  const columns = new ActivityColumns(master);
  for (const { place, text } of readableRecords(master, 'activities')) columns.add(place, text);
  return columns;
}

function wordsOf(texts: string): string {
  return texts === '' ? '' : texts.split(betweenTexts).map(searchText).join(` ${betweenTexts} `);
}

function textsOf(document: IndexDocument, people: readonly string[]): Readonly<Record<TextColumn, string>> {
  const { record } = document;
  const joined = (texts: readonly string[]): string => texts.join(betweenTexts);
  return {
    name: textIn(record, 'name', 'title'),
    description: textIn(record, 'description'),
    comments: document.comments.text,
    tasks: document.tasks.text,
    blockers: joined(document.blockers.map((each) => textIn(each, 'description'))),
    files: joined(document.files.map(({ text }) => text)),
    labels: joined(labelsIn(record, document.isEpic).map((label) => textIn(label, 'name'))),
    people: joined(people),
  };
}
