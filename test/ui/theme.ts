import {readdir, readFile} from 'node:fs/promises';
import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {textWidth} from '../../source/fit-text.js';
import {type ThemeName, themeOf} from '../../source/ui/theme.js';
import {toAscii} from '../../source/ui/to-ascii.js';
import {buildImage, file} from '../helpers/build-image.js';
import {drawRows, openEmpty, openImage} from '../helpers/explore.js';
import {sampleImage} from '../helpers/sample-image.js';

type Palette = {
	readonly background: string;
	readonly foreground: string;

	/** The sixteen colours, the bright ones last. */
	readonly colors: string;
};

const vga =
	'000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff';
const palettes = {
	vga: {background: '000000', foreground: 'aaaaaa', colors: vga},
	xterm: {
		background: '000000',
		foreground: 'e5e5e5',
		colors:
			'000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff',
	},
	campbell: {
		background: '0c0c0c',
		foreground: 'cccccc',
		colors:
			'0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2',
	},
	vgaOnWhite: {background: 'ffffff', foreground: '000000', colors: vga},
	oneHalfLight: {
		background: 'fafafa',
		foreground: '383a42',
		colors:
			'383a42 e45649 50a14f c18401 0184bc a626a4 0997b3 fafafa 4f525d df6c75 98c379 e4c07a 61afef c577dd 56b5c1 ffffff',
	},
	macBasic: {
		background: 'ffffff',
		foreground: '000000',
		colors:
			'000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf 666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5',
	},
} as const satisfies Record<string, Palette>;

/** Relative luminance as WCAG 2 defines it. */
const luminanceOf = (color: string): number => {
	const [red, green, blue] = [0, 2, 4].map(index => {
		const part = Number.parseInt(color.slice(index, index + 2), 16) / 255;
		return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};

const contrastOf = (codes: readonly number[], palette: Palette): number => {
	const colors = palette.colors.split(' ');
	const numbers = codes.flatMap(code =>
		code >= 90 ? [code - 82] : code >= 30 ? [code - 30] : [],
	);
	const color = colors[numbers.at(-1) ?? -1] ?? palette.foreground;
	const [low, high] = [color, palette.background]
		.map(item => luminanceOf(item) + 0.05)
		.toSorted((a, b) => a - b);
	return high! / low!;
};

/** What every word has; lines and what is said in passing may be dimmer where the palette has nothing between. */
const limits: ReadonlyArray<
	readonly [ThemeName, number, number, ReadonlyArray<keyof typeof palettes>]
> = [
	['dark', 3, 2.5, ['vga', 'xterm', 'campbell']],
	['ascii', 3, 2.5, ['vga', 'xterm', 'campbell']],
	['light', 3, 3, ['vgaOnWhite', 'oneHalfLight', 'macBasic']],
	['high-contrast', 7, 7, ['vga', 'xterm', 'campbell']],
];

for (const [name, words, quiet, names] of limits) {
	for (const palette of names) {
		test(`${name} can be read in the colours of ${palette}`, t => {
			for (const [style, codes] of Object.entries(themeOf(name, true).styles)) {
				// The areas of the treemap are no words.
				if (/\d$/.test(style)) {
					continue;
				}

				const limit = /^(?:dim|border)$/.test(style) ? quiet : words;
				t.true(
					contrastOf(codes, palettes[palette]) >= limit,
					`${style} ${contrastOf(codes, palettes[palette]).toFixed(2)}`,
				);
			}
		});
	}
}

test('NO_COLOR leaves the signs of a theme and takes its colours', t => {
	const theme = themeOf('ascii', false);
	t.is(theme.spell?.('│'), '|');
	t.true(
		Object.values(theme.styles)
			.flat()
			.every(code => code === 1 || code === 7),
	);
});

test('signs become signs of ASCII', t => {
	t.is(toAscii('╭─ a ─╮'), '+- a -+');
	t.is(toAscii('│▸ b → c ⇒ d…'), '|> b > c = d~');
	t.is(toAscii('▕███▒▒▏ 1–2'), '|###%%| 1-2');
	t.is(toAscii('┊┃ ° ▎▋'), ':| o =#');
	t.is(toAscii('╬▚'), '+#');
	t.is(toAscii('⊘ ○ ◉'), 'x o *');
});

test('no sign of the explorer becomes a question mark', async t => {
	const root = new URL('../../source/ui/', import.meta.url);
	const entries = await readdir(root, {recursive: true});
	const sources = entries.filter(name => /\.tsx?$/.test(name));
	t.true(sources.length > 100);
	for (const name of sources) {
		const text = await readFile(new URL(name, root), 'utf8');
		const code = text.replaceAll(/\/\*.*?\*\/|\/\/.*?$/gms, '');
		for (const sign of new Set(code.match(/[^ -~\s]/gu))) {
			t.not(toAscii(sign), '?', `${sign} in ${name}`);
		}
	}
});

test('text in ASCII is as wide as it was', t => {
	for (const text of ['naïve', '日本語', 'é', '👩‍👩‍👧 x', '', 'plain']) {
		const ascii = toAscii(text);
		t.is(textWidth(ascii), textWidth(text), `${text}`);
		t.regex(ascii, /^[ -~]*$/);
	}
});

test('the ascii theme draws nothing but ASCII, whatever the image has', t => {
	const size = {columns: 119, rows: 40};
	const theme = themeOf('ascii', true);
	const image = buildImage([
		[file('日本/naïve…', 'one'), file('e\u0301/👩‍👩‍👧', 'two')],
		[file('日本/naïve…', 'three')],
	]);
	const explorer = openImage(image, size);
	const states = [
		openEmpty(size).store.getState(),
		openImage(sampleImage(), size).store.getState(),
		...['z', '?', 'escape', '/', 'text:ï', 'enter', '3', '2', '5', '6'].map(
			key => explorer.press(key),
		),
	];
	for (const state of states) {
		for (const row of drawRows(state, theme)) {
			const text = stripVTControlCharacters(row);
			t.regex(text, /^[ -~]*$/);
			t.is(text.length, size.columns);
		}
	}
});
