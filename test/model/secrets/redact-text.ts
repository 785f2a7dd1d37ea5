import test from 'ava';
import {
	redactCommand,
	redactVariable,
	redactWords,
} from '../../../source/model/secrets/redact-text.js';

const aws = ['AKIA', 'Q3EGRJ7WBTY4XKZN'].join('');
const github = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');

const cases: ReadonlyArray<readonly [text: string, shown: string]> = [
	['RUN API_TOKEN=abcdefgh make', 'RUN API_TOKEN=•••••• make'],
	['RUN echo "secret=not-a-key" > /x', 'RUN echo "secret=••••••" > /x'],
	[
		'RUN git clone https://bot:h4rd2guess@git.internal/x',
		'RUN git clone https://bot:••••••@git.internal/x',
	],
	['RUN TOKEN=$TOKEN make', 'RUN TOKEN=$TOKEN make'],
	[
		'RUN TOKEN=$(cat /run/secrets/t) make',
		'RUN TOKEN=$(cat /run/secrets/t) make',
	],
	['RUN make PREFIX=/usr', 'RUN make PREFIX=/usr'],
	['ENV DB_PASSWORD=two words', 'ENV DB_PASSWORD=••••••'],
	['ENV DB_PASSWORD=two words NEXT=1', 'ENV DB_PASSWORD=•••••• NEXT=1'],
	['ENV PASSWORD hunter2 and more', 'ENV PASSWORD ••••••'],
	[
		'ENV A=1 \\\n    TOKEN=abc \\\n    B=2',
		'ENV A=1 \\\n    TOKEN=•••••• \\\n    B=2',
	],
	['/bin/sh -c #(nop)  ENV SECRET=a b', '/bin/sh -c #(nop)  ENV SECRET=••••••'],
	['ARG NPM_TOKEN=abc', 'ARG NPM_TOKEN=••••••'],
	['ARG NPM_TOKEN', 'ARG NPM_TOKEN'],
	['LABEL api-key="a b" x=y', 'LABEL api-key="••••••" x=y'],
	[
		'|2 NPM_TOKEN=abc def V=1 /bin/sh -c npm ci',
		'|2 NPM_TOKEN=•••••• V=1 /bin/sh -c npm ci',
	],
	[
		'RUN |1 NPM_TOKEN=abc /bin/sh -c npm ci # buildkit',
		'RUN |1 NPM_TOKEN=•••••• /bin/sh -c npm ci # buildkit',
	],
	['RUN login --password hunter2 -u me', 'RUN login --password •••••• -u me'],
	['RUN x \'{"password": "hunter2"}\'', 'RUN x \'{"password": "••••••"}\''],
	[
		'RUN curl -H "Authorization: Bearer abc" x',
		'RUN curl -H "Authorization: Bearer ••••••" x',
	],
	[`RUN aws configure set ${aws}`, 'RUN aws configure set ••••••'],
	[`RUN echo ${github}`, 'RUN echo ••••••'],
	[
		'RUN --mount=type=secret,id=token npm ci',
		'RUN --mount=type=secret,id=token npm ci',
	],
	['ENV PASSWORD_FILE=/run/x', 'ENV PASSWORD_FILE=/run/x'],
	['RUN dbPassword=abcdef make', 'RUN dbPassword=•••••• make'],
	[
		'RUN x --clientSecret abc --port 80',
		'RUN x --clientSecret •••••• --port 80',
	],
	['RUN x --client-secret=abc', 'RUN x --client-secret=••••••'],
	['RUN x \'{"apiKey": "abc"}\'', 'RUN x \'{"apiKey": "••••••"}\''],
	['RUN x --secret id=npm y', 'RUN x --secret id=npm y'],
	['ENV passwordMinLength=8', 'ENV passwordMinLength=8'],
	['RUN usePassword=true make', 'RUN usePassword=true make'],
	['RUN x --password-min-length 8', 'RUN x --password-min-length 8'],
	['RUN x --max-tokens 4096', 'RUN x --max-tokens 4096'],
];

for (const [text, shown] of cases) {
	test(`${text.replace(aws, 'KEY').replace(github, 'TOKEN')} is shown as ${shown}`, t => {
		t.is(redactCommand(text), shown);
	});
}

test('a key keeps its count of lines', t => {
	const key =
		'COPY <<E k\n-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nE';
	t.is(redactCommand(key), 'COPY <<E k\n••••••\n••••••\n••••••\nE');
});

test('variables are hidden by their name or their value', t => {
	t.is(redactVariable('TOKEN=a b c=d'), 'TOKEN=••••••');
	t.is(redactVariable('URL=http://u:pw@h/'), 'URL=http://u:••••••@h/');
	t.is(redactVariable('PATH=/bin'), 'PATH=/bin');
	t.is(redactVariable('ODD'), 'ODD');
});

test('the word after a flag is hidden', t => {
	t.deepEqual(redactWords(['run', '--db-password', 'x y']), [
		'run',
		'--db-password',
		'••••••',
	]);
});

test('a long command takes no long time', t => {
	const text = `ENV ${'a_'.repeat(50_000)}${' A=b'.repeat(20_000)} ${'://a:'.repeat(20_000)}`;
	const start = performance.now();
	redactCommand(text);
	t.true(performance.now() - start < 2000);
});
