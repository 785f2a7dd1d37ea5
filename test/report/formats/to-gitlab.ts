import test from 'ava';
import {readSourceFile} from '../../../source/dockerfiles/read-source-file.js';
import {toGitlab} from '../../../source/report/formats/to-gitlab.js';
import {judge} from '../../helpers/judge.js';
import {finding, sampleFindings} from '../../helpers/sample-findings.js';
import {sampleImage} from '../../helpers/sample-image.js';

const failing = {
	minEfficiency: 0.999,
	maxWastedBytes: undefined,
	maxOwnWastedPercent: 100,
};

test('failed rules and findings, on the lines of the Dockerfile', t => {
	const image = sampleImage();
	const sourceFile = readSourceFile(image.history, {
		name: './app/Dockerfile',
		text: 'FROM x\nENV A=1\nCOPY . /app\nRUN tidy\nCMD ["sh"]\n',
	});
	const [verdict, violation, ...others] = toGitlab({
		image: {...image, sourceFile},
		findings: [finding()],
		verdicts: judge(image, failing),
	});
	t.deepEqual(others, []);
	t.like(verdict, {
		check_name: 'imgscope minEfficiency',
		fingerprint: 'minEfficiency efficiency at least 0.999',
		severity: 'critical',
		location: {path: 'sample:1', lines: {begin: 1}},
	});
	t.regex(
		verdict!.description,
		/^sample:1: efficiency at least 0\.999, but it is 0\.\d+$/v,
	);
	t.deepEqual(violation, {
		description:
			'2 MB: Files in /etc are deleted by a later layer (stored in layer 0, hidden by layer 2). Join the instructions.',
		check_name: 'imgscope deleted',
		fingerprint: finding().id,
		severity: 'major',
		location: {path: 'app/Dockerfile', lines: {begin: 4}},
	});
});

test('what has no line in a file is about the image, and all have a fingerprint', t => {
	const image = sampleImage();
	const violations = toGitlab({image, findings: sampleFindings});
	t.is(violations.length, sampleFindings.length);
	t.true(
		violations.every(
			({location, fingerprint, description}) =>
				location.path === 'sample:1' &&
				location.lines.begin === 1 &&
				fingerprint !== '' &&
				description !== '',
		),
	);
	t.deepEqual(toGitlab({image, findings: []}), []);
});
