import {isImgscopeError, reasonOf} from '../../errors.js';
import {
	engineReference,
	fullName,
	type ImageList,
	type ImageUsers,
	type ListedImage,
} from '../../model/listed-image.js';
import {printable} from '../../printable.js';
import {type ChooserAction, type ChooserEffect} from './chooser-action.js';

/** What the engines do for the list of images. */
export type Engines = {
	readonly list: (signal: AbortSignal) => Promise<ImageList>;
	readonly findUsers: (
		image: ListedImage,
		signal: AbortSignal,
	) => Promise<ImageUsers>;

	/** IDs of what is gone; none when only a name is. */
	readonly remove: (
		image: ListedImage,
		signal: AbortSignal,
	) => Promise<{readonly deleted: readonly string[]}>;
	readonly tag: (
		image: ListedImage,
		name: string,
		signal: AbortSignal,
	) => Promise<void>;

	/** Seconds since 1970. */
	readonly now: () => number;
};

/** What only the engines have to do with. */
export type EngineEffect = Exclude<
	ChooserEffect,
	{type: 'quit' | 'suspend' | 'open' | 'compare'}
>;

/** What went wrong and what to do, in one line. */
export const describeFailure = (error: unknown): string =>
	isImgscopeError(error) && error.hint !== undefined
		? `${error.message.replace(/\.$/, '')}. ${error.hint}`
		: reasonOf(error);

const perform = async (
	engines: Engines,
	effect: EngineEffect,
	signal: AbortSignal,
): Promise<ChooserAction> => {
	switch (effect.type) {
		case 'read-list': {
			const list = await engines.list(signal);
			return {type: 'show-list', list, now: engines.now()};
		}

		case 'find-users': {
			const {image} = effect;
			const users = await engines.findUsers(image, signal);
			return {type: 'show-users', image, users};
		}

		case 'remove': {
			const {image} = effect;
			const {deleted} = await engines.remove(image, signal);
			const name = printable(engineReference(image));
			const isNameOnly = deleted.length === 0 && fullName(image) !== undefined;
			return {
				type: 'finish',
				message: isNameOnly
					? `Removed the name ${name}; the image stays under its others.`
					: `Removed ${name}.`,
			};
		}

		case 'tag': {
			const {image, name} = effect;
			await engines.tag(image, name, signal);
			return {type: 'finish', message: `Tagged as ${printable(name)}.`};
		}
	}
};

/** Has an effect done, and gives the action that tells how it went. Rejects with what nobody foresaw, and when it was stopped. */
export const runEngines = async (
	engines: Engines,
	effect: EngineEffect,
	signal: AbortSignal,
): Promise<ChooserAction> => {
	try {
		return await perform(engines, effect, signal);
	} catch (error) {
		if (isImgscopeError(error) && effect.type !== 'read-list') {
			return {type: 'fail', message: describeFailure(error)};
		}

		throw error;
	}
};
