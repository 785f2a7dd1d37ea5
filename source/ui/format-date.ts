/** What engines write where nobody said when. */
const untold = '0001-01-01T00:00:00';

/** A time of an image, RFC 3339, as people read it: the fraction of a second is left out, what is not such a time stays as it is, and one that was never set is none. */
export const formatDate = (time: string | undefined): string | undefined =>
	time === undefined || time.startsWith(untold)
		? undefined
		: time.replace(
				/^(\d{4,}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/,
				(_, day: string, clock: string, zone: string) =>
					`${day} ${clock}${zone === 'Z' ? ' UTC' : ` ${zone}`}`,
			);
