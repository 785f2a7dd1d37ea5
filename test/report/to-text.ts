import test from 'ava';
import {toText} from '../../source/report/to-text.js';
import {buildImage, file, hardlink, remove} from '../helpers/build-image.js';

const layerInfos = [
	{index: 0, command: 'ADD rootfs in /'},
	{index: 1, command: 'COPY . /app'},
	{
		index: 2,
		command: 'RUN rm -rf /var/cache /var/log/* && chown -R 1000:1000 /app',
	},
];

const image = buildImage(
	[
		[file('etc/passwd', 'x'.repeat(900)), file('var/cache', 'x'.repeat(2000))],
		[file('app/a', 'x'.repeat(100))],
		[
			remove('var/cache'),
			file('app/a', 'x'.repeat(100), {uid: 1000}),
			hardlink('l', 'missing'),
		],
	],
	{
		reference: 'app:latest',
		os: 'linux',
		architecture: 'amd64',
		layers: layerInfos,
	},
);

test('a summary has figures, layers, waste and anomalies', t => {
	t.is(
		toText(image),
		`app:latest  linux/amd64  3.1 kB in 3 layers
live 1 kB, wasted 2.1 kB, efficiency 32.2 %, own layers waste 95.5 %
the base image is a guess: layer 0 is taken for it

layers
  0  2.9 kB  ADD rootfs in /
  1   100 B  COPY . /app
  2   100 B  RUN rm -rf /var/cache /var/log/* && chown -R 1000:1000 /app

wasted
   2 kB  deleted     /var/cache  layer 0 → 2  RUN rm -rf /var/cache /var/log/* && chown -R 1000:100…
  100 B  attributes  /app/a      layer 1 → 2  RUN rm -rf /var/cache /var/log/* && chown -R 1000:100…

anomalies
  layer 2  missing-link-target  /l  a hard link to missing, which is no file at that moment
`,
	);
});

test('an image without waste has no list of it', t => {
	t.is(
		toText(buildImage([[file('a', 'x')]])),
		`test:latest  1 B in 1 layer
live 1 B, wasted 0 B, efficiency 100.0 %, own layers waste 0.0 %
the base image is a guess: layer 0 is taken for it

layers
  0  1 B  STEP 0
`,
	);
});

test('only the twenty largest wasted files are listed', t => {
	const files = Array.from({length: 1500}, (_, index) =>
		file(`f${index}`, 'x'),
	);
	const lines = toText(
		buildImage([files, files.map(({path}) => remove(path))]),
	).split('\n');
	t.is(lines.filter(line => line.includes(' deleted ')).length, 20);
	t.true(lines.includes('  and 1,480 more, 1.48 kB together'));
});

test('only ten anomalies are listed', t => {
	const lines = toText(
		buildImage([Array.from({length: 15}, (_, index) => file(`../f${index}`))]),
	).split('\n');
	t.is(lines.filter(line => line.includes('path-outside-root')).length, 10);
	t.true(lines.includes('  and 5 more'));
});

test('instructions are cut, paths never', t => {
	const long = `${'directory/'.repeat(30)}file`;
	const lines = toText(
		buildImage([[file(long, 'x')], [remove('directory')]], {
			layers: [
				{index: 0, command: 'ADD x'},
				{index: 1, command: `RUN ${'rm '.repeat(100)}`},
			],
		}),
	).split('\n');
	t.true(lines.some(line => line.includes(`/${long}`)));
	t.true(
		lines
			.filter(line => !line.includes(long))
			.every(line => line.length <= 100),
	);
	t.true(lines.some(line => line.length === 100 && line.endsWith('…')));
});

test('nothing of an image reaches the terminal as it is', t => {
	const text = toText(
		buildImage(
			[[file('a\u001B[31m', 'x'), file('../\u202E')], [remove('a\u001B[31m')]],
			{
				reference: 'x\u0007',
				os: 'linux\n',
				layers: [
					{index: 0, command: 'ADD \u009B'},
					{index: 1, command: 'RUN a &&\n\tb\r'},
				],
			},
		),
	);
	t.notRegex(text, /[^\n\u0020-\u007E→°…]/);
	t.true(text.includes(String.raw`RUN a &&\n\tb\r`));
});
