import {type ReportData} from '../report/html/to-html.js';
import {byId} from './elements.js';
import {openFiles} from './files.js';
import {showSearch} from './show-search.js';
import {showTree} from './show-tree.js';
import {showTreemap} from './show-treemap.js';

// It was written by the same program.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
const data = JSON.parse(byId('data').textContent) as ReportData;
const files = openFiles(data.paths);
byId('files').hidden = false;
const {reveal} = showTree(files);
showTreemap(files, reveal);
showSearch(files, reveal);
