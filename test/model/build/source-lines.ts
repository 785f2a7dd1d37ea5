import test from 'ava';
import {readSourceFile} from '../../../source/dockerfiles/read-source-file.js';
import {sourceLinesOf} from '../../../source/model/build/source-lines.js';
import {sampleImage} from '../../helpers/sample-image.js';

const linesOf = (text: string, layer: number) => {
	const {history} = sampleImage();
	const sourceFile = readSourceFile(history, {name: 'a/Dockerfile', text});
	return sourceLinesOf({history, sourceFile}, layer);
};

const text = 'FROM x\nENV A=1\nCOPY . \\\n  /app\nRUN tidy\nCMD ["sh"]\n';

test('the lines that made a layer; below the first the FROM', t => {
	t.deepEqual(linesOf(text, 0), {
		file: 'a/Dockerfile',
		firstLine: 1,
		lastLine: 1,
	});
	t.deepEqual(linesOf(text, 1), {
		file: 'a/Dockerfile',
		firstLine: 3,
		lastLine: 4,
	});
	t.is(linesOf(text, 2)?.firstLine, 5);
});

test('nothing is told of what the file does not have', t => {
	t.is(linesOf('FROM x\nENV A=1\nCMD ["sh"]\n', 2), undefined);
	t.is(linesOf(text, 3), undefined);
	t.is(linesOf('FROM x\nRUN other\nRUN more\nRUN most\n', 1), undefined);
	t.is(sourceLinesOf({history: []}, 0), undefined);
});
