/** The digits behind the point of a positive number that is not an integer, as few as tell it from its neighbours. */
const fractionDigits = (seconds: number): string =>
	/^\d+\.(\d+)$/.exec(String(seconds))?.[1] ?? '';

/** Seconds since 1970 as ISO 8601 text in UTC, as precise as the number is; undefined for times that no date can hold. */
export const toIsoTime = (seconds: number): string | undefined => {
	const date = new Date(Math.floor(seconds) * 1000);
	if (Number.isNaN(date.getTime())) {
		return undefined;
	}

	const toTheSecond = date.toISOString().slice(0, -'.000Z'.length);
	const digits = fractionDigits(Math.abs(seconds));
	if (digits === '') {
		return `${toTheSecond}Z`;
	}

	// Before 1970 the fraction counts back from the next second.
	const fraction =
		seconds < 0
			? (1 - Number(`0.${digits}`)).toFixed(digits.length).slice(2)
			: digits;
	return `${toTheSecond}.${fraction}Z`;
};
