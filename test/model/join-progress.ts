import test from 'ava';
import {joinProgress} from '../../source/model/join-progress.js';
import {type Progress} from '../../source/model/progress.js';

type Reading = Extract<Progress, {readonly stage: 'reading'}>;

const reading = (fields: Partial<Reading> = {}): Progress => ({
	stage: 'reading',
	layer: 2,
	layerCount: 3,
	bytes: 100,
	totalBytes: 1000,
	...fields,
});
const pulling: Progress = {stage: 'pulling', what: 'app is pulled', bytes: 1};
const waiting: Progress = {stage: 'waiting', what: 'asking'};

test('what is read at once is added up', t => {
	t.deepEqual(joinProgress([reading(), reading({layer: 1, bytes: 50})]), {
		stage: 'reading',
		layer: 3,
		layerCount: 6,
		bytes: 150,
		totalBytes: 2000,
	});
});

test('totals that are not known of each are left out', t => {
	t.deepEqual(joinProgress([reading(), waiting]), {
		stage: 'reading',
		layer: 2,
		layerCount: undefined,
		bytes: 100,
		totalBytes: undefined,
	});
});

test('a pull is told first, always the same of two', t => {
	const other: Progress = {...pulling, what: 'another'};
	t.is(joinProgress([reading(), pulling]), pulling);
	t.is(joinProgress([pulling, other]), pulling);
});

test('before anything is read one of the waits is told', t => {
	t.is(joinProgress([undefined, waiting]), waiting);
	t.is(joinProgress([undefined, undefined]), undefined);
});
