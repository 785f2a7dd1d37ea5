import test from 'ava';
import {type SearchedPart} from '../../../source/model/contents/searched-part.js';
import {type Image} from '../../../source/model/image.js';
import {runSearch} from '../../../source/ui/contents/run-search.js';
import {buildImage, file} from '../../helpers/build-image.js';
import {type Explorer, openImage, showScreen} from '../../helpers/explore.js';

const built = buildImage([
	[file('etc/motd', 'hello\n'), file('evil', 'hello\n')],
	[file('etc/motd', 'new\n')],
]);
const image: Image = {
	...built,
	// Never asked: what is searched is given below.
	async *openLayers() {
		yield* [];
	},
};

const {entries, paths} = image.tree;
const entryOf = (path: string) =>
	Array.from({length: entries.count}, (_, entry) => entry).find(
		entry => paths.absolute(entries.path(entry)) === path,
	)!;

const part = (path: string, text: string): SearchedPart => ({
	entry: entryOf(path),
	lines: [{line: 3, text}],
	bytes: 6,
	isEnd: true,
	isBinary: false,
});

const run = async (
	{store, effects}: Explorer,
	search: (signal: AbortSignal) => AsyncIterable<SearchedPart>,
) => {
	const effect = effects.at(-1);
	if (typeof effect !== 'object' || effect.type !== 'search-contents') {
		throw new Error('There is no search');
	}

	await runSearch(effect, {
		store,
		services: {
			searchContents: (_image, _entries, _automaton, signal) => search(signal),
		},
		signal: new AbortController().signal,
	});
	return store.getState();
};

test('lines are found, and their files gone to', async t => {
	const explorer = openImage(image);
	explorer.press('F', 'text:hello', 'ctrl+g', 'tab', 'enter');
	const state = await run(explorer, async function* () {
		yield part('/etc/motd', '  hello \u{1B}[2J');
		yield part('/evil', 'hello');
	});
	const screen = showScreen(state);
	t.regex(screen, /2 lines {2}searched 3 files/);
	t.regex(screen, /0 \/etc\/motd:3: hello/);
	t.false(screen.includes('\u{1B}[2J'));
	t.regex(screen, /in contents: hello▏/);
	const gone = explorer.press('right');
	t.is(gone.overlays.length, 0);
	t.is(gone.layers.cursor, 0);
	t.is(paths.absolute(gone.files.cursor), '/etc/motd');
	t.regex(showScreen(explorer.press('F', 'ctrl+g')), /\/evil:3: hello/);
});

test('a search can be stopped, and says that there may be more', async t => {
	const explorer = openImage(image);
	explorer.press('F', 'ctrl+g', 'text:hello', 'enter');
	t.regex(showScreen(explorer.press()), /░ searched 0 of/);
	let wasStopped = false;
	const state = await run(explorer, async function* (signal) {
		yield part('/evil', 'hello');
		explorer.press('escape');
		wasStopped = signal.aborted;
		yield part('/etc/motd', 'hello');
	});
	t.true(wasStopped);
	t.is(state.contents.search?.lines.length, 1);
	t.regex(showScreen(state), /1 line {2}stopped after .*there may be more/);
	t.is(explorer.press('escape').overlays.length, 0);
});

test('what goes wrong is said', async t => {
	const explorer = openImage(image);
	explorer.press('F', 'ctrl+g', 'text:hello', 'enter');
	const state = await run(explorer, async function* () {
		yield part('/evil', 'hello');
		throw new Error('the file is gone');
	});
	t.regex(showScreen(state), /the file is gone\./);
});

test('a wrong expression and an image that cannot be read again are said', t => {
	const {press} = openImage(image);
	t.regex(
		showScreen(press('F', 'ctrl+g', 'text:/(/', 'enter')),
		/Unterminated group/,
	);
	t.regex(showScreen(press('ctrl+u', 'text:/a(?=b)/', 'enter')), /looks ahead/);
	t.regex(showScreen(press('ctrl+u', 'enter')), /nothing to look for/);
	const once = openImage(built);
	t.regex(
		showScreen(once.press('F', 'ctrl+g', 'text:a', 'enter')),
		/only once/,
	);
});

test('another text asks for another search, and scopes go round', t => {
	const {press, effects} = openImage(image);
	press('F', 'ctrl+g', 'text:a', 'enter', 'text:b');
	t.regex(showScreen(press()), /Enter searches; below are the lines of "a"/);
	press('enter');
	t.is(effects.length, 2);
	const seen = ['tab', 'tab', 'tab'].map(key => press(key).contents.scope);
	t.deepEqual(seen, ['all', 'layer', 'final']);
	t.is(press('ctrl+g').overlays.at(-1)?.kind, 'find');
});
