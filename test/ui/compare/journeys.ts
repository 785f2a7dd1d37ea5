import test from 'ava';
import {type Image} from '../../../source/model/image.js';
import {
	joinImages,
	originOf,
} from '../../../source/model/compare/join-images.js';
import {type State} from '../../../source/ui/state.js';
import {overlayOf} from '../../../source/ui/overlay.js';
import {
	buildImage,
	directory,
	file,
	remove,
} from '../../helpers/build-image.js';
import {
	openEmpty,
	openImage,
	showPane,
	showScreen,
} from '../../helpers/explore.js';

const a = buildImage(
	[
		[
			directory('etc'),
			file('etc/motd', 'hello'),
			file('etc/passwd', 'root'),
			file('same', 'same'),
		],
		[file('hidden', 'x')],
		[remove('hidden')],
	],
	{reference: 'shop:1', config: {env: ['MODE=old']}},
);

const b = buildImage(
	[
		[
			directory('etc'),
			file('etc/passwd', 'second'),
			file('same', 'same'),
			file('app/new', 'new file'),
			file('mode', 'm', {mode: 0o600}),
		],
	],
	{reference: 'shop:2', config: {env: ['MODE=new']}},
);

const joined = joinImages(a, b);

const wide = {columns: 119, rows: 40};

const openJoined = (size = wide) => openImage(joined, size);

const nameOf = ({image, files}: State): string =>
	image!.tree.paths.absolute(files.cursor);

test('two images stand where layers do, and the files tell what differs', t => {
	const {store, press} = openJoined();
	const screen = showScreen(store.getState());
	t.regex(screen, /shop:1 → shop:2 .*\+\d+ B -\d+ B/v);
	t.regex(screen, /─ Images ─/v);
	t.regex(screen, / a .*shop:1\s/v);
	t.regex(screen, /▸ +b .*shop:2\s/v);
	t.regex(screen, /Files · from a to b ─.*no unchanged/v);
	const files = showPane(press('z'), 'right').join('\n');
	t.regex(files, /\+ .*new/v);
	t.regex(files, /~ .*passwd/v);
	t.regex(files, /- .*motd/v);
	t.notRegex(files, /same|hidden/v);
	t.regex(showPane(press('.'), 'right').join('\n'), /same/v);
});

test('the details tell of either image, what they have in common, and their configs', t => {
	const {press} = openJoined();
	const second = showScreen(press('2', 'end'));
	t.regex(second, /─ Image b ─/v);
	t.regex(second, /~ env MODE old → new/v);
	const first = showScreen(press('['));
	t.regex(first, /─ Image a ─/v);
	t.regex(first, /shop:1/v);
	const down = showScreen(press('pagedown'));
	t.regex(down, /layers +\d layers? in common/v);
	t.regex(down, /download +.* from a to b/v);
});

test('the largest differences lead to their files', t => {
	const {press} = openJoined();
	t.regex(showScreen(press('3')), /─ Differences ─.*places/v);
	const path = nameOf(press('enter'));
	t.regex(path, /^\/(?:app|etc|mode)/v);
	t.is(press().focus, 'files');
});

test('filter, order, folds and the history of a path work as ever', t => {
	const {press} = openJoined();
	press('z', '/', 'text:passwd', 'enter');
	t.is(nameOf(press('G')), '/etc/passwd');
	const history = showPane(press('h'), 'left').join('\n');
	t.regex(history, / a \+ added +4 B +hidden by b +shop:1/v);
	t.regex(history, / b ~ modified +6 B +visible +shop:2/v);
	t.regex(showScreen(press('escape', 's')), /by size/v);
});

test('what makes no sense for two images says why', t => {
	const {press} = openJoined();
	for (const key of ['5', '6', '7', '8', 'a', 'p', 'F', 'c']) {
		const state = press(key);
		t.regex(state.message ?? '', /^Two images are compared/v);
		t.is(state.view, undefined);
		t.deepEqual(state.overlays, []);
	}

	press('1');
	for (const key of ['v', 'e', 'ctrl+a', 'ctrl+l']) {
		t.regex(press(key).message ?? '', /^Two images are compared/v);
	}

	t.notRegex(showScreen(press('4')), /a range|F find/v);
});

test('an entry of a comparison is known in the image that it comes from', t => {
	const {tree} = joined;
	for (const path of ['etc/passwd', 'app/new', 'mode']) {
		const number = tree.paths.lookUp(path);
		const entry = tree.recordEntries[tree.lastRecords[number]!]!;
		const origin = originOf(joined, entry);
		t.is(origin.image, b);
		t.is(b.tree.paths.absolute(b.tree.entries.path(origin.entry)), `/${path}`);
	}

	t.deepEqual(originOf(a, 1), {image: a, entry: 1});
});

