import test from 'ava';
import {findFindings} from '../../../source/findings/find-findings.js';
import {type Finding} from '../../../source/findings/finding.js';
import {file} from '../../helpers/build-image.js';
import {buildSteps, type Step} from '../../helpers/build-steps.js';

const content = 'x'.repeat(5000);
const base: Step = ['ADD rootfs /', [file('etc/os-release', 'base')]];

const unneededOf = (steps: readonly Step[]): readonly Finding[] =>
	findFindings({image: buildSteps(steps, {config: {cmd: ['/app']}})}).filter(
		({kind}) => kind === 'unneeded',
	);

test('packages are left out by .dockerignore as a whole only where a RUN installs the rest', t => {
	const copied: Step = [
		'COPY . /app',
		[
			file('app/node_modules/typescript/x.js', content),
			file('app/node_modules/jest/x.js', `${content}j`),
			file('app/node_modules/express/x.js', `${content}e`),
		],
	];
	const linesOf = (...steps: readonly Step[]) =>
		unneededOf([base, ...steps])[0]?.fix.dockerignore;
	t.deepEqual(linesOf(copied, ['RUN cd /app && npm ci', []]), [
		'**/node_modules',
	]);
	const exact = ['node_modules/jest', 'node_modules/typescript'];
	for (const steps of [
		[copied],
		[copied, ['RUN npm install -g pm2', []] as const],
		[copied, ['RUN echo npm ci', []] as const],
	]) {
		t.deepEqual(linesOf(...steps), exact);
	}
});

test('.dockerignore never gets a directory in which there is something else', t => {
	const map = (number: number) =>
		file(`app/dist/${number}.js.map`, `${content}${number}`);
	const linesOf = (count: number, ...others: readonly string[]) =>
		unneededOf([
			base,
			[
				'COPY . /app',
				[
					...Array.from({length: count}, (_, number) => map(number)),
					...others.map(path => file(path, 'needed')),
				],
			],
		])[0]?.fix.dockerignore;
	t.deepEqual(linesOf(11), ['dist']);
	t.deepEqual(linesOf(11, 'app/src/0.js'), ['dist']);
	t.deepEqual(linesOf(2, 'app/dist/0.js'), ['dist/0.js.map', 'dist/1.js.map']);
	t.is(linesOf(11, 'app/dist/0.js'), undefined);
});
