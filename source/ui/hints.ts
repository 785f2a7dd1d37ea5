import {textWidth} from '../fit-text.js';
import {type Command} from './command.js';
import {keyLabel} from './key-label.js';
import {type Binding, type Context} from './binding.js';
import {type Keymap} from './keymap.js';
import {type Segment} from './segments.js';

/** A key and what it does, for the last line; where not all fit, those of the lowest rank stay. */
export type Hint = {
	readonly segments: readonly Segment[];
	readonly rank: 0 | 1 | 2 | 3;
};

/** What leads to all the other keys, and out. */
const essential: ReadonlySet<Command> = new Set([
	'app.back',
	'app.help',
	'app.quit',
	'filter.accept',
	'filter.cancel',
	'help.close',
	'view.close',
	'history.open',
	'history.close',
	'find.go',
	'contents.go',
	'contents.stop',
	'find.close',
	'compare.start',
	'compare.close',
	'compare.leave',
	'extract.start',
	'extract.close',
	'extract.stop',
	'viewer.accept',
	'viewer.cancel',
	'viewer.close',
	'difference.close',
	'palette.run',
	'palette.close',
	'platforms.open',
	'platforms.close',
	'confirm.accept',
	'confirm.cancel',
	'prompt.accept',
	'prompt.cancel',
]);

/** What few look for, or find without being told. */
const spare: ReadonlySet<Command> = new Set([
	'layers.empty',
	'layers.switch-range',
	'files.fold',
	'files.sort',
	'list.up',
	'findings.copy-plan',
	'findings.switch-origin',
	'findings.switch-order',
]);

const rankOf = ({command, context}: Binding): Hint['rank'] => {
	if (essential.has(command)) {
		return 0;
	}

	if (spare.has(command)) {
		return 3;
	}

	// What can go is the question that most people come with.
	return context === 'global' && command !== 'views.findings' ? 2 : 1;
};

/** The hints of the keys that count in these contexts. */
export const hintsIn = (
	keymap: Keymap,
	contexts: readonly Context[],
	isPossible: (command: Command) => boolean = () => true,
): readonly Hint[] =>
	contexts.flatMap(context =>
		keymap
			.filter(
				binding =>
					binding.context === context &&
					binding.hint &&
					binding.keys.length > 0 &&
					isPossible(binding.command),
			)
			.map((binding): Hint => ({
				segments: [
					{text: binding.hintKeys ?? keyLabel(binding.keys[0]!), style: 'key'},
					{text: ` ${binding.hint!}  `, style: 'dim'},
				],
				rank: rankOf(binding),
			})),
	);

/** Columns that segments take. */
export const widthOf = (segments: readonly Segment[]): number =>
	segments.reduce((sum, {text}) => sum + textWidth(text), 0);

/** As many hints as fit, never half of one. */
export const fitHints = (
	hints: readonly Hint[],
	room: number,
): readonly Segment[] => {
	const fitting = new Set<Hint>();
	let used = 0;
	for (const hint of hints.toSorted((a, b) => a.rank - b.rank)) {
		const width = widthOf(hint.segments);
		if (used + width <= room) {
			fitting.add(hint);
			used += width;
		}
	}

	const shown = hints.filter(hint => fitting.has(hint));
	return [
		...shown.filter(({rank}) => rank > 0),
		...shown.filter(({rank}) => rank === 0),
	].flatMap(({segments}) => segments);
};
