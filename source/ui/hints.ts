import {textWidth} from '../fit-text.js';
import {type Command} from './command.js';
import {keyLabel} from './key-label.js';
import {type Context} from './binding.js';
import {type Keymap} from './keymap.js';
import {type Segment} from './segments.js';

/** A key and what it does, for the last line. */
export type Hint = {
	readonly segments: readonly Segment[];
	readonly isEssential: boolean;
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
			.map(({command, keys, hint, hintKeys}): Hint => ({
				segments: [
					{text: hintKeys ?? keyLabel(keys[0]!), style: 'key'},
					{text: ` ${hint!}  `, style: 'dim'},
				],
				isEssential: essential.has(command),
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
	const first = hints.filter(({isEssential}) => isEssential);
	const rest = hints.filter(({isEssential}) => !isEssential);
	for (const hint of [...first, ...rest]) {
		const width = widthOf(hint.segments);
		if (used + width <= room) {
			fitting.add(hint);
			used += width;
		}
	}

	return [...rest, ...first]
		.filter(hint => fitting.has(hint))
		.flatMap(({segments}) => segments);
};
