import {isSettings} from '../findings/safety/secret-files.js';
import {EntrySet} from '../model/columns/entry-set.js';
import {FirstContents} from '../model/columns/first-contents.js';
import {type MergedTree} from '../model/merged-tree.js';
import {type Steps} from '../steps.js';
import {type Candidates, tasks} from './choose-candidates.js';

/** Files that are compared in one piece. */
const pieceLength = 500;

const isTextAlone = (todo: number): boolean => todo === tasks.text;

/** In settings more is taken for a secret than elsewhere. */
const isSettingsFile = ({entries, paths}: MergedTree, entry: number): boolean =>
	isSettings(paths.absolute(entries.path(entry)));

/** The candidates that are looked into: a text once, however many copies of it the layers store. */
export function* leaveOutCopies(
	tree: MergedTree,
	candidates: Candidates,
): Steps<EntrySet> {
	const {entries} = tree;
	const firsts = new EntrySet(entries.count);
	const texts = new FirstContents(entries, {
		count: candidates.reduce(
			(sum, todo) => sum + (isTextAlone(todo) ? 1 : 0),
			0,
		),
		isAlike: (entry, other) =>
			isSettingsFile(tree, entry) === isSettingsFile(tree, other),
	});
	for (const [entry, todo] of candidates.entries()) {
		if (todo !== 0 && (!isTextAlone(todo) || texts.add(entry) === entry)) {
			firsts.add(entry);
		}

		if (entry % pieceLength === pieceLength - 1) {
			yield;
		}
	}

	return firsts;
}

/** Tells of the copies that were left out what was found in the texts that were looked into. */
export const addCopies = <Found>(
	tree: MergedTree,
	candidates: Candidates,
	found: Map<number, Found>,
): void => {
	const {entries} = tree;
	const keyOf = (entry: number): string =>
		`${entries.size(entry)} ${entries.hash(entry)}`;
	const scanned = new Map<string, number[]>();
	for (const entry of found.keys()) {
		if (isTextAlone(candidates[entry]!)) {
			const alike = scanned.get(keyOf(entry)) ?? [];
			alike.push(entry);
			scanned.set(keyOf(entry), alike);
		}
	}

	if (scanned.size === 0) {
		return;
	}

	const sizes = new Set(
		[...scanned.values()].flat().map(entry => entries.size(entry)),
	);
	for (const [entry, todo] of candidates.entries()) {
		if (
			!isTextAlone(todo) ||
			!sizes.has(entries.size(entry)) ||
			found.has(entry)
		) {
			continue;
		}

		const isSettingsCopy = isSettingsFile(tree, entry);
		const first = scanned
			.get(keyOf(entry))
			?.find(other => isSettingsFile(tree, other) === isSettingsCopy);
		if (first !== undefined) {
			found.set(entry, found.get(first)!);
		}
	}
};
