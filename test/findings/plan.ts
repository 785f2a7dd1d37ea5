import test from 'ava';
import {findFindings} from '../../source/findings/find-findings.js';
import {joinEdits} from '../../source/findings/join-edits.js';
import {planSavings} from '../../source/findings/plan.js';
import {toPlanLines} from '../../source/findings/plan-text.js';
import {summarizeSmall} from '../../source/findings/summarize-small.js';
import {file, remove} from '../helpers/build-image.js';
import {buildSteps} from '../helpers/build-steps.js';

const content = (mark: string): string => mark.repeat(5000);

/** The same content twice, one of them a log; and something hidden. */
const build = () =>
	buildSteps([
		['ADD rootfs /', [file('etc/os-release', 'base')]],
		[
			'RUN make',
			[
				file('app/log', content('a')),
				file('var/log/b', content('a')),
				file('x', content('x')),
			],
		],
		['RUN rm /x', [remove('x')]],
	]);

const image = build();

test('what several findings are about counts once', t => {
	const context = {image};
	const findings = findFindings(context).filter(({kind}) => kind !== 'safety');
	t.deepEqual(
		findings.map(({kind, saving}) => [kind, saving.stored]),
		[
			['hidden', 5000],
			['duplicate', 5000],
			['unneeded', 5000],
		],
	);
	const {saving, before, after} = planSavings(
		context,
		findings,
		new Set(findings.map(({id}) => id)),
	);
	t.is(before.stored, 15_004);
	t.is(saving.stored, 10_000);
	t.is(after.stored, 5004);
});

test('a plan writes all edits of one RUN as one, in the order of the instructions', t => {
	const context = {
		image: buildSteps([
			['ADD rootfs /', [file('etc/os-release', 'base')]],
			['COPY app /app', [file('app/a', content('a'))]],
			[
				'RUN make',
				[file('opt/b', content('b')), file('root/.cache/c', content('cc'))],
			],
			[
				'RUN chown -R 1:1 /opt',
				[file('opt/b', content('b'), {uid: 1, gid: 1})],
			],
			['RUN rm -rf /root/.cache', [remove('root/.cache')]],
			[
				'RUN chown -R 1:1 /app',
				[file('app/a', content('a'), {uid: 1, gid: 1})],
			],
		]),
	};
	const findings = findFindings(context).filter(({kind}) => kind === 'hidden');
	const lines = toPlanLines(
		planSavings(context, findings, new Set(findings.map(({id}) => id))),
	);
	const start = lines.indexOf('```') + 1;
	t.deepEqual(lines.slice(start, lines.indexOf('```', start)), [
		'# /app/a is stored again only to change the owner',
		'COPY --chown=1:1 app /app',
		'# /root/.cache is removed by a later layer',
		'# /opt/b is stored again only to change the owner',
		'RUN make \\',
		'    && rm -rf /root/.cache \\',
		'    && chown -R 1:1 /opt/b',
	]);
});

const dpkg = (mark: string) => file('var/lib/dpkg/status', content(mark));
const aptGet = (name: string): string =>
	`RUN apt-get install -y --no-install-recommends ${name}`;

const dockerfileOf = (lines: readonly string[]): readonly string[] => {
	const start = lines.indexOf('```') + 1;
	return lines.slice(start, lines.indexOf('```', start));
};

test('a plan joins RUNs of which each is joined with the next into one, in their order', t => {
	const context = {
		image: buildSteps([
			['ADD rootfs /', [file('etc/os-release', 'base')]],
			[aptGet('git'), [dpkg('a'), file('var/log/apt/term.log', content('l'))]],
			[aptGet('make'), [dpkg('b'), file('opt/tool', content('t'))]],
			['COPY app /app', [file('app/a', content('c'))]],
			[aptGet('gcc'), [dpkg('d')]],
			['RUN rm -rf /opt/tool', [remove('opt/tool')]],
		]),
	};
	const findings = findFindings(context).filter(({kind}) => kind === 'hidden');
	const marked = new Set(findings.map(({id}) => id));
	const plan = planSavings(context, findings, marked);
	t.is(plan.saving.stored, 15_000);
	const expected = [
		'# Stored again by a later layer: the package database of dpkg',
		'# /opt/tool is removed by a later layer',
		'# One RUN for those of layers 1, 2 and 4, if they need nothing of the layers between',
		`${aptGet('git')} \\`,
		`    && ${aptGet('make').slice(4)} \\`,
		`    && ${aptGet('gcc').slice(4)} \\`,
		'    && rm -rf /opt/tool',
	];
	t.deepEqual(dockerfileOf(toPlanLines(plan)), expected);
	const backwards = planSavings(context, findings.toReversed(), marked);
	t.deepEqual(
		dockerfileOf(toPlanLines(backwards)).filter(line => !line.startsWith('#')),
		expected.slice(3),
	);
});

