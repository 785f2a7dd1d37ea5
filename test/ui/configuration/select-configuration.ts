import test from 'ava';
import {type ImageConfig} from '../../../source/model/image.js';
import {buildImage, file} from '../../helpers/build-image.js';
import {openImage, showPane, showScreen} from '../../helpers/explore.js';
import {screenProblem} from '../../helpers/row-problem.js';

const config: ImageConfig = {
	env: ['PATH=/usr/bin:/bin', 'API_TOKEN=abc'],
	entrypoint: ['/bin/tool', '--say', 'a "b"'],
	user: '7:8',
	exposedPorts: ['80/tcp', '443/tcp'],
	labels: new Map([['owner', 'us']]),
	healthcheck: {
		test: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'],
		interval: 90e9,
		timeout: 3e9,
		retries: 3,
	},
};

const open = (columns = 59, rows = 30) =>
	openImage(buildImage([[file('a', 'x')]], {config}), {columns, rows});

test('all fields with warnings before them, and secrets hidden', t => {
	t.deepEqual(showPane(open().press('5'), 'left'), [
		'! API_TOKEN looks like a secret: whoever has the image',
		'  can read the variable',
		String.raw`entrypoint    ["/bin/tool", "--say", "a \"b\""]`,
		'command       none',
		'user          7:8',
		'directory     /, not set',
		'environment   PATH=/usr/bin:/bin',
		'              API_TOKEN=••••••',
		'ports         80/tcp',
		'              443/tcp',
		'volumes       none',
		'stop signal   SIGTERM, not set',
		'health check  curl -f http://localhost/ || exit 1',
		'              every 90 s, at most 3 s, 3 retries',
		'labels        owner=us',
	]);
});

test('a key shows the secrets and hides them again', t => {
	const {press} = open();
	t.regex(showScreen(press('5', 'v')), /API_TOKEN=abc/);
	t.notRegex(showScreen(press('v')), /API_TOKEN=abc/);
});

test('the same number, escape or another pane leave it', t => {
	const {press} = open();
	press('3');
	t.is(press('5').view, 'configuration');
	t.is(press('5').view, undefined);
	t.is(press().focus, 'image');
	t.is(press('5', 'escape').view, undefined);
	t.is(press('5', '4').view, undefined);
	t.is(press().focus, 'files');
	t.is(press('5', '/').view, undefined);
	t.true(press().isFiltering);
});

test('it scrolls to its end and not further, also after the screen grew', t => {
	const {press, store} = open(59, 12);
	const title = () => showScreen(press()).split('\n')[1]!;
	press('5');
	t.regex(title(), / 1–8 of 16 ─╮$/);
	press('G', 'down');
	t.regex(title(), / 9–16 of 16 ─╮$/);
	store.dispatch({type: 'resize', size: {columns: 59, rows: 14}});
	t.regex(title(), / 7–16 of 16 ─╮$/);
	press('up');
	t.regex(title(), / 6–15 of 16 ─╮$/);
});

test('sorting says why it does nothing', t => {
	t.regex(open().press('5', 's').message ?? '', /no files to sort/);
});

test('hostile and long values leave the screen whole', t => {
	const hostile = ['\u{1B}[2J', '日本語'.repeat(200), 'a\nb', '\u{202E}', ''];
	const image = buildImage([[file('a')]], {
		config: {
			env: hostile.flatMap(text => [text, `${text}=${text}`]),
			entrypoint: hostile,
			cmd: hostile,
			user: hostile[0],
			workingDir: hostile[1],
			exposedPorts: hostile,
			volumes: hostile,
			labels: new Map(hostile.map(text => [text, text])),
			healthcheck: {test: ['CMD', ...hostile], interval: -1, retries: 0.5},
		},
	});
	for (const columns of [10, 19, 40, 79, 119, 199]) {
		const {press} = openImage(image, {columns, rows: 24});
		press('5');
		for (const key of ['v', 'pagedown', 'G']) {
			t.is(screenProblem(press(key)), undefined, `${columns} ${key}`);
		}
	}
});
