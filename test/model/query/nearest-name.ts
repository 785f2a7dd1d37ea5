import test from 'ava';
import {nearestName} from '../../../source/model/query/nearest-name.js';

const names = ['size', 'type', 'layer', 'owner', 'change'];

for (const [word, name] of [
	['siz', 'size'],
	['sizes', 'size'],
	['szie', 'size'],
	['TYPE', 'type'],
	['changed', 'change'],
	['lyaer', 'layer'],
	['xyzzy', undefined],
	['', undefined],
	['s'.repeat(100_000), undefined],
] as const) {
	test(`${word.slice(0, 10)} is meant as ${name}`, t => {
		t.is(nearestName(word, names), name);
	});
}
