import test, {type ExecutionContext} from 'ava';
import {ImgscopeError} from '../../source/errors.js';
import {type OfferedPlatform} from '../../source/model/image.js';
import {explore} from '../../source/ui/explore.js';
import {overlayOf} from '../../source/ui/overlay.js';
import {buildImage, file} from '../helpers/build-image.js';
import {createFakeScreen} from '../helpers/fake-screen.js';
import {openImage, showPane, showScreen} from '../helpers/explore.js';

const amd64 = {os: 'linux', architecture: 'amd64'};
const arm64 = {os: 'linux', architecture: 'arm64', variant: 'v8'};

const imageFor = (shown: typeof amd64 | typeof arm64) =>
	buildImage([[file('base')], [file(`for-${shown.architecture}`)]], {
		...shown,
		platforms: [amd64, arm64].map(platform => ({
			...platform,
			isShown: platform === shown,
		})),
		attestations: ['provenance', 'sbom'],
	});

test('p shows the platforms, the cursor on the one that is shown', t => {
	const {press} = openImage(imageFor(arm64));
	t.deepEqual(showPane(press('p'), 'left'), [
		'   linux/amd64',
		' ▸ linux/arm64/v8  shown',
	]);
	t.is(overlayOf(press(), 'platforms')?.list.cursor, 1);
	t.deepEqual(press('escape').overlays, []);
});

test('p says so when there is only one platform', t => {
	const {press} = openImage(buildImage([[file('a')]], amd64));
	t.is(press('p').message, 'There is only one platform: linux/amd64.');
	t.notRegex(showScreen(press('down')), /p platform/);
});

test('choosing the platform that is shown opens nothing', t => {
	const {press, effects} = openImage(imageFor(amd64));
	t.is(press('p', 'enter').message, 'This platform is already shown.');
	t.deepEqual(effects, []);
});

test('choosing another platform asks for its image', t => {
	const {press, effects} = openImage(imageFor(amd64));
	t.regex(
		showScreen(press('p', 'down', 'enter')),
		/opening linux\/arm64\/v8 …/,
	);
	t.deepEqual(effects, [
		{type: 'open-platform', platform: {...arm64, isShown: false}},
	]);
});

test('the image details tell of platforms and attestations', t => {
	const {press} = openImage(imageFor(amd64), {columns: 119, rows: 60});
	const lines = showPane(press('3'), 'left').join('\n');
	t.regex(lines, /platform +linux\/amd64, 1 more \(p\)/);
	t.regex(lines, /attested +2 \(provenance, sbom\)/);
});

const startExploring = (
	t: ExecutionContext,
	open: (platform: OfferedPlatform) => Promise<ReturnType<typeof imageFor>>,
) => {
	const fake = createFakeScreen();
	t.teardown(fake.close);
	const outcome = explore(fake.screen, {
		reference: 'test:latest',
		load: async ({platform}) => (platform ? open(platform) : imageFor(amd64)),
		canGoBack: false,
	});
	return {...fake, outcome};
};

test('another platform takes the place of the first, at the same layer', async t => {
	const {type, shows, outcome} = startExploring(t, async () => imageFor(arm64));
	await shows(/base/);
	type('j');
	await shows(/for-amd64/);
	type('p');
	await shows(/Platforms/);
	type('j');
	type('\r');
	t.regex(await shows(/for-arm64/), /layer 1/);
	type('q');
	t.is(await outcome, 'finished');
});

test('the first platform stays when the other cannot be opened', async t => {
	const {type, shows} = startExploring(t, async () => {
		throw new ImgscopeError('layer-invalid', 'Its layer is broken');
	});
	await shows(/base/);
	type('p');
	await shows(/Platforms/);
	type('j');
	type('\r');
	t.regex(await shows(/Its layer is broken/), /base/);
});
