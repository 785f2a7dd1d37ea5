import test, {type ExecutionContext} from 'ava';
import {loadImage} from '../../source/commands/load-image.js';
import {gatherEvidence} from '../../source/evidence/gather-evidence.js';
import {findFindings} from '../../source/findings/find-findings.js';
import {
	type ArchivedImage,
	producers,
	type Producer,
	writeArchive,
} from '../helpers/archives.js';
import {evidentImage, evidentRules} from '../helpers/evident-image.js';

const load = async (
	t: ExecutionContext,
	archived: ArchivedImage,
	producer?: Producer,
) =>
	loadImage(
		{
			reference: await writeArchive(t, archived, producer),
			source: undefined,
			pull: false,
			insecure: false,
			platform: undefined,
		},
		{
			signal: new AbortController().signal,
			onProgress() {
				// Nobody watches.
			},
		},
	);

for (const producer of producers) {
	test(`contents of an archive of ${producer} tell what names do not`, async t => {
		const image = await load(t, await evidentImage(), producer);
		const evidence = await gatherEvidence(image);
		const findings = findFindings({image, evidence});
		const rules = new Set<string>(findings.map(({rule}) => rule));
		t.deepEqual(
			evidentRules.filter(rule => !rules.has(rule)),
			[],
		);
		const find = (rule: string) =>
			findings.filter(finding => finding.rule === rule);
		t.deepEqual(
			find('development-packages').map(({samples}) => samples),
			[['/app/node_modules/odd-tool/x.js']],
		);
		t.deepEqual(
			find('unpacked-archives').flatMap(({samples}) => samples),
			['/opt/b.jar', '/opt/a.tar.gz'],
		);
		t.like(find('secret-file')[0], {
			subject: '/app/notes.txt',
			hiddenBy: [4],
			severity: 'error',
		});
		t.like(find('unstripped')[0], {saving: {stored: 60_076}});
		const named = new Set<string>(findFindings({image}).map(({rule}) => rule));
		t.deepEqual(
			evidentRules.filter(rule => named.has(rule)),
			// That one goes by the name of a package.
			['development-packages'],
		);
	});
}

test('only what is wanted is read, and how far it is gets told', async t => {
	const image = await load(t, await evidentImage());
	const told: Array<readonly [number, number]> = [];
	const evidence = await gatherEvidence(image, {
		wanted: ['archive'],
		onProgress({files, allFiles}) {
			told.push([files, allFiles]);
		},
	});
	t.is(evidence.archiveMembers?.size, 2);
	t.is(evidence.debugBytes?.size, 0);
	t.deepEqual(told[0], [0, 2]);
	t.true(
		told.every(([files, allFiles]) => files <= allFiles && allFiles === 2),
	);
});

test('a secret in several copies of a file is told of each', async t => {
	const archived = await evidentImage();
	const members = archived.steps[1]!.members!.filter(({name}) =>
		name.endsWith('notes.txt'),
	);
	const image = await load(t, {
		...archived,
		steps: [...archived.steps, {command: 'RUN again', members}],
	});
	const {secrets} = await gatherEvidence(image, {wanted: ['text']});
	t.is(secrets?.size, 2);
});

test('gathering can be stopped', async t => {
	const image = await load(t, await evidentImage());
	await t.throwsAsync(
		gatherEvidence(image, {signal: AbortSignal.abort(new Error('enough'))}),
	);
});
