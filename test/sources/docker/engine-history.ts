import test from 'ava';
import {
	parseHistory,
	readOwnHistory,
} from '../../../source/sources/docker/engine-history.js';

const line = (CreatedBy: string, Size = 0) => ({
	Created: 1_700_000_000,
	CreatedBy,
	Comment: '',
	Size,
});

test('what only writes into the config has no layer', t => {
	const entries = parseHistory(
		[
			line('CMD ["sh"]'),
			line('/bin/sh -c #(nop)  ENV A=b'),
			line('RUN /bin/sh -c rm /a # buildkit'),
			line('WORKDIR /app'),
			line('/bin/sh -c #(nop) ADD file:1 in / ', 5),
		],
		3,
	);
	t.deepEqual(
		entries?.map(entry => [entry.created_by, entry.empty_layer ?? false]),
		[
			['/bin/sh -c #(nop) ADD file:1 in / ', false],
			['WORKDIR /app', false],
			['RUN /bin/sh -c rm /a # buildkit', false],
			['/bin/sh -c #(nop)  ENV A=b', true],
			['CMD ["sh"]', true],
		],
	);
	t.is(entries?.[0]?.created, '2023-11-14T22:13:20Z');
	t.is(entries?.[0]?.comment, undefined);
});

test('what has a size has a layer, whatever it says', t => {
	t.is(parseHistory([line('LABEL a=b', 7)], 1)?.[0]?.empty_layer, undefined);
});

test('a history that does not fit the layers is none', t => {
	t.is(parseHistory([line('WORKDIR /app')], 0), undefined);
	t.is(parseHistory([line('CMD ["sh"]')], 1), undefined);
	t.is(parseHistory('nonsense', 1), undefined);
	t.is(parseHistory([undefined, 7], 1), undefined);
});

test("podman's history is the one of the config", t => {
	t.deepEqual(
		readOwnHistory([
			{created: '2023-11-14T22:13:20.5Z', created_by: 'CMD', empty_layer: true},
			{comment: 'Imported from -'},
		]),
		[
			{
				created: '2023-11-14T22:13:20.5Z',
				created_by: 'CMD',
				comment: undefined,
				empty_layer: true,
			},
			{created: undefined, created_by: undefined, comment: 'Imported from -'},
		],
	);
	t.is(readOwnHistory(undefined), undefined);
});
