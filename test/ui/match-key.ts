import test from 'ava';
import {contextsOf} from '../../source/ui/contexts.js';
import {keymap} from '../../source/ui/keymap.js';
import {matchKey} from '../../source/ui/match-key.js';
import {buildImage, file} from '../helpers/build-image.js';
import {openEmpty, openImage} from '../helpers/explore.js';

test('the first context that knows a key wins', t => {
	t.is(matchKey(keymap, 'ctrl+a', ['layers', 'global']), 'layers.aggregate');
	t.is(matchKey(keymap, 'ctrl+a', ['files', 'global']), 'files.toggle-added');
	t.is(matchKey(keymap, 'q', ['help', 'lists', 'always']), 'help.close');
	t.is(matchKey(keymap, 'q', ['files', 'global']), 'app.quit');
});

test('a key that nothing is bound to has no command', t => {
	t.is(
		matchKey(keymap, 'Q', ['files', 'global', 'lists', 'always']),
		undefined,
	);
	t.is(matchKey(keymap, '__proto__', ['files']), undefined);
});

test('letters are text while a filter is typed', t => {
	t.is(matchKey(keymap, 'q', ['filter', 'always']), undefined);
	t.is(matchKey(keymap, '?', ['filter', 'always']), undefined);
});

test('what has the keys decides about the contexts', t => {
	const {press} = openImage(buildImage([[file('a')]]));
	t.deepEqual(contextsOf(openEmpty().press()), ['waiting', 'always']);
	t.deepEqual(contextsOf(press()), ['layers', 'global', 'lists', 'always']);
	t.deepEqual(contextsOf(press('/')), ['filter', 'always']);
	t.is(contextsOf(press('enter'))[0], 'files');
	t.deepEqual(contextsOf(press('?')), ['help', 'lists', 'always']);
});
