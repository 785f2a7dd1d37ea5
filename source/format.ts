import prettyBytes from 'pretty-bytes';

/** Bytes in SI units with three digits, as `docker images` shows them: `1.02 GB`. */
export const formatBytes = (bytes: number): string => prettyBytes(bytes);

/** A whole number with thousands separators, the same in every locale: `1,944`. */
export const formatCount = (count: number): string =>
	// Intl would take longer to load than all else that is written on a screen.
	String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

/** "1 path", "2 paths". */
export const plural = (count: number, noun: string): string =>
	`${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** What should be high, such as an efficiency: it never looks better than it is. */
export const roundDown = (value: number, digits: number): string =>
	(Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits).toFixed(digits);

/** What should be low, such as waste: it never looks better than it is. */
export const roundUp = (value: number, digits: number): string =>
	(Math.ceil(value * 10 ** digits - 1e-9) / 10 ** digits).toFixed(digits);

/** A ratio between 0 and 1 in percent, rounded down so that only a perfect one reads 100. */
export const formatRatio = (ratio: number): string =>
	`${roundDown(ratio * 100, 1)} %`;

/** Percent of what is wasted, rounded up so that only none reads 0. */
export const formatWastedPercent = (percent: number): string =>
	`${roundUp(percent, 1)} %`;

const typeLetters = {
	file: '-',
	directory: 'd',
	symlink: 'l',
	hardlink: 'h',
	character: 'c',
	block: 'b',
	fifo: 'p',
} as const;

const permissionLetters = (
	bits: number,
	special: boolean,
	letter: string,
): string => {
	const execute = (bits & 1) === 1;
	const last = special
		? execute
			? letter
			: letter.toUpperCase()
		: execute
			? 'x'
			: '-';
	return `${(bits & 4) === 0 ? '-' : 'r'}${(bits & 2) === 0 ? '-' : 'w'}${last}`;
};

/** Type and permissions as `ls -l` and `tar -tv` write them: `-rwsr-xr-x`. */
export const formatMode = (
	type: keyof typeof typeLetters,
	mode: number,
): string =>
	typeLetters[type] +
	permissionLetters(mode >> 6, (mode & 0o4000) !== 0, 's') +
	permissionLetters(mode >> 3, (mode & 0o2000) !== 0, 's') +
	permissionLetters(mode, (mode & 0o1000) !== 0, 't');

/** Permission bits as four octal digits: `0755`. */
export const formatOctalMode = (mode: number): string =>
	mode.toString(8).padStart(4, '0');

/** Seconds since 1970 in UTC to the minute, as `tar -tv` shows them; years beyond what a date can hold stay a number. */
export const formatTime = (seconds: number): string => {
	const date = new Date(seconds * 1000);
	return Number.isNaN(date.getTime())
		? `@${seconds}`
		: date.toISOString().slice(0, -':00.000Z'.length).replace('T', ' ');
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** The units of ages, each with the age below which it is used, as engines choose them. */
const ageUnits = [
	{noun: 'second', length: 1, below: minute},
	{noun: 'minute', length: minute, below: hour},
	{noun: 'hour', length: hour, below: 2 * day},
	{noun: 'day', length: day, below: 14 * day},
	{noun: 'week', length: 7 * day, below: 60 * day},
	{noun: 'month', length: 30 * day, below: 2 * 365 * day},
	{noun: 'year', length: 365 * day, below: Number.POSITIVE_INFINITY},
] as const;

/** How long ago something was, in seconds: `3 days`. A time to come is `0 seconds` ago. */
export const formatAge = (seconds: number): string => {
	const age = Math.max(0, seconds);
	const {noun, length} = ageUnits.find(({below}) => age < below)!;
	return plural(Math.floor(age / length), noun);
};
