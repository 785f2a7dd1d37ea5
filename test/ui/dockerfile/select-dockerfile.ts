import test from 'ava';
import {type Image} from '../../../source/model/image.js';
import {readSourceFile} from '../../../source/dockerfiles/read-source-file.js';
import {layerWaste} from '../../../source/ui/layer-waste.js';
import {buildImage, file, remove} from '../../helpers/build-image.js';
import {openImage, showPane, showScreen} from '../../helpers/explore.js';
import {screenProblem} from '../../helpers/row-problem.js';
import {sampleImage} from '../../helpers/sample-image.js';

const selectedRow = (image: Image, ...keys: readonly string[]) => {
	const {press} = openImage(image);
	const {dockerfile, layers} = press('6', ...keys);
	return [dockerfile.cursor, layers.cursor];
};

test('every instruction with its bytes, those that it wasted and those that it hid', t => {
	t.deepEqual(showPane(openImage(sampleImage()).press('6'), 'left'), [
		'   #   stored         wasted   hides instruction',
		'   0  2.04 kB █████▒   36 B          ADD rootfs /',
		'                                     ENV A=1',
		'   1   507 B  █                 5 B  COPY . /app',
		'   2     1 B  ▏                31 B  RUN tidy',
		'                                     CMD ["sh"]',
	]);
});

test('what is stored and hidden by the same layer is wasted, not hidden', t => {
	const image = buildImage([
		[file('a', 'x')],
		[file('b', 'xx'), file('b', '')],
	]);
	t.deepEqual(layerWaste(image), [
		{wasted: 0, copies: 0, hidden: 0},
		{wasted: 2, copies: 1, hidden: 0},
	]);
});

test('all wasted and hidden bytes add up to those of the image', t => {
	const image = buildImage([
		[file('a', 'xxx'), file('b', 'x')],
		[file('a', 'yyyyy')],
		[remove('a'), remove('b')],
	]);
	const sums = layerWaste(image);
	t.is(
		sums.reduce((sum, {wasted}) => sum + wasted, 0),
		image.waste.wastedBytes,
	);
	t.is(
		sums.reduce((sum, {hidden}) => sum + hidden, 0),
		image.waste.wastedBytes,
	);
});

test('the cursor takes the selected layer along', t => {
	t.deepEqual(selectedRow(sampleImage(), 'down'), [1, 0]);
	t.deepEqual(selectedRow(sampleImage(), 'down', 'down'), [2, 1]);
	t.deepEqual(selectedRow(sampleImage(), 'G'), [4, 2]);
	t.deepEqual(selectedRow(sampleImage(), 'G', 'down', 'g', 'up'), [0, 0]);
	t.deepEqual(selectedRow(sampleImage(), 'pagedown'), [4, 2]);
});

test('the cursor follows the layer that was selected elsewhere', t => {
	const {press} = openImage(sampleImage());
	const footer = () => showScreen(press()).split('\n').at(-1)!;
	press('G', '6');
	t.regex(footer(), / 4 of 5$/);
	press('[');
	t.regex(footer(), / 3 of 5$/);
	press('up', 'up');
	t.is(press().layers.cursor, 0);
	t.regex(footer(), / 1 of 5$/);
});

test('enter goes to the files of the layer', t => {
	const {press} = openImage(sampleImage());
	const state = press('6', 'down', 'down', 'enter');
	t.is(state.view, undefined);
	t.is(state.focus, 'files');
	t.is(state.layers.cursor, 1);
});

const long = buildImage([[file('a', 'x')], [file('b', 'x')]], {
	layers: ['FROM x', 'RUN last'].map((command, index) => ({index, command})),
	history: [
		{command: 'RUN first', emptyLayer: false, layer: 0},
		{
			command: `RUN ${Array.from({length: 30}, (_, i) => `step${i}`).join(' && ')}`,
			emptyLayer: true,
		},
		{command: 'RUN last', emptyLayer: false, layer: 1},
	],
});

