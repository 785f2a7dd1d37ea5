import test from 'ava';
import {
	type ExtractionOrder,
	type ExtractionOutcome,
} from '../../../source/extract/extraction-order.js';
import {type Image} from '../../../source/model/image.js';
import {sourcePrefixes} from '../../../source/model/source-prefixes.js';
import {type Effect} from '../../../source/ui/action.js';
import {overlayOf} from '../../../source/ui/overlay.js';
import {textOf} from '../../../source/ui/edit/edit-line.js';
import {type State} from '../../../source/ui/state.js';
import {buildImage, file, remove} from '../../helpers/build-image.js';
import {openEmpty, openImage, showScreen} from '../../helpers/explore.js';

const built = buildImage(
	[
		[file('etc/motd', 'hello'), file('etc/passwd', 'root')],
		[file('etc/passwd', 'second'), remove('etc/motd')],
		[file('app')],
	],
	{reference: 'registry:ghcr.io/team/shop:2.3'},
);

const image: Image = {
	...built,
	// eslint-disable-next-line require-yield -- nothing is read here
	async *openLayers() {
		throw new Error('Not to be read');
	},
};

const open = () => openImage(image);

const dialogOf = (state: State) => overlayOf(state, 'extract')!;

const targetOf = (state: State): string => textOf(dialogOf(state).target);

const orderIn = (effects: readonly Effect[]): ExtractionOrder | undefined => {
	const last = effects.at(-1);
	return typeof last === 'object' && last.type === 'take-out'
		? last.order
		: undefined;
};

const whole: ExtractionOutcome = {
	written: '1 file (4 B)',
	leftOut: ['Left out 1 × devices and named pipes: dev/null'],
	end: {kind: 'whole'},
};

test('x takes the selected path out, as the selected layer shows it', t => {
	const {press, effects} = open();
	press('4', 'z', ']', 'G');
	const state = press('x');
	t.regex(showScreen(state), /Take out \/etc\/passwd ─/v);
	t.regex(showScreen(state), /writes shop-2\.3\/etc\/passwd/v);
	t.regex(showScreen(state), /the path, as layer 1 leaves it/v);
	press('enter');
	t.deepEqual(orderIn(effects), {
		paths: [image.tree.paths.lookUp('etc/passwd')],
		layer: 1,
		since: undefined,
		target: {kind: 'directory', name: 'shop-2.3'},
		overwrite: false,
		setuid: false,
		sameOwner: false,
		devices: false,
		unsafeLinks: false,
	});
});

test('a removed path is taken out as it was before', t => {
	const {press, effects} = open();
	press('4', 'z', ']', 'down', 'down');
	const state = press('x');
	t.regex(showScreen(state), /Take out \/etc\/motd ─/v);
	t.regex(showScreen(state), /as layer 0 left it before it was removed/v);
	press('enter');
	t.is(orderIn(effects)?.layer, 0);
});

test('x takes out what the compared layers stored, or all that is there', t => {
	const {press, effects} = open();
	t.is(targetOf(press(']', 'x')), 'shop-2.3-layer-1');
	press('enter');
	t.like(orderIn(effects), {paths: [0], layer: 1, since: 1});
	const ranged = open();
	const state = ranged.press(']', 'v', ']', 'x');
	t.regex(showScreen(state), /what layers 1 to 2 stored/v);
	t.is(targetOf(state), 'shop-2.3-layers-1-2');
	t.is(targetOf(ranged.press('tab')), 'shop-2.3');
	ranged.press('enter');
	t.like(orderIn(ranged.effects), {paths: [0], layer: 2, since: undefined});
});

test('no prefix of a source gets into the name that is proposed', t => {
	for (const prefix of sourcePrefixes) {
		const {press} = openImage({...image, reference: `${prefix}:shop.tar`});
		t.is(targetOf(press('x', 'tab')), 'shop');
	}
});

