import {Buffer} from 'node:buffer';
import test from 'ava';
import {shareAttributes} from '../../source/model/link-attributes.js';
import {
	buildLayer,
	directory,
	type EntryDescription,
	file,
	hardlink,
	symlink,
} from '../helpers/build-image.js';

type Case = {
	readonly title: string;
	readonly entries: readonly EntryDescription[];

	/** Path, mode, owner, time and extended attributes of each entry. */
	readonly lines: readonly string[];
};

const attributes = (mode: number, uid: number, mtime: number) => ({
	mode,
	uid,
	gid: uid,
	mtime,
});

const cases: readonly Case[] = [
	{
		title: 'the last header of a file that has several names counts for all',
		entries: [
			file('t', 'x', attributes(0o644, 1, 100)),
			hardlink('a', 't', attributes(0o4755, 5, 200)),
			hardlink('b', './a', attributes(0o711, 70_000, -3)),
		],
		lines: ['t 711 70000 -3', 'a 711 70000 -3', 'b 711 70000 -3'],
	},
	{
		title: 'files of other names keep what they have',
		entries: [
			file('t', 'x', attributes(0o644, 1, 100)),
			file('other', 'x', attributes(0o604, 3, 300)),
			hardlink('a', 't', attributes(0o755, 5, 200)),
			symlink('s', 't', attributes(0o777, 2, 1)),
		],
		lines: ['t 755 5 200', 'other 604 3 300', 'a 755 5 200', 's 777 2 1'],
	},
	{
		title: 'links to a file of a lower layer are one file, if any',
		entries: [
			hardlink('a', 'below', attributes(0o644, 1, 1)),
			directory('d', attributes(0o755, 4, 4)),
			hardlink('b', 'a', attributes(0o755, 2, 2)),
			hardlink('c', '../above', attributes(0o700, 3, 3)),
		],
		lines: ['a 755 2 2', 'd 755 4 4', 'b 755 2 2', 'c 700 3 3'],
	},
	{
		title: 'what is stored once more is another file',
		entries: [
			file('t', 'x', attributes(0o644, 1, 1)),
			hardlink('a', 't', attributes(0o600, 2, 2)),
			file('t', 'y', attributes(0o755, 3, 3)),
			hardlink('b', 't', attributes(0o700, 4, 4)),
		],
		lines: ['t 600 2 2', 'a 600 2 2', 't 700 4 4', 'b 700 4 4'],
	},
	{
		title: 'extended attributes add up, but for capabilities',
		entries: [
			file('t', 'x', {
				...attributes(0o755, 0, 0),
				xattrs: {'user.a': '1', 'user.b': '1', 'security.capability': '1'},
			}),
			hardlink('a', 't', {
				...attributes(0o755, 0, 0),
				xattrs: {'user.b': '2', 'user.c': '3'},
			}),
			file('u', 'x', {...attributes(0o755, 0, 0)}),
			hardlink('v', 'u', {
				...attributes(0o755, 0, 0),
				xattrs: {'security.capability': '9'},
			}),
		],
		lines: [
			't 755 0 0 user.a=1 user.b=2 user.c=3',
			'a 755 0 0 user.a=1 user.b=2 user.c=3',
			'u 755 0 0 security.capability=9',
			'v 755 0 0 security.capability=9',
		],
	},
];

for (const {title, entries: described, lines} of cases) {
	test(title, t => {
		const layer = buildLayer(described);
		shareAttributes(layer);
		const {paths, entries} = layer;
		t.deepEqual(
			Array.from({length: entries.count}, (_, entry) =>
				[
					paths.absolute(entries.path(entry)).slice(1),
					entries.mode(entry).toString(8),
					entries.uid(entry),
					entries.mtime(entry),
					...[...(entries.extra(entry).xattrs ?? [])].map(
						([name, value]) => `${name}=${Buffer.from(value).toString()}`,
					),
				].join(' '),
			),
			lines,
		);
		for (const [index, {linkTarget}] of described.entries()) {
			t.is(entries.extra(index).linkTarget, linkTarget);
		}
	});
}
