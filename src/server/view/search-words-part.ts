// The search language as the viewer takes it: the tables of the search room, for completion and help.
import type { SearchKeywordView, SearchWords } from '../../model/view/search-view.ts';
import { dateForms, grammar } from '../../search/grammar.ts';
import type { Keyword } from '../../search/keyword.ts';
import { keywords } from '../../search/keywords.ts';

export const searchWords: SearchWords = {
  keywords: keywords.map(keywordView),
  rules: grammar.map(({ form, meaning }) => ({ form, meaning })),
  dates: dateForms,
};

function keywordView({
  name,
  aliases,
  takes,
  choices = [],
  empty = '',
  description,
  examples,
}: Keyword): SearchKeywordView {
  return { name, aliases, takes, choices, empty, description, examples };
}