test('a target that was typed stays, and its end says whether it is a tar', t => {
	const {press, effects} = open();
	press('x', 'ctrl+u', 'text:my files', 'ctrl+w', 'text:root', 'ctrl+t');
	t.is(targetOf(press('tab')), 'my root.tar');
	press('home', 'delete', 'left', 'text:~/', 'enter');
	t.deepEqual(orderIn(effects)?.target, {
		kind: 'tar',
		name: '~/y root.tar',
	});
	const files = open();
	t.is(targetOf(files.press('x', 'ctrl+t', 'ctrl+t')), 'shop-2.3-layer-0');
});

test('what can do harm is switched on one by one', t => {
	const {press, effects} = open();
	press('x', 'ctrl+o', 'ctrl+b', 'ctrl+n', 'ctrl+d', 'ctrl+l', 'ctrl+d');
	press('enter');
	t.like(orderIn(effects), {
		overwrite: true,
		setuid: true,
		sameOwner: true,
		devices: false,
		unsafeLinks: true,
	});
});

test('without a target nothing begins', t => {
	const {press, effects} = open();
	const state = press('x', 'ctrl+u', 'space', 'enter');
	t.regex(showScreen(state), /Name a directory/v);
	t.deepEqual(effects, []);
});

test('progress is shown, and in the end what was written and left out', t => {
	const {press, store} = open();
	press('4', 'x', 'enter');
	store.dispatch({
		type: 'show-extraction',
		progress: {written: '3 files (12 kB)', bytes: 5000, totalBytes: 10_000},
	});
	t.regex(
		showScreen(store.getState()),
		/█{20}░{20}.*\n.*3 files \(12 kB\), read 5 kB of 10 kB/v,
	);
	store.dispatch({type: 'finish-extraction', outcome: whole});
	const screen = showScreen(store.getState());
	t.regex(screen, /1 file \(4 B\) written to shop-2\.3\./v);
	t.regex(screen, /Left out 1 × devices/v);
	t.deepEqual(press('enter').overlays, []);
});

test('escape stops, and says what is there then', t => {
	const {press, store} = open();
	press('4', 'x', 'enter');
	t.is(dialogOf(press('escape')).phase.kind, 'stopping');
	store.dispatch({
		type: 'finish-extraction',
		outcome: {...whole, leftOut: [], end: {kind: 'stopped'}},
	});
	t.regex(
		showScreen(store.getState()),
		/Stopped\..*\n.*Until then 1 file \(4 B\) went to shop-2\.3 and stayed/v,
	);
});

test('after a failure the target can be corrected', t => {
	const {press, store, effects} = open();
	press('4', 'x', 'enter');
	store.dispatch({
		type: 'finish-extraction',
		outcome: {
			written: 'nothing',
			leftOut: [],
			end: {kind: 'failed', reason: 'shop-2.3/etc is there already'},
		},
	});
	t.regex(showScreen(store.getState()), /etc is there already/v);
	const state = press('text:-new');
	t.notRegex(showScreen(state), /is there already/v);
	press('enter');
	t.is(orderIn(effects)?.target.name, 'shop-2.3-new');
});

test('a long summary scrolls', t => {
	const {press, store} = open();
	press('4', 'x', 'enter');
	store.dispatch({
		type: 'finish-extraction',
		outcome: {
			...whole,
			leftOut: Array.from({length: 40}, (_, index) => `Left out line ${index}`),
		},
	});
	t.notRegex(showScreen(store.getState()), /line 39/v);
	t.regex(showScreen(press('G')), /line 39/v);
});

test('what can be read only once says so', t => {
	const once = openImage(built);
	t.regex(showScreen(once.press('x')), /can be read only once/v);
	const partial = openEmpty();
	partial.store.dispatch({
		type: 'show-image',
		image: {...image, isComplete: false},
	});
	t.regex(showScreen(partial.press('x')), /once all layers are read/v);
});
