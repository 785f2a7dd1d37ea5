import test from 'ava';
import {whyNotContents} from '../../source/model/why-not-contents.js';
import {type Image} from '../../source/model/image.js';
import {buildImage, file} from '../helpers/build-image.js';

const image = buildImage([[file('a', 'a')]]);

async function* openLayers() {
	// Nobody reads.
}

const readable: Image = {...image, openLayers};

test('files are looked into where that fetches nothing', t => {
	t.is(whyNotContents(readable, undefined), undefined);
	t.is(
		whyNotContents({...readable, rereading: 'export'}, undefined),
		undefined,
	);
});

test('what comes from a registry is fetched again only when asked for', t => {
	const remote: Image = {...readable, rereading: 'download'};
	t.is(whyNotContents(remote, undefined), 'download');
	t.is(whyNotContents(remote, true), undefined);
	t.is(whyNotContents(remote, false), 'told');
});

test('what cannot be read again says why, whatever is asked for', t => {
	t.is(whyNotContents(image, true), 'stream');
	t.is(whyNotContents({...image, joined: [image]}, true), 'comparison');
	t.is(
		whyNotContents({...image, keptContents: () => undefined}, true),
		'snapshot',
	);
});
