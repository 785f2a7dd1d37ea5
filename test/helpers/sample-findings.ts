import {type Finding} from '../../source/findings/finding.js';

/** A finding in which only what matters is given. */
export const finding = (given: Partial<Finding> = {}): Finding => ({
	id: 'deleted-1',
	kind: 'hidden',
	rule: 'deleted',
	severity: 'warning',
	title: 'Files in /etc are deleted by a later layer',
	subject: '/etc',
	storedIn: [0],
	hiddenBy: [2],
	layer: 2,
	isOwn: true,
	entries: new Int32Array([1]),
	fileCount: 3,
	samples: ['/etc/old', '/etc/older'],
	bytes: {stored: 2_000_000, download: 900_000},
	saving: {stored: 2_000_000, download: 900_000},
	fix: {
		words: 'Join the instructions.',
		dockerfile: ['RUN make && tidy'],
	},
	...given,
});

/** Two findings of which one says something about the base image in hostile words. */
export const sampleFindings: readonly Finding[] = [
	finding(),
	finding({
		id: 'apt-lists-2',
		kind: 'unneeded',
		rule: 'apt-lists',
		severity: 'note',
		title: String.raw`Package lists in /a|b<c>\x1b & "d"`,
		subject: '/a|b<c>\u{1B} & "d"',
		storedIn: [1],
		hiddenBy: [],
		layer: 1,
		isOwn: false,
		samples: ['=cmd()', '/x\u{7}\n::error::'],
		bytes: {stored: 1000, download: undefined},
		saving: {stored: 1000, download: undefined},
		fix: {words: '=1+1, "quoted"'},
	}),
];
