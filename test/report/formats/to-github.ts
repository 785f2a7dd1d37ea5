import test from 'ava';
import {readSourceFile} from '../../../source/dockerfiles/read-source-file.js';
import {toGithub} from '../../../source/report/formats/to-github.js';
import {judge} from '../../helpers/judge.js';
import {finding, sampleFindings} from '../../helpers/sample-findings.js';
import {sampleImage} from '../../helpers/sample-image.js';

test('failed rules and findings, on the lines of the Dockerfile', t => {
	const image = sampleImage();
	const text = 'FROM x\nENV A=1\nCOPY . /app\nRUN tidy\nCMD ["sh"]\n';
	const sourceFile = readSourceFile(image.history, {
		name: 'a,b:c/Dockerfile',
		text,
	});
	const verdicts = judge(image, {
		minEfficiency: 0.999,
		maxWastedBytes: undefined,
		maxOwnWastedPercent: 100,
	});
	const lines = toGithub({
		image: {...image, sourceFile},
		findings: [finding()],
		verdicts,
	}).split('\n');
	t.regex(
		lines[0]!,
		/^::error title=imgscope%3A minEfficiency::sample:1: efficiency at least 0\.999, but it is 0\.\d+$/,
	);
	t.is(
		lines[1],
		'::warning file=a%2Cb%3Ac/Dockerfile,line=4,endLine=4,title=imgscope%3A deleted::2 MB: Files in /etc are deleted by a later layer (stored in layer 0, hidden by layer 2)%0AJoin the instructions.',
	);
	t.is(lines.length, 3);
});

test('nothing of the image becomes a command, and only the largest are told', t => {
	const image = sampleImage();
	const hostile = finding({title: String.raw`x\n::error::y 100%`});
	t.is(
		toGithub({image, findings: [hostile]}),
		String.raw`::warning title=imgscope%3A deleted::2 MB: x\n::error::y 100%25 (stored in layer 0, hidden by layer 2)%0AJoin the instructions.` +
			'\n',
	);
	const many = Array.from({length: 30}, () => sampleFindings[1]!);
	t.is(toGithub({image, findings: many}).match(/^::notice /gm)?.length, 10);
});
