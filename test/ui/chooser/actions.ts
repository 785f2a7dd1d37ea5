import test from 'ava';
import {type ImageUsers} from '../../../source/model/listed-image.js';
import {
	app,
	debian,
	listOf,
	now,
	openChooser,
	openWaiting,
	showChooser,
} from '../../helpers/open-chooser.js';

const unused: ImageUsers = {containers: [], tags: ['app:latest']};

/** The screen as one text, line ends and frames taken for spaces. */
const textOf = (rows: readonly string[]): string =>
	rows.join(' ').replaceAll(/[│\s]+/g, ' ');

test('enter opens the selected image', t => {
	const {press, effects} = openChooser(listOf(app));
	press('enter');
	t.deepEqual(effects, [{type: 'open', image: app}]);
});

test('c marks an image, and compares it with another one', t => {
	const {press, effects} = openChooser(listOf(app, debian));
	const first = press('c');
	t.regex(first.message!, /press the key again to compare/v);
	t.regex(press('c').message!, /Nothing is compared/v);
	press('c', 'down', 'c');
	t.deepEqual(effects, [{type: 'compare', a: app, b: debian}]);
});

test('say what is waited for until the engines answer', t => {
	const {press, effects} = openWaiting();
	t.regex(textOf(showChooser(press())), /Asking docker and podman/);
	t.is(press('enter').message, 'The list is still being read.');
	t.regex(press('r').message!, /asked already/);
	t.deepEqual(effects, []);
});

test('an empty list tells which engine did not answer, why, and what to do', t => {
	const {press} = openChooser({
		images: [],
		silent: [
			{source: 'docker', reason: 'Cannot reach it'},
			{source: 'podman', reason: 'It is off'},
		],
	});
	const text = textOf(showChooser(press()));
	t.regex(text, /docker Cannot reach it podman It is off/);
	t.regex(text, /Start an engine and press r/);
	t.is(press('d').message, 'There is no image.');
});

test('an engine that does not answer is named beside the images of the other', t => {
	const {press} = openChooser({
		images: [app],
		silent: [{source: 'podman', reason: 'It is off'}],
	});
	const rows = showChooser(press());
	t.regex(rows[0]!, /no answer from podman/);
	t.regex(textOf(rows.slice(1, -1)), /podman: It is off/);
	t.regex(rows.at(-1)!, /^ Enter open .* q quit /);
});

test('where there is no room for the reason, it is told when the list is asked for anew', t => {
	const list = {
		images: Array.from({length: 20}, (_, index) => ({...app, tag: `${index}`})),
		silent: [{source: 'podman', reason: 'It is off'}] as const,
	};
	const {press, store} = openChooser(list);
	t.notRegex(textOf(showChooser(press())), /It is off/);
	t.regex(showChooser(press()).at(-1)!, /q quit/);
	press('r');
	store.dispatch({type: 'show-list', list, now});
	t.is(press().message, 'podman: It is off');
	t.is(press('down').message, undefined);
});

test('removing asks first, and names the image and what uses it', t => {
	const {press, store, effects} = openChooser(listOf(app));
	press('d');
	t.deepEqual(effects, [{type: 'find-users', image: app}]);
	t.regex(textOf(showChooser(press())), /Remove app:latest\?.*Asking docker/);
	store.dispatch({
		type: 'show-users',
		image: app,
		users: {
			containers: [{name: 'web', state: 'running'}, {name: 'old'}],
			tags: ['app:latest', 'app:2'],
		},
	});
	const text = textOf(showChooser(press()));
	t.regex(text, /Used by 2 containers: web \(running\), old\./);
	t.regex(text, /Only the name is removed: the image stays as app:2\./);
	press('y');
	t.deepEqual(effects[1], {type: 'remove', image: app});
	t.is(press().dialog, undefined);
});

test('say when the image itself goes', t => {
	const {press, store} = openChooser(listOf(app));
	press('d');
	store.dispatch({type: 'show-users', image: app, users: unused});
	const text = textOf(showChooser(press()));
	t.regex(text, /No container uses it\. .*the image itself is removed/);
});

test('nothing is removed before it is known what uses it', t => {
	const {press, effects} = openChooser(listOf(app));
	t.regex(press('d', 'y').message!, /not known yet/);
	t.is(effects.length, 1);
});

for (const key of ['escape', 'n', 'q']) {
	test(`${key} keeps the image`, t => {
		const {press, store, effects} = openChooser(listOf(app));
		press('d');
		store.dispatch({type: 'show-users', image: app, users: unused});
		t.is(press(key).dialog, undefined);
		t.is(effects.length, 1);
	});
}

test('enter does not remove an image', t => {
	const {press, store, effects} = openChooser(listOf(app));
	press('d');
	store.dispatch({type: 'show-users', image: app, users: unused});
	press('enter');
	t.is(effects.length, 1);
});

test('what uses another image is not shown', t => {
	const {press, store} = openChooser(listOf(app));
	press('d');
	store.dispatch({
		type: 'show-users',
		image: {...app, tag: 'other'},
		users: unused,
	});
	t.regex(press('y').message!, /not known yet/);
});

test('a failure closes the question that waits for an answer', t => {
	const {press, store} = openChooser(listOf(app));
	press('d');
	store.dispatch({type: 'fail', message: 'It is gone.'});
	t.is(press().dialog, undefined);
	t.regex(showChooser(press()).at(-1)!, /It is gone\./);
});

test('the list is read anew after something was done, and the success stays said', t => {
	const {press, store, effects} = openChooser(listOf(app));
	store.dispatch({type: 'finish', message: 'Removed app:latest.'});
	t.deepEqual(effects, [{type: 'read-list'}]);
	t.regex(showChooser(press())[0]!, /reading the list anew/);
	store.dispatch({
		type: 'show-list',
		list: {images: [app], silent: [{source: 'podman', reason: 'off'}]},
		now,
	});
	t.is(press().message, 'Removed app:latest.');
});

test('tagging asks for the new name', t => {
	const {press, effects} = openChooser(listOf(app));
	press('t', 'text:app:qx', 'backspace', 'backspace', 'text:2');
	t.regex(textOf(showChooser(press())), /Tag app:latest.*new name: app:2/);
	press('enter');
	t.deepEqual(effects, [{type: 'tag', image: app, name: 'app:2'}]);
});

test('no name is no tag', t => {
	const {press, effects} = openChooser(listOf(app));
	t.regex(press('t', 'enter').message!, /A name is wanted/);
	t.is(press('text:a', 'ctrl+u', 'escape').dialog, undefined);
	t.deepEqual(effects, []);
});

test('the help shows the keys of the list, each with one meaning', t => {
	const {press} = openChooser(listOf(app), {columns: 99, rows: 60});
	const rows = showChooser(press('?'));
	t.is(rows.filter(row => /^│\s+d(\s|$)/.test(row)).length, 1);
	t.true(rows.some(row => /PgDn\s+Move down a page/.test(row)));
	t.is(press('q').help, undefined);
});

test('q and ctrl+c quit, ctrl+z suspends', t => {
	const {press, effects} = openChooser();
	press('q', 'ctrl+c', 'ctrl+z');
	t.deepEqual(effects, [{type: 'quit'}, {type: 'quit'}, {type: 'suspend'}]);
});
