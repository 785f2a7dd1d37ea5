import test from 'ava';
import {type ImageList} from '../../../source/model/listed-image.js';
import {initialChooserState} from '../../../source/ui/chooser/chooser-state.js';
import {handleChooserKey} from '../../../source/ui/chooser/handle-chooser-key.js';
import {tellChooser} from '../../../source/ui/chooser/tell-chooser.js';
import {updateChooser} from '../../../source/ui/chooser/update-chooser.js';
import {createReader} from '../../../source/ui/reader/reader.js';
import {readerSize} from '../../../source/ui/reader/reader-view.js';
import {createStore} from '../../../source/ui/store.js';

const day = 86_400;

const list: ImageList = {
	images: [
		{
			source: 'docker',
			name: 'app',
			tag: '1',
			id: `sha256:${'a'.repeat(64)}`,
			size: 2000,
			created: 0,
		},
		{
			source: 'docker',
			name: 'app',
			tag: 'evil\u001B',
			id: `sha256:${'b'.repeat(64)}`,
			size: 3000,
			created: day,
		},
		{source: 'podman', id: `sha256:${'c'.repeat(64)}`},
	],
	silent: [],
};

const open = () => {
	const store = createStore(
		initialChooserState(readerSize(24)),
		updateChooser,
		() => undefined,
	);
	let heard: string[] = [];
	const reader = createReader(store, tellChooser, {
		voice: {
			say(sentences) {
				heard.push(...sentences);
			},
			type({label, before}) {
				heard.push(`${label}: ${before}|`);
			},
		},
		isOurs: () => true,
		onError(error) {
			throw error;
		},
	});
	const take = () => {
		const taken = heard;
		heard = [];
		return taken;
	};

	return {
		store,
		take,
		hear(name: string, text?: string) {
			take();
			reader.press(
				() =>
					handleChooserKey(
						store,
						text === undefined ? {name} : {name, text},
					) !== undefined,
			);
			return take();
		},
	};
};

const first = 'app:1, 2 kB, 3 days old, of docker, ID aaaaaaaaaaaa, 1 of 3';

test('images are told row by row', t => {
	const {store, take, hear} = open();
	t.deepEqual(take(), [
		'Images, sorted by name.',
		'Asking docker and podman for their images.',
	]);
	store.dispatch({type: 'show-list', list, now: 3 * day});
	t.deepEqual(take(), ['3 images of docker and podman.', first]);
	t.deepEqual(hear('down'), [
		String.raw`app:evil\x1b, 3 kB, 2 days old, of docker, ID bbbbbbbbbbbb, 2 of 3`,
	]);
	t.deepEqual(hear('down'), ['no name, of podman, ID cccccccccccc, 3 of 3']);
});

test('questions about an image are told with the ways out', t => {
	const {store, take, hear} = open();
	store.dispatch({type: 'show-list', list, now: 3 * day});
	take();
	t.deepEqual(hear('d').slice(0, 1), [
		'Remove app:1? y: remove. Escape: keep.',
	]);
	store.dispatch({
		type: 'show-users',
		image: list.images[0]!,
		users: {containers: [{name: 'web'}], tags: ['app:1']},
	});
	t.deepEqual(take(), [
		'Used by the container web.',
		'It has no other name: the image itself is removed.',
	]);
	t.deepEqual(hear('escape'), [
		'The image stays.',
		'Images, sorted by name.',
		first,
	]);
	t.is(hear('t').at(-1), 'New name: |');
	t.deepEqual(hear('x', 'x'), ['New name: x|']);
});

test('a filter of the images tells what it leaves', t => {
	const {store, take, hear} = open();
	store.dispatch({type: 'show-list', list, now: 3 * day});
	take();
	t.is(hear('/').at(-1), 'Filter: |');
	t.deepEqual(hear('v', 'v'), ['Filter: v|']);
	t.is(hear('enter').at(0), 'Images, sorted by name. Filter v, 1 image.');
	t.true(hear('ctrl+k')[0]?.includes('Keys: Enter: open.'));
});
