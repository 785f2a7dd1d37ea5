import {execFileSync} from 'node:child_process';
import {
	lstatSync,
	mkdirSync,
	readdirSync,
	readSync,
	renameSync,
	rmSync,
	truncateSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {createFilePool} from '../../../source/archive/in-place/file-pool.js';
import {type OpenFile} from '../../../source/archive/read-range.js';
import {ImgscopeError} from '../../../source/errors.js';
import {temporaryDirectory} from '../../helpers/open-archive.js';

const find = (file: string) => ({
	file,
	status: lstatSync(file, {bigint: true}),
});

const textOf = ({fd}: OpenFile): string => {
	const bytes = new Uint8Array(100);
	return new TextDecoder().decode(
		bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, 0)),
	);
};

const writeFiles = async (
	t: ExecutionContext,
	count: number,
): Promise<readonly string[]> => {
	const directory = await temporaryDirectory(t);
	return Array.from({length: count}, (_, index) => {
		const file = path.join(directory, `file-${index}`);
		writeFileSync(file, `text ${index}`);
		return file;
	});
};

test.serial('only a few of many files are open at once', async t => {
	const files = await writeFiles(t, 60);
	const pool = createFilePool(3);
	const added = files.map(file => pool.add(find(file)));
	const before = readdirSync('/dev/fd').length;
	for (const round of [1, 2]) {
		for (const [index, file] of added.entries()) {
			t.is(textOf(file), `text ${index}`, `round ${round}`);
			t.is(textOf(added[0]!), 'text 0');
			t.true(readdirSync('/dev/fd').length <= before + 3);
		}
	}

	pool.close();
	t.is(readdirSync('/dev/fd').length, before);
});

test.serial('nothing is opened once the pool is closed', async t => {
	const [file] = await writeFiles(t, 1);
	const pool = createFilePool();
	const added = pool.add(find(file!));
	pool.close();
	const before = readdirSync('/dev/fd').length;
	t.throws(() => added.fd, {instanceOf: ImgscopeError});
	t.is(readdirSync('/dev/fd').length, before);
});

/** What may happen to a file after it was found. */
const changes: ReadonlyArray<
	readonly [what: string, change: (file: string) => void, message: RegExp]
> = [
	[
		'removed',
		file => {
			rmSync(file);
		},
		/no such file/v,
	],
	[
		'replaced',
		file => {
			writeFileSync(`${file}.new`, 'text 0');
			renameSync(`${file}.new`, file);
		},
		/file-0 has changed while it was read/v,
	],
	[
		'written to',
		file => {
			writeFileSync(file, 'next 0');
			utimesSync(file, 1, 1);
		},
		/file-0 has changed while it was read/v,
	],
	[
		'shortened',
		file => {
			truncateSync(file, 3);
		},
		/file-0 has changed while it was read/v,
	],
	[
		'replaced by a directory',
		file => {
			rmSync(file);
			mkdirSync(file);
		},
		/file-0 has changed while it was read/v,
	],
	[
		'replaced by a named pipe that nobody writes to',
		file => {
			rmSync(file);
			execFileSync('mkfifo', [file]);
		},
		/file-0 has changed while it was read/v,
	],
];

for (const [what, change, message] of changes) {
	test.serial(`a file that was ${what} is not read once more`, async t => {
		const [file, other] = await writeFiles(t, 2);
		const pool = createFilePool(1);
		const added = pool.add(find(file!));
		t.is(textOf(added), 'text 0');
		t.is(textOf(pool.add(find(other!))), 'text 1');
		change(file!);
		const before = readdirSync('/dev/fd').length;
		t.throws(() => added.fd, {
			instanceOf: ImgscopeError,
			code: 'layer-invalid',
			message,
		});
		t.true(readdirSync('/dev/fd').length <= before);
		pool.close();
	});
}
