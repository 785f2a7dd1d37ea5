import test from 'ava';
import {findFindings} from '../../../source/findings/find-findings.js';
import {unneededRules} from '../../../source/findings/unneeded/rule-table.js';
import {
	type EntryDescription,
	buildImage,
	file,
} from '../../helpers/build-image.js';

/** An image that runs a program, with what the conditions of some rules ask for. */
const build = (path: string, others: readonly EntryDescription[] = []) =>
	buildImage(
		[
			[file('etc/os-release', 'base')],
			[
				file(path, 'x'.repeat(5000)),
				file('usr/bin/gcc', 'compiler'),
				...others,
			],
		],
		{
			config: {cmd: ['/app']},
			layers: [
				{index: 0, command: 'ADD rootfs /'},
				{index: 1, command: 'RUN make install'},
			],
		},
	);

/** The archive's rule asks for what was in it. */
const beside = file('opt/tool-1.2/readme', 'unpacked');

const rulesAbout = (path: string): readonly string[] =>
	findFindings({image: build(path, [beside])})
		.filter(({samples}) => samples.includes(`/${path}`))
		.map(({rule}) => rule);

for (const {name, example, counterexample} of unneededRules) {
	test(`the rule ${name} is about ${example} and not about ${counterexample}`, t => {
		t.deepEqual(rulesAbout(example), [name]);
		t.false(rulesAbout(counterexample).includes(name));
	});
}

test('rules have names of their own', t => {
	const names = unneededRules.map(({name}) => name);
	t.deepEqual(names, [...new Set(names)]);
});
