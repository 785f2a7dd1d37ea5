import {setImmediate} from 'node:timers/promises';
import {
	buildImage,
	directory,
	file,
	hardlink,
	remove,
	symlink,
} from '../build-image.js';
import {type Random} from '../random.js';
import {renderApp} from '../render-app.js';
import {screenProblem} from '../row-problem.js';
import {mutateText} from './mutate-text.js';
import {type Target} from './target.js';

const escape = '\u{1B}';

/** Names that no image should have, and more than fit on a screen. */
const image = buildImage([
	[
		file(`${escape}[2J${escape}]0;owned\u0007`, 'x'),
		file('exe.\u202Egnp', 'y'),
		file('zero\u200Bwidth\uFEFF', 'z'),
		file('new\nline\ttab\u009B31m', ''),
		file('名前🇩🇪👨‍👩‍👧e\u0301', 'wide'),
		file('\uDCFF\uD800', 'none'),
		file(`${'deep/'.repeat(120)}file`, 'x'),
		symlink('loop', 'loop'),
		symlink('up', `../../${escape}[31m`),
		directory('empty'),
		...Array.from({length: 300}, (_, index) => file(`many/${index}`, 'same')),
	],
	[remove('many'), hardlink('name', 'zero\u200Bwidth\uFEFF')],
	[file('loop/inside', 'x'), remove('nothing'), file('empty', 'file')],
]);

const keys = [
	'\r',
	'\t',
	' ',
	'\u007F',
	'\u0003',
	'\u001A',
	escape,
	`${escape}${escape}`,
	...[...'ABCDFHPQRSZ'].map(letter => `${escape}[${letter}`),
	...[...'ABCDFHPQRS'].map(letter => `${escape}O${letter}`),
	...[1, 2, 3, 4, 5, 6, 15, 24, 200, 201, 999].map(
		number => `${escape}[${number}~`,
	),
	`${escape}[1;5A`,
	`${escape}[13;2u`,
	`${escape}[?1;2c`,
	`${escape}[24;80R`,
	`${escape}[I`,
	`${escape}[O`,
	`${escape}]11;rgb:0000/0000/0000${escape}\\`,
	`${escape}P1$r0m${escape}\\`,
	`${escape}[`,
	`${escape}O`,
];

const paste = (random: Random): string =>
	`${escape}[200~${mutateText('usr/**/*.so and not size>10MB\r\n', random)}${
		random.below(3) === 0 ? '' : `${escape}[201~`
	}`;

const mouse = (random: Random): string => {
	const code = random.pick([0, 0, 0, 2, 3, 32, 35, 64, 65, 4, 128, 99_999]);
	const column = random.pick([0, 1, random.below(90), 99_999]);
	const row = random.pick([0, 1, random.below(30), 99_999]);
	const report = `${escape}[<${code};${column};${row}${random.pick(['M', 'm'])}`;
	return random.below(10) === 0
		? report.slice(0, random.below(report.length))
		: report;
};

const piece = (random: Random): string => {
	switch (random.below(8)) {
		case 0: {
			return paste(random);
		}

		case 1:
		case 2: {
			return mouse(random);
		}

		case 3: {
			return random.pick(keys);
		}

		case 4: {
			return mutateText(random.pick(keys), random).slice(0, 100);
		}

		default: {
			return String.fromCodePoint(0x20 + random.below(0x5f));
		}
	}
};

/** Sizes that terminals can have, and some that they cannot. */
const sizes: ReadonlyArray<readonly [number, number]> = [
	[80, 24],
	[120, 30],
	[40, 10],
	[20, 5],
	[2, 2],
	[300, 3],
];

const useTerminal = async (random: Random): Promise<void> => {
	const app = renderApp(...random.pick(sizes.slice(0, 3)));
	try {
		const shownAt = random.below(20);
		for (let count = 0; count < 40; count++) {
			if (count === shownAt) {
				app.store.dispatch({type: 'show-image', image});
			}

			if (random.below(12) === 0) {
				app.resize(...random.pick(sizes));
			} else {
				app.send(piece(random));
			}

			if (random.below(3) === 0) {
				await setImmediate();
			}
		}

		// However it ended, this brings what is typed to its end.
		app.resize(80, 24);
		for (let turn = 0; turn < 10; turn++) {
			await setImmediate();
		}

		const problem = screenProblem(app.store.getState());
		if (problem !== undefined) {
			throw new Error(problem);
		}
	} finally {
		await app.close();
	}
};

export const keyTargets: readonly Target[] = [
	{name: 'bytes of terminals', cases: 5, run: useTerminal},
];