test('a plan says once what several findings want', t => {
	const context = {
		image: buildSteps([
			['ADD rootfs /', [file('etc/os-release', 'base')]],
			[aptGet('git'), [dpkg('a')]],
			[aptGet('make'), [dpkg('b')]],
		]),
	};
	const finding_ = findFindings(context).find(({kind}) => kind === 'hidden');
	const finding = finding_;
	t.deepEqual(joinEdits([finding!, {...finding!, id: 'other'}]), [
		'# Stored again by a later layer: the package database of dpkg',
		'# One RUN for those of layers 1 and 2',
		`${aptGet('git')} \\`,
		`    && ${aptGet('make').slice(4)}`,
	]);
});

test('the same RUN in two layers is two edits', t => {
	const context = {
		image: buildSteps([
			['ADD rootfs /', [file('etc/os-release', 'base')]],
			['RUN make', [file('opt/a', content('a'))]],
			['RUN rm -rf /opt/a', [remove('opt/a')]],
			['RUN make', [file('opt/b', content('b'))]],
			['RUN rm -rf /opt/b', [remove('opt/b')]],
		]),
	};
	const findings = findFindings(context).filter(({kind}) => kind === 'hidden');
	t.deepEqual(joinEdits(findings), [
		'# /opt/a is removed by a later layer',
		'RUN make \\',
		'    && rm -rf /opt/a',
		'# /opt/b is removed by a later layer',
		'RUN make \\',
		'    && rm -rf /opt/b',
	]);
});

test('of a content that is unneeded at one place the plan leaves the other', t => {
	const context = {
		image: buildSteps([
			['ADD rootfs /', [file('etc/os-release', 'base')]],
			[
				'COPY . /app',
				[file('app/.git/pack', content('p')), file('app/model', content('p'))],
			],
		]),
	};
	const findings = findFindings(context).filter(({kind}) => kind !== 'safety');
	t.deepEqual(
		findings.map(({kind, saving}) => [kind, saving.stored]),
		[
			['duplicate', 5000],
			['unneeded', 5000],
		],
	);
	const marked = new Set(findings.map(({id}) => id));
	t.is(planSavings(context, findings, marked).saving.stored, 5000);
});

test('nothing marked saves nothing', t => {
	const {saving, findings} = planSavings(
		{image},
		findFindings({image}),
		new Set(),
	);
	t.deepEqual(findings, []);
	t.is(saving.stored, 0);
});

test('bytes of the download are added up where they are known', t => {
	const known = build();
	for (const [entry, bytes] of [4, 1000, 500, 700].entries()) {
		known.tree.entries.setDownloadBytes(entry, bytes);
	}

	const context = {
		image: {
			...known,
			layers: known.layers.map(layer => ({...layer, compressedBytes: 1000})),
		},
	};
	const findings = findFindings(context);
	const {saving, before, after} = planSavings(
		context,
		findings,
		new Set(findings.map(({id}) => id)),
	);
	t.is(saving.download, 1200);
	t.is(before.download, 3000);
	t.is(after.download, 1800);
	t.is(findFindings({image})[0]?.saving.download, undefined);
});

test('small findings are summed by kind, and lost from no sum', t => {
	const steps = buildSteps([
		['ADD rootfs /', [file('etc/os-release', 'base')]],
		[
			'RUN make',
			[file('a', 'aaa'), file('b', 'bbbbb'), file('c', content('c'))],
		],
		['RUN rm /a /b /c', [remove('a'), remove('b'), remove('c')]],
	]);
	const context = {image: steps};
	const findings = summarizeSmall(
		context,
		findFindings(context).filter(({kind}) => kind !== 'safety'),
		1000,
	);
	t.deepEqual(
		findings.map(({rule, saving}) => [rule, saving.stored]),
		[
			['deleted', 5000],
			['small-hidden', 8],
		],
	);
});
