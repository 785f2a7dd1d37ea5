import test from 'ava';
import {findFindings} from '../../../source/findings/find-findings.js';
import {type Finding} from '../../../source/findings/finding.js';
import {directory, file, remove} from '../../helpers/build-image.js';
import {buildSteps, type Step} from '../../helpers/build-steps.js';

const content = 'x'.repeat(5000);
const base: Step = ['ADD rootfs /', [file('etc/os-release', 'base')]];

/** The only finding about what is hidden. */
const only = (...steps: readonly Step[]): Finding => {
	const [finding, ...others] = findFindings({
		image: buildSteps([base, ...steps]),
	}).filter(({kind}) => kind === 'hidden');
	if (!finding || others.length > 0) {
		throw new Error(`there are ${others.length + (finding ? 1 : 0)} findings`);
	}

	return finding;
};

test('of a directory that stays only what is gone is left out by .dockerignore', t => {
	const names = Array.from({length: 4}, (_, index) => `src/part-${index}`);
	const {title, subject, fix} = only(
		['WORKDIR /app', [directory('app')]],
		[
			'COPY . /app',
			names.flatMap(name => [
				file(`app/${name}/main.js`, content),
				file(`app/${name}/build.log`, content),
			]),
		],
		[
			"RUN find /app -name '*.log' -delete",
			names.map(name => remove(`app/${name}/build.log`)),
		],
	);
	t.is(title, '4 files in /app/src are removed by a later layer');
	t.is(subject, '/app/src');
	t.deepEqual(
		fix.dockerignore,
		names.map(name => `${name}/build.log`),
	);
	t.is(
		fix.words,
		'Never copy these files: leave them out of "COPY . /app" by .dockerignore.',
	);
});

test('many files with an ending that nothing else has are left out by a pattern', t => {
	const names = Array.from({length: 30}, (_, index) => `src/part-${index}`);
	const {fix} = only(
		[
			'COPY . /app',
			names.flatMap(name => [
				file(`app/${name}.js`, content),
				file(`app/${name}.log`, content),
			]),
		],
		['RUN rm /app/src/*.log', names.map(name => remove(`app/${name}.log`))],
	);
	t.deepEqual(fix.dockerignore, ['src/**/*.log']);
});

test('many files that have nothing in common are left out by nobody knows which lines', t => {
	const names = Array.from({length: 30}, (_, index) => `src/part-${index}`);
	const {fix} = only(
		[
			'COPY . /app',
			names.flatMap(name => [
				file(`app/${name}-a.js`, content),
				file(`app/${name}-b.js`, content),
			]),
		],
		['RUN ./clean', names.map(name => remove(`app/${name}-b.js`))],
	);
	t.is(fix.dockerignore, undefined);
});

test('a directory of which something stays is not removed in the RUN that made it', t => {
	const {fix} = only(
		[
			'RUN make',
			['a', 'b', 'c'].flatMap(name => [
				file(`app/${name}.o`, content),
				file(`app/${name}`, content),
			]),
		],
		[
			"RUN find /app -name '*.o' -delete",
			['a', 'b', 'c'].map(name => remove(`app/${name}.o`)),
		],
	);
	t.deepEqual(fix.dockerfile, [
		String.raw`RUN make \ `.trimEnd(),
		"    && find /app -name '*.o' -delete",
	]);
});

test('of what a second COPY overwrites in part the rest is not left out', t => {
	const {title, fix} = only(
		[
			'COPY . /app',
			[
				file('app/conf/a.json', content),
				file('app/conf/b.json', content),
				file('app/conf/c.json', content),
			],
		],
		[
			'COPY overrides /app/conf',
			[file('app/conf/a.json', `a${content}`), file('app/conf/b.json', 'b')],
		],
	);
	t.is(title, '2 files in /app/conf are overwritten by a later layer');
	t.deepEqual(fix.dockerignore, ['conf/a.json', 'conf/b.json']);
});
