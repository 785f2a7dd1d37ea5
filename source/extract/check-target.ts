import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {type Item} from './plan-extraction.js';
import {type Found, type TargetDirectory} from './target-directory.js';

/** Refuses to begin where something is in the way, before anything is written. */
export const checkTarget = async (
	target: TargetDirectory,
	items: readonly Item[],
	overwrite: boolean,
): Promise<void> => {
	const known = new Map<string, Found>([['', 'directory']]);
	const look = async (name: string): Promise<Found> => {
		let found: Found = 'directory';
		for (
			let end = name.indexOf('/');
			found === 'directory';
			end = name.indexOf('/', end + 1)
		) {
			const part = end === -1 ? name : name.slice(0, end);
			found = known.get(part) ?? (await target.find(part));
			known.set(part, found);
			if (end === -1) {
				return found;
			}
		}

		// What is not there, or replaced, has nothing below it.
		return 'nothing';
	};

	const inTheWay: string[] = [];
	let isHopeless = false;
	for (const {name, kind} of items) {
		const found = await look(name);
		const isFine =
			found === 'nothing' || (found === 'directory' && kind === 'directory');
		if (!isFine && (!overwrite || found === 'directory')) {
			inTheWay.push(name);
			isHopeless ||= found === 'directory';
		}
	}

	if (inTheWay.length > 0) {
		const [first] = inTheWay;
		const more = inTheWay.length - 1;
		throw new ImgscopeError(
			'write-failed',
			`${printable(target.describe(first!))} is there already${more > 0 ? `, and ${more} more` : ''}: nothing was written`,
			{
				hint: isHopeless
					? 'A directory is never replaced. Name another target: -o DIR'
					: 'Name another directory with -o DIR, or replace files with --overwrite.',
			},
		);
	}
};
