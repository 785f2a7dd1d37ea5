import {cell, drawRow} from './draw-row.js';
import {palette} from './palette.js';
import {type ScreenRow} from './read-screen.js';

/** A screen and how long an animation shows it, in seconds. */
export type Frame = {
	readonly rows: readonly ScreenRow[];
	readonly seconds: number;
};

export type Window = {
	/** Stands in the window's bar. */
	readonly title: string;

	/** What a picture shows to those who do not see it. */
	readonly description: string;
	readonly columns: number;
	readonly frames: readonly Frame[];
};

const barHeight = 36;
const padding = 14;

/** Rows that several frames share are drawn once. */
const createRowStore = () => {
	const numbers = new Map<string, number>();
	return {
		use(row: ScreenRow, index: number): string {
			const drawn = drawRow(row);
			if (drawn === '') {
				return '';
			}

			const number = numbers.get(drawn) ?? numbers.size;
			numbers.set(drawn, number);
			return `<use href="#r${number}" y="${index * cell.height}"/>`;
		},
		definitions: () =>
			[...numbers].map(([drawn, number]) => `<g id="r${number}">${drawn}</g>`),
	};
};

const percent = (share: number): string =>
	`${Math.round(share * 10_000) / 100}%`;

/** Each frame is visible in its part of the whole; without movement the first one stays. */
const animate = (frames: readonly Frame[]): string => {
	if (frames.length === 1) {
		return '';
	}

	const total = frames.reduce((sum, {seconds}) => sum + seconds, 0);
	let start = 0;
	const rules = frames.map(({seconds}, index) => {
		const from = percent(start / total);
		start += seconds;
		const until = percent(start / total);
		const hiddenAtFirst = index === 0 ? '' : '0%{visibility:hidden}';
		const hiddenAtLast =
			index === frames.length - 1 ? '' : `${until}{visibility:hidden}`;
		return `#f${index}{animation-name:k${index}}@keyframes k${index}{${hiddenAtFirst}${from}{visibility:visible}${hiddenAtLast}}`;
	});
	return `<style>.f{visibility:hidden;animation:${total}s step-end infinite}${rules.join('')}@media (prefers-reduced-motion:reduce){.f{animation:none}#f0{visibility:visible}}</style>`;
};

const drawFrame = (width: number, height: number, title: string): string =>
	[
		`<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="10" fill="${palette.background}" stroke="${palette.frame}"/>`,
		`<path d="M1 ${barHeight}V10.5Q1 1 10.5 1H${width - 10.5}Q${width - 1} 1 ${width - 1} 10.5V${barHeight}Z" fill="${palette.bar}"/>`,
		...palette.buttons.map(
			(color, index) =>
				`<circle cx="${20 + index * 20}" cy="18" r="6" fill="${color}"/>`,
		),
		`<text x="${width / 2}" y="23" text-anchor="middle" fill="${palette.title}">${title}</text>`,
	].join('\n');

/** A terminal's window as an SVG that needs nothing else; with several frames it moves. */
export const drawWindow = ({
	title,
	description,
	columns,
	frames,
}: Window): string => {
	const rowCount = Math.max(...frames.map(({rows}) => rows.length));
	const width = Math.ceil(columns * cell.width + 2 * padding);
	const height = barHeight + rowCount * cell.height + 2 * padding;
	const store = createRowStore();
	const drawn = frames.map(({rows}, index) => {
		const uses = rows.map((row, position) => store.use(row, position)).join('');
		return frames.length === 1
			? uses
			: `<g class="f" id="f${index}">${uses}</g>`;
	});
	return `${[
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="ui-monospace,SFMono-Regular,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace" font-size="${cell.fontSize}">`,
		`<title>${description}</title>`,
		'<style>.s{fill:none;vector-effect:non-scaling-stroke}</style>',
		animate(frames),
		'<defs>',
		...store.definitions(),
		'</defs>',
		drawFrame(width, height, title),
		`<g transform="translate(${padding} ${barHeight + padding})">`,
		...drawn,
		'</g>',
		'</svg>',
	]
		.filter(part => part !== '')
		.join('\n')}\n`;
};
