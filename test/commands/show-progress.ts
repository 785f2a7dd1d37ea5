import {PassThrough} from 'node:stream';
import test from 'ava';
import {showProgress} from '../../source/commands/show-progress.js';

test('a line of progress makes room for what is written in its place', async t => {
	const written: string[] = [];
	let tell: () => void;
	const drawn = new Promise<void>(resolve => {
		tell = resolve;
	});
	const stream = Object.assign(new PassThrough(), {
		isTTY: true,
		columns: 80,
		write(text: string) {
			written.push(text);
			tell();
			return true;
		},
	});
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a terminal, as far as it is used
	const progress = showProgress(stream as unknown as NodeJS.WriteStream);
	progress.update({stage: 'waiting', what: 'searching'});
	// The line is no reason for the program to go on.
	const alive = setInterval(() => undefined, 1000);
	await drawn;
	clearInterval(alive);
	progress.hide();
	progress.hide();
	t.deepEqual(written, ['\rsearching …\u{1B}[K', '\r\u{1B}[K']);
	progress.clear();
	t.is(written.length, 2);
});
