import test from 'ava';
import {whyNotContents} from '../../source/commands/gather-for-findings.js';
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
	t.regex(whyNotContents(remote, undefined) ?? '', /fetches the layers again/);
	t.is(whyNotContents(remote, true), undefined);
	t.regex(whyNotContents(remote, false) ?? '', /--no-contents/);
});

test('what cannot be read again says why, whatever is asked for', t => {
	t.regex(whyNotContents(image, true) ?? '', /read only once/);
	t.regex(
		whyNotContents({...image, keptContents: () => undefined}, true) ?? '',
		/snapshot/,
	);
});
