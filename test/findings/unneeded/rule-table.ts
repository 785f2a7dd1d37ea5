import test from 'ava';
import {findFindings} from '../../../source/findings/find-findings.js';
import {unneededRules} from '../../../source/findings/unneeded/rule-table.js';
import {
	type EntryDescription,
	buildImage,
	file,
} from '../../helpers/build-image.js';

/** An image that runs a program, with what the conditions of some rules ask for. */
const build = (
	path: string,
	command: string,
	others: readonly EntryDescription[],
) =>
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
				{index: 1, command},
			],
		},
	);

/** The rules of archives ask for what was in them. */
const beside = [
	file('opt/tool-1.2/readme', 'unpacked'),
	file('usr/lib/python3/site-packages/tool-1.2.dist-info/RECORD', 'installed'),
];

/** The rule about packages asks for the instruction; others are of no particular one. */
const commandOf = (rule: string): string =>
	rule === 'build-packages' ? 'RUN apt-get install -y gcc' : 'RUN ./install';

const rulesAbout = (rule: string, path: string): readonly string[] =>
	findFindings({image: build(path, commandOf(rule), beside)})
		.filter(({samples}) => samples.includes(`/${path}`))
		.map(({rule}) => rule);

for (const {name, example, counterexample} of unneededRules) {
	test(`the rule ${name} is about ${example} and not about ${counterexample}`, t => {
		t.deepEqual(rulesAbout(name, example), [name]);
		t.false(rulesAbout(name, counterexample).includes(name));
	});
}

test('rules have names of their own', t => {
	const names = unneededRules.map(({name}) => name);
	t.deepEqual(names, [...new Set(names)]);
});
