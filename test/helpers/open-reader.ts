import {type Image} from '../../source/model/image.js';
import {type Effect} from '../../source/ui/action.js';
import {handleKey} from '../../source/ui/handle-key.js';
import {createReader} from '../../source/ui/reader/reader.js';
import {readerSize} from '../../source/ui/reader/reader-view.js';
import {tell} from '../../source/ui/reader/tell.js';
import {initialState} from '../../source/ui/state.js';
import {createStore} from '../../source/ui/store.js';
import {update} from '../../source/ui/update.js';

/** The explorer as it is heard. */
export const openReader = (image?: Image) => {
	const effects: Effect[] = [];
	const store = createStore(
		{...initialState('test:latest', readerSize(24)), isReader: true},
		update,
		effect => {
			effects.push(effect);
		},
	);
	let heard: string[] = [];
	const reader = createReader(store, tell, {
		voice: {
			say(sentences) {
				heard.push(...sentences);
			},
			type({label, before, after}) {
				heard.push(`${label}: ${before}|${after}`);
			},
		},
		isOurs: () => true,
		onError(error) {
			throw error;
		},
	});
	const take = (): string[] => {
		const taken = heard;
		heard = [];
		return taken;
	};

	if (image) {
		store.dispatch({type: 'show-image', image});
		take();
	}

	return {
		store,
		effects,
		reader,
		take,

		/** Presses keys by name, `text:abc` types; gives what is heard of the last one. */
		hear(...keys: readonly string[]): string[] {
			const press = (name: string, text?: string) => {
				take();
				reader.press(
					() =>
						handleKey(store, text === undefined ? {name} : {name, text}) !==
						undefined,
				);
			};

			for (const key of keys) {
				if (!key.startsWith('text:')) {
					press(key);
					continue;
				}

				for (const character of key.slice(5)) {
					press(character, character);
				}
			}

			return take();
		},
	};
};
