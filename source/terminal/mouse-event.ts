/** What the mouse did at a cell of the screen, both counted from 0. */
export type MouseEvent = {
	readonly kind: 'press' | 'drag' | 'release' | 'wheel-up' | 'wheel-down';
	readonly column: number;
	readonly row: number;
};

const shift = 4;
const motion = 32;
const wheel = 64;
const otherButtons = 128;

/** What the modifiers Alt and Ctrl add says nothing to us. */
const modifiers = 8 | 16;

const kindOf = (code: number, isRelease: boolean): MouseEvent['kind'] | '' => {
	const button = code & ~modifiers;
	if (button === wheel) {
		return 'wheel-up';
	}

	if (button === wheel + 1) {
		return 'wheel-down';
	}

	// The left button is 0. With Shift it is the terminal's, also where that tells us.
	return (button & ~motion) !== 0 || (code & (shift | otherButtons)) !== 0
		? ''
		: isRelease
			? 'release'
			: button === motion
				? 'drag'
				: 'press';
};

/** What an SGR report says, without its escape character: `[<0;10;5M`. Undefined for buttons that do nothing, and for what is none. */
export const parseMouse = (report: string): MouseEvent | undefined => {
	const match = /^\[<(\d{1,5});(\d{1,5});(\d{1,5})([Mm])$/.exec(report);
	if (!match) {
		return undefined;
	}

	const [code, column, row] = match.slice(1, 4).map(Number);
	const kind = kindOf(code!, match[4] === 'm');
	return kind === '' || column === 0 || row === 0
		? undefined
		: {kind, column: column! - 1, row: row! - 1};
};