test('a long command is broken at each step, and read page by page', t => {
	const {press} = openImage(long, {columns: 79, rows: 14});
	const last = () => showPane(press(), 'left').at(-1)!.trim();
	press('6', 'down');
	t.regex(last(), /&& step8$/);
	press('down');
	t.regex(last(), /&& step16$/);
	press('down', 'down');
	t.regex(last(), /&& step29$/);
	press('down');
	t.regex(last(), /RUN last$/);
	press('up');
	t.is(press().dockerfile.cursor, 1);
	press('g');
	t.regex(showPane(press(), 'left')[1]!, /^ {3}0 .* FROM x$/);
});

test('layers stand for themselves where the history does not fit them', t => {
	const {press} = openImage(
		buildImage([[file('a', 'x')], [file('a')]], {
			history: [{command: 'RUN x', emptyLayer: false}],
		}),
	);
	t.regex(showScreen(press('6')), /the history does not fit the layers/);
	t.deepEqual(
		showPane(press(), 'left').map(row => row.slice(37)),
		['instruction', 'STEP 0', 'STEP 1'],
	);
});

test('an image without layers has its history, or says that it has none', t => {
	const open = (image: Image) => showPane(openImage(image).press('6'), 'left');
	t.deepEqual(open(buildImage([])), [
		'The image has no history and no layers.',
	]);
	t.regex(
		open(
			buildImage([], {history: [{command: 'ENV A=1', emptyLayer: true}]}),
		).at(-1)!,
		/^ +ENV A=1$/,
	);
});

test('hostile commands leave the screen whole', t => {
	const commands = [
		'\u{1B}[2J',
		'日本語 && '.repeat(99),
		'a\n\t\tb\r',
		'',
		' ',
	];
	const image = buildImage(
		commands.map((_, index) => [file('a', 'x'.repeat(index))]),
		{
			layers: commands.map((command, index) => ({index, command})),
			history: commands.flatMap((command, index) => [
				{command, emptyLayer: true, comment: command},
				{command, emptyLayer: false, layer: index},
			]),
		},
	);
	for (const columns of [10, 19, 40, 79, 119, 199]) {
		const {press} = openImage(image, {columns, rows: 20});
		press('6');
		for (const key of ['down', 'pagedown', 'G', 'pageup', 'up']) {
			t.is(screenProblem(press(key)), undefined, `${columns} ${key}`);
		}
	}
});

const fromFile = (text: string, image = sampleImage()): Image => ({
	...image,
	sourceFile: readSourceFile(image.history, {name: 'web/Dockerfile', text}),
});

test('the file that it was built from, with the layers beside its lines', t => {
	const image = fromFile(
		'# An app\nFROM x\nENV A=1\n\nCOPY . /app\n# clean\nRUN tidy\nCMD ["sh"]\n',
	);
	const {press} = openImage(image);
	press('6');
	t.regex(showScreen(press()), /─ web\/Dockerfile ─/);
	t.deepEqual(showPane(press(), 'left'), [
		'   #   stored         wasted   hides instruction',
		'                                     1 # An app',
		'   0  2.04 kB █████▒   36 B          2 FROM x',
		'                                     3 ENV A=1',
		'                                     4',
		'   1   507 B  █                 5 B  5 COPY . /app',
		'                                     6 # clean',
		'   2     1 B  ▏                31 B  7 RUN tidy',
		'                                     8 CMD ["sh"]',
	]);
	t.is(press('G', 'up').layers.cursor, 2);
	t.is(press('g').layers.cursor, 0);
	for (let step = 0; step < 4; step++) {
		press('down');
	}

	t.is(press('enter').layers.cursor, 1);
});

test('what the file does not have stands where it happened', t => {
	const {press} = openImage(fromFile('FROM x\nENV A=1\nCMD ["sh"]\n'));
	t.deepEqual(showPane(press('6'), 'left').slice(1), [
		'   0  2.04 kB █████▒   36 B          1 FROM x',
		'                                     2 ENV A=1',
		'   1   507 B  █                 5 B    COPY . /app',
		'   2     1 B  ▏                31 B    RUN tidy',
		'                                     3 CMD ["sh"]',
	]);
});

test('a file that does not fit is not shown', t => {
	const {press} = openImage(fromFile('FROM x\nRUN other\nRUN more\n'));
	t.regex(showScreen(press('6')), /Dockerfile, from the history/);
	t.regex(showScreen(press()), /another file|does not fit/);
});
