import test from 'ava';
import {findFindings} from '../../source/findings/find-findings.js';
import {
	toAdviceJson,
	toAdviceLines,
	toDockerignoreLines,
} from '../../source/report/to-advice-text.js';
import {file, remove} from '../helpers/build-image.js';
import {buildSteps} from '../helpers/build-steps.js';

/** With nothing to say about its safety. */
const config = {user: '1000', healthcheck: {test: ['CMD', 'true']}};

const image = buildSteps(
	[
		['ADD rootfs /', [file('usr/share/man/a\u{1B}', 'm'.repeat(3000))]],
		[
			'COPY . /app',
			[
				file('app/secret', 's'.repeat(2000)),
				file('app/.git/objects/a', 'g'.repeat(1000)),
			],
		],
		['RUN rm /app/secret', [remove('app/secret')]],
	],
	{reference: 'app:1', config},
);

test('advice is a checklist by kind, the base image at the end', t => {
	t.deepEqual(toAdviceLines({image}, findFindings({image})), [
		'app:1',
		'all that its own instructions can mend: 6 kB → 3 kB, 3 kB less',
		'the base image is a guess: layer 0 is taken for it',
		'',
		'Hidden: stored by one layer, hidden by a later one (2 kB)',
		'',
		'[ ] 2 kB  /app/secret is removed by a later layer',
		'      layer 1 → 2  COPY . /app',
		'      1 file:',
		'        /app/secret',
		'      Never copy /app/secret: leave it out of "COPY . /app" by .dockerignore.',
		'      .dockerignore: secret',
		'',
		'Probably not needed (4 kB)',
		'',
		'[ ] 1 kB  History of version control: /app/.git/objects/a',
		'      layer 1  COPY . /app',
		'      1 file:',
		'        /app/.git/objects/a',
		'      Leave it out of the context, or remove it in the RUN that clones. "COPY . /app" brings it.',
		'      .dockerignore: **/.git',
		'      .dockerignore: **/.svn',
		'      .dockerignore: **/.hg',
		'',
		'  Only another base image would be without:',
		String.raw`  - 3 kB  Manual pages: /usr/share/man/a\x1b`,
	]);
});

test('an image without findings is told so', t => {
	const clean = buildSteps([['ADD rootfs /', [file('a', 'x')]]], {config});
	t.deepEqual(toAdviceLines({image: clean}, findFindings({image: clean})), [
		'test:latest',
		'nothing found that its own instructions could do better',
		'the base image is a guess: layer 0 is taken for it',
	]);
});

test('lines for .dockerignore stand once', t => {
	const findings = findFindings({image});
	t.deepEqual(toDockerignoreLines([...findings, ...findings]), [
		'secret',
		'**/.git',
		'**/.svn',
		'**/.hg',
	]);
});

test('the document has sums and findings', t => {
	const {own, findings} = toAdviceJson({image}, findFindings({image}));
	t.deepEqual(own, {
		before: {stored: 6000},
		after: {stored: 3000},
		saving: {stored: 3000},
	});
	t.deepEqual(
		findings.map(({rule}) => rule),
		['deleted', 'man-pages', 'version-control'],
	);
});
