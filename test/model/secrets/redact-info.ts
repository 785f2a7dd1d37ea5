import test from 'ava';
import {writeImageDocument} from '../../../source/archive/snapshot/image-document.js';
import {redactInfo} from '../../../source/model/secrets/redact-info.js';
import {type ImageInfo} from '../../../source/model/image.js';

test('what looks secret is taken out wherever it stands', t => {
	const secretInfo: ImageInfo = {
		reference: 'app',
		source: 'a test',
		repoTags: [],
		layers: [],
		anomalies: [],
		config: {
			env: [
				'DB_PASSWORD=hunter2 with space',
				'DATABASE=postgres://me:opensesame@db/app',
				'PLAIN=visible',
			],
			cmd: ['serve', '--api-key=cmdsecret1', 'hunter2 with space'],
			labels: new Map([['build.token', 'labelsecret']]),
		},
		history: [
			{
				command: 'RUN curl -H "Authorization: Bearer abc.def" x',
				rawCommand: '|1 NPM_TOKEN=argsecret1 /bin/sh -c npm install',
				comment: 'npm install argsecret1',
				emptyLayer: true,
			},
			{command: 'ENV API_KEY oldsyntax', emptyLayer: true},
			{command: 'RUN login --password wordsecret', emptyLayer: true},
			{
				command: `RUN echo ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`,
				emptyLayer: true,
			},
		],
	};
	const read = redactInfo(secretInfo);
	const text = JSON.stringify(writeImageDocument(read));
	for (const secret of [
		'hunter2',
		'opensesame',
		'cmdsecret1',
		'labelsecret',
		'abc.def',
		'argsecret1',
		'oldsyntax',
		'wordsecret',
		'ghp_',
	]) {
		t.false(text.includes(secret), `${secret} is there`);
	}

	t.deepEqual(read.config.env, [
		'DB_PASSWORD=••••••',
		'DATABASE=postgres://me:••••••@db/app',
		'PLAIN=visible',
	]);
	t.is(
		read.history[0]?.rawCommand,
		'|1 NPM_TOKEN=•••••• /bin/sh -c npm install',
	);
});
