import React from 'react';
import {isImgscopeError} from '../../errors.js';
import {type Image} from '../../model/image.js';
import {engineReference, type ListedImage} from '../../model/listed-image.js';
import {explore, type LoadOptions, type Outcome} from '../explore.js';
import {type FullScreen} from '../full-screen.js';
import {type Services} from '../services.js';
import {defaultStart, type PaneSizes, type Start} from '../start.js';
import {createStore} from '../store.js';
import {type ChooserEffect} from './chooser-action.js';
import {Chooser} from './chooser.js';
import {loadJoined} from './load-joined.js';
import {initialChooserState} from './chooser-state.js';
import {describeFailure, type Engines, runEngines} from './run-engines.js';
import {updateChooser} from './update-chooser.js';

export type ChooseOptions = {
	readonly engines: Engines;

	/** Reads an image that was chosen. */
	readonly load: (image: ListedImage, options: LoadOptions) => Promise<Image>;

	/** What the explorer can do besides showing an image; nothing when absent. */
	readonly services?: Services | undefined;

	/** How the list and the explorer are at first; the usual way when absent. */
	readonly start?: Start | undefined;
};

const nameOf = (image: ListedImage): string =>
	`${image.source}:${engineReference(image)}`;

/** Lets the user choose among the engines' images and look into one after the other, until the user leaves. */
export const choose = async (
	screen: FullScreen,
	{engines, load, services, start: first}: ChooseOptions,
): Promise<Outcome> =>
	new Promise((resolve, reject) => {
		const leaving = new AbortController();
		const signal = AbortSignal.any([screen.signal, leaving.signal]);
		const leave = (outcome: Outcome) => {
			leaving.abort();
			resolve(outcome);
		};

		const show = () => {
			screen.show(
				<Chooser store={store} theme={screen.theme} voice={screen.voice} />,
			);
		};

		// What is opened next has the panes as they were left.
		let start = first;
		const rememberPanes = (paneSizes: PaneSizes) => {
			start = {...(start ?? defaultStart), paneSizes};
			services?.rememberPanes?.(paneSizes);
		};

		const open = async (
			reference: string,
			loadAny: (options: LoadOptions) => Promise<Image>,
		) => {
			try {
				const outcome = await explore(screen, {
					reference,
					load: loadAny,
					canGoBack: true,
					services: {...services, rememberPanes},
					start,
				});
				if (outcome === 'back') {
					show();
				} else {
					leave(outcome);
				}
			} catch (error) {
				if (!isImgscopeError(error)) {
					throw error;
				}

				store.dispatch({type: 'fail', message: describeFailure(error)});
				show();
			}
		};

		const runEffect = async (effect: ChooserEffect): Promise<void> => {
			switch (effect.type) {
				case 'quit': {
					leave('finished');
					break;
				}

				case 'suspend': {
					screen.suspend();
					break;
				}

				case 'open': {
					const {image} = effect;
					await open(nameOf(image), async options => load(image, options));
					break;
				}

				case 'compare': {
					const {a, b} = effect;
					await open(`${nameOf(a)} → ${nameOf(b)}`, async options =>
						loadJoined([a, b], load, options),
					);
					break;
				}

				default: {
					store.dispatch(await runEngines(engines, effect, signal));
				}
			}
		};

		const run = (effect: ChooserEffect) => {
			runEffect(effect).catch((error: unknown) => {
				if (!signal.aborted) {
					// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what was thrown is passed on
					reject(error);
				}
			});
		};

		const store = createStore(
			initialChooserState(screen.size(), first?.keymap),
			updateChooser,
			run,
		);
		show();
		run({type: 'read-list'});
	});
