import test from 'ava';
import {buildImage} from '../helpers/build-image.js';
import {openImage, showScreen} from '../helpers/explore.js';
import {randomLayers} from '../helpers/random-layers.js';
import {Random} from '../helpers/random.js';

const pieces = ['a', 'b', 'd', '/', '*', '.', 'x', 'size>0', ' ', '!', '?'];

test('a filter typed and erased key by key shows what it shows when it is set at once', t => {
	for (let seed = 0; seed < 60; seed++) {
		const random = new Random(seed);
		const layers = randomLayers(random);
		const typed = openImage(buildImage(layers));
		typed.press('/');
		let text = '';
		for (let key = 0; key < 12; key++) {
			if (text !== '' && random.below(4) === 0) {
				text = text.slice(0, -1);
				typed.press('backspace');
			} else {
				const piece = random.pick(pieces);
				text += piece;
				typed.press(`text:${piece}`);
			}

			const {store} = openImage(buildImage(layers));
			store.dispatch({type: 'run-command', command: 'files.filter'});
			store.dispatch({type: 'type-text', text});
			t.is(
				showScreen(typed.store.getState()),
				showScreen(store.getState()),
				`image ${seed}, filter ${text}`,
			);
		}
	}
});
