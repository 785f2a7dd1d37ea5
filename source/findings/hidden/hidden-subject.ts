import {plural} from '../../format.js';
import {type MergedTree} from '../../model/merged-tree.js';
import {printable} from '../../printable.js';
import {type HiddenGroup} from './hidden-group.js';
import {findWholePaths} from './whole-paths.js';

/** What a finding about hidden copies calls them. */
export type HiddenSubject = {
	/** An absolute path, or names of packages. */
	readonly name: string;

	/** With a verb: "/app is" where all that was there is meant, else "3 files in /app are". */
	readonly clause: string;

	/** In the middle of a sentence: the path, or "these files". */
	readonly words: string;
	readonly pronoun: 'it' | 'them';
	readonly isWhole: boolean;

	/** Patterns of absolute paths for all that is meant and nothing else; undefined where it takes too many. */
	readonly patterns: readonly string[] | undefined;
};

/** More lines than these nobody would write by hand. */
const mostPatterns = 10;

const endingOf = (name: string): string | undefined =>
	/.(?<ending>\.[a-zA-Z\d]+)$/v.exec(name)?.groups?.['ending'];

const wholeSubject = (name: string): HiddenSubject => ({
	name,
	clause: `${printable(name)} is`,
	words: printable(name),
	pronoun: 'it',
	isWhole: true,
	patterns: [name],
});

/** Tells whether all at a path is meant or some files below it. */
export const describeSubject = (
	tree: MergedTree,
	name: string,
	group: Pick<HiddenGroup, 'items' | 'hiddenBy'>,
): HiddenSubject => {
	const {paths} = tree;
	const path = name.startsWith('/') ? paths.lookUp(name.slice(1)) : -1;
	if (path === -1) {
		return wholeSubject(name);
	}

	const {wholes, stayed} = findWholePaths(tree, path, group);
	if (wholes.length === 1 && wholes[0] === path) {
		return wholeSubject(name);
	}

	const endings = new Set(
		group.items.map(item => endingOf(paths.name(item.path))),
	);
	const [ending] = endings;
	const hasEnding =
		endings.size === 1 &&
		ending !== undefined &&
		!stayed.some(each => paths.name(each).endsWith(ending));
	const single = wholes.map(each => paths.absolute(each));
	const below = name === '/' ? '' : name;
	const isOne = group.items.length === 1;
	return {
		name,
		clause: `${plural(group.items.length, 'file')} in ${printable(name)} ${isOne ? 'is' : 'are'}`,
		words: isOne ? 'this file' : 'these files',
		pronoun: isOne ? 'it' : 'them',
		isWhole: false,
		patterns:
			single.length <= mostPatterns
				? single
				: hasEnding
					? [`${below}/**/*${ending}`]
					: undefined,
	};
};
