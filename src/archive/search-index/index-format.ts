// The tables of search.sqlite and the names of its columns, for who writes them and who reads them. docs/archive-format.md describes them.

import { textColumns } from '../../model/search-columns.ts';

/** Another format is no error: the index is made anew. */
export const indexFormat = '2';

/** Stands between texts that share a column, so that no phrase reaches from one into the next. A query cannot hold it: folding drops it. */
export const betweenTexts = '\u{E000}';

/** Words are folded and set apart before they come here; the tokenizer only has to take them as they are, marks and symbols too. */
const tokenizer = `tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* S* Co'"`;

export const indexTables = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE columns (name TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE pages (name TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE VIRTUAL TABLE text USING fts5(${textColumns.join(', ')}, content = '', ${tokenizer});
CREATE VIRTUAL TABLE words USING fts5vocab('text', 'row');`;