test('enter shows what differs in a changed file, and the content of any other', t => {
	const {press} = openImage(joinImages(readable(a), readable(b)), wide);
	const changed = press('/', 'text:passwd', 'enter', 'G', 'enter');
	const difference = overlayOf(changed, 'difference');
	t.is(difference?.title, 'shop:1 → shop:2');
	t.is(difference?.path, '/etc/passwd');
	press('escape', 'escape', '/', 'text:new', 'enter', 'G');
	t.is(overlayOf(press('enter'), 'viewer')?.path, '/app/new');
});

const readable = (image: Image): Image => ({
	...image,
	async *openLayers() {
		yield* [];
	},
});

test('x takes files out of the second image, removed ones out of the first', t => {
	const {press, effects} = openImage(
		joinImages(readable(a), readable(b)),
		wide,
	);
	press('z', '/', 'text:passwd', 'enter', 'G');
	t.regex(showScreen(press('x')), /the path, as image b has it/v);
	press('enter');
	t.like(effects.at(-1), {order: {layer: 1, target: {name: 'shop-2'}}});
	const other = openImage(joinImages(readable(a), readable(b)), wide);
	other.press('/', 'text:motd', 'enter', 'G');
	t.regex(showScreen(other.press('x')), /the path, as image a has it/v);
	t.regex(showScreen(other.press('tab')), /what image b has otherwise/v);
	t.regex(showScreen(openJoined().press('x')), /can be read only once/v);
});

test('c asks for another image, and leads back to where one was', t => {
	const {press, store, effects} = openImage(a, wide);
	const before = press('4', 'z', 'down', 'down');
	press('c', 'text:shop:2');
	t.regex(showScreen(press()), /Compare shop:1 ─[\s\S]*with +shop:2▏/v);
	press('enter');
	t.deepEqual(effects, [{type: 'compare', image: a, reference: 'shop:2'}]);
	store.dispatch({
		type: 'show-comparing',
		progress: {stage: 'waiting', what: 'asking the engine'},
	});
	t.regex(showScreen(store.getState()), /asking the engine …/v);
	store.dispatch({type: 'show-comparison', image: joined});
	t.regex(showScreen(store.getState()), /from a to b/v);
	store.dispatch({type: 'resize', size: {columns: 99, rows: 30}});
	press('/', 'text:motd', 'enter', 'escape');
	t.truthy(store.getState().beneath);
	const back = press('escape');
	t.is(back.image, a);
	t.is(nameOf(back), nameOf(before));
	t.deepEqual(back.size, {columns: 99, rows: 30});
	press('c', 'text:x', 'enter');
	store.dispatch({type: 'show-comparison', image: joined});
	t.is(press('backspace').image, a);
});

test('an image that cannot be read can be named anew', t => {
	const {press, store} = openImage(a, wide);
	press('c', 'text:nothing', 'enter');
	store.dispatch({type: 'fail-comparing', reason: 'There is no image nothing'});
	t.regex(showScreen(store.getState()), /There is no image nothing/v);
	t.notRegex(showScreen(press('text:2')), /There is no/v);
	t.is(overlayOf(press('enter'), 'compare')?.phase.kind, 'loading');
	t.deepEqual(press('escape').overlays, []);
	store.dispatch({type: 'show-comparison', image: joined});
	t.is(store.getState().image, a);
});

test('without a name nothing is read, nor before all layers are', t => {
	const {press, effects} = openImage(a, wide);
	press('c', 'enter');
	t.deepEqual(effects, []);
	t.is(press('escape').overlays.length, 0);
	const partial = openEmpty();
	partial.store.dispatch({
		type: 'show-image',
		image: {...a, isComplete: false},
	});
	t.regex(partial.press('c').message ?? '', /once all layers are read/v);
});

test('two images that are the same have nothing to show', t => {
	const {store, press} = openImage(joinImages(a, a), wide);
	t.regex(showScreen(store.getState()), /No file differs\./v);
	t.regex(press('3', 'enter').message ?? '', /no difference/v);
});

test('on a narrow terminal counts and largest differences are whole', t => {
	const images = joinImages(
		buildImage([[file('usr/lib/old/a', 'x'.repeat(655_000))]]),
		buildImage([[file('usr/local/lib/node_modules/b', 'y'.repeat(323_000))]]),
	);
	const {press} = openImage(images, {columns: 80, rows: 24});
	const details = showPane(press('2'), 'left').join('\n');
	t.regex(details, /^\+ {6}4 added {12}323 kB$/mv);
	t.regex(details, /^- {6}3 removed {10}655 kB$/mv);
	const places = showPane(press('3'), 'left').join('\n');
	t.regex(places, /^- {2}655 kB \/usr\/lib\/old\/a$/mv);
	t.regex(places, /^\+ {2}323 kB …\/lib\/node_modules\/b$/mv);
});
