import test from 'ava';
import {findEntries} from '../../source/model/find-entries.js';
import {parseQuery} from '../../source/model/query/parse-query.js';
import {
	buildImage,
	directory,
	file,
	hardlink,
	remove,
	symlink,
} from '../helpers/build-image.js';

const image = buildImage([
	[
		directory('etc'),
		file('etc/motd', 'hello'),
		file('kept', 'xx'),
		symlink('link', 'kept'),
	],
	[
		file('etc/motd', 'new'),
		remove('link'),
		hardlink('other', 'kept'),
		remove('kept'),
	],
	[file('twice', 'a'), file('twice', 'bb'), remove('etc/motd')],
]);

const find = (text: string): string[] => {
	const query = parseQuery(text);
	if ('problem' in query) {
		throw new TypeError(query.problem);
	}

	return Array.from(
		findEntries(image, query),
		({path, layer, size, change, hiddenBy}) =>
			`${image.tree.paths.absolute(path)} ${layer} ${size} ${change} ${hiddenBy}`,
	);
};

test('every stored entry is found, in the order of the tree, lowest layer first', t => {
	t.deepEqual(find(''), [
		'/etc 0 0 added undefined',
		'/etc/motd 0 5 added 1',
		'/etc/motd 1 3 modified 2',
		// Its bytes are in sight at another name.
		'/kept 0 2 added undefined',
		'/link 0 0 added 1',
		'/other 1 2 added undefined',
		'/twice 2 1 added 2',
		'/twice 2 2 added undefined',
	]);
});

test('what is removed by now is found', t => {
	t.deepEqual(find('hidden !type:file'), ['/link 0 0 added 1']);
	t.deepEqual(find('wasted layer:0..1'), [
		'/etc/motd 0 5 added 1',
		'/etc/motd 1 3 modified 2',
	]);
});

test('capital letters count where there are some', t => {
	t.is(find('MOTD').length, 0);
	t.is(find('motd').length, 2);
});
