import test from 'ava';
import {openImage, showScreen} from '../helpers/explore.js';
import {buildImage, file} from '../helpers/build-image.js';

const id = `sha256:${'e'.repeat(64)}`;

const nameShown = (reference: string, repoTags: readonly string[]) => {
	const image = {...buildImage([[file('a', 'a')]]), reference, repoTags};
	const [header] = showScreen(openImage(image).store.getState()).split('\n');
	return header!.trim().split(/ {2}/)[0];
};

test('an image that was asked for by its ID is called by its tag', t => {
	t.is(nameShown(`docker:${id}`, ['app:2', 'app:1']), 'app:2');
	t.is(nameShown(id, ['app:2']), 'app:2');
});

test('an image has the name that it was asked for by', t => {
	t.is(nameShown('app:1', ['app:2']), 'app:1');
	t.regex(nameShown(`docker:${id}`, [])!, /^….*e{12}$/);
	t.regex(nameShown(`app@${id}`, ['app:2'])!, /e{12}$/);
});
