// The second script of a site, loaded at its first search: hands the viewer a way to search.
import { SiteSearch } from './site-search.ts';

globalThis.ptBackupSearch = SiteSearch;
