const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** How Go writes a time that is not known. */
const unknownTime = '0001-01-01T00:00:00Z';

/** Seconds since 1970 of a time as RFC 3339 writes it; 0 for what is no time. */
export const parseTime = (text: string): number => {
	const match = pattern.exec(text);
	if (!match || text === unknownTime) {
		return 0;
	}

	const [, dateTime, fraction, zone] = match;
	const seconds = Date.parse(dateTime! + zone!) / 1000;
	return Number.isNaN(seconds) ? 0 : seconds + Number(fraction ?? 0);
};
