import {type Voice} from '../../terminal/voice.js';
import {type Store} from '../store.js';
import {announce, type Cause} from './announce.js';
import {type Speech} from './speech.js';

export type ReaderOptions = {
	readonly voice: Pick<Voice, 'say' | 'type'>;

	/** Whether the terminal is ours: while it is lent nothing is said. */
	readonly isOurs: () => boolean;

	/** What goes wrong in telling. */
	readonly onError: (error: unknown) => void;
};

/** Says what changes in a store, as it changes. */
export const createReader = <State>(
	{getState, subscribe}: Pick<Store<State, never>, 'getState' | 'subscribe'>,
	tell: (state: State) => Speech,
	{voice, isOurs, onError}: ReaderOptions,
) => {
	let said: Speech | undefined;
	let isPressed = false;
	let isOver = false;
	const say = (cause: Cause) => {
		if (isOver || !isOurs()) {
			return;
		}

		try {
			const speech = tell(getState());
			const {sentences, typed} = announce(said, speech, cause);
			said = speech;
			voice.say(sentences);
			if (typed) {
				voice.type(typed);
			}
		} catch (error) {
			onError(error);
		}
	};

	const unsubscribe = subscribe(() => {
		if (!isPressed) {
			say('event');
		}
	});
	say('event');
	return {
		/** Does what a key does, which tells whether that is a command that stays, and says what came of it at once. */
		press(run: () => boolean): void {
			isPressed = true;
			let hasActed = false;
			try {
				hasActed = run();
			} finally {
				isPressed = false;
			}

			say(hasActed ? 'key' : 'event');
		},

		/** Says where one is when the terminal was lent and is back. */
		comeBack(): void {
			said &&= {...said, place: ''};
			say('event');
		},
		stop(): void {
			isOver = true;
			unsubscribe();
		},
	};
};
