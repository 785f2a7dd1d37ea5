/** What a picture's screen looks like; dark, so that it stands out from light and dark pages alike. */
export const palette = {
	background: '#161b22',
	frame: '#30363d',
	bar: '#21262d',
	foreground: '#d6dde5',
	title: '#9aa5b1',
	buttons: ['#ff5f57', '#febc2e', '#28c840'],
} as const;

/** The sixteen colours of a terminal by their number. */
const colors = [
	'#484f58',
	'#ff7b72',
	'#56d364',
	'#e3b341',
	'#79c0ff',
	'#d2a8ff',
	'#56d4dd',
	'#d6dde5',
	'#7d8793',
	'#ffa198',
	'#7ee787',
	'#f2cc60',
	'#a5d6ff',
	'#e2c5ff',
	'#8ddbe0',
	'#ffffff',
] as const;

/** A colour of the palette; those beyond the sixteen are not used by the program. */
export const colorOf = (number: number): string => {
	const color = colors[number];
	if (color === undefined) {
		throw new Error(`The pictures have no colour ${number}`);
	}

	return color;
};
