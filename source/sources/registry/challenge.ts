/** How a server wants to be convinced (RFC 9110, section 11.6.1): `Bearer realm="…",service="…"`. */
export type Challenge = {
	readonly scheme: 'basic' | 'bearer';

	/** By lower-case name. */
	readonly parameters: ReadonlyMap<string, string>;
};

const isKnown = (scheme: string): scheme is Challenge['scheme'] =>
	scheme === 'basic' || scheme === 'bearer';

/** One piece of the header after another: a parameter, or the name of a scheme. */
const pieces =
	/(?<name>[^\s=",]+)(?:\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^\s",]+)))?/gv;
const longestHeader = 8192;

/** The challenges of a `WWW-Authenticate` header that we can answer, Bearer before Basic. */
export const parseChallenges = (
	header: string | undefined,
): readonly Challenge[] => {
	const challenges: Challenge[] = [];
	let parameters = new Map<string, string>();
	for (const {groups} of (header ?? '')
		.slice(0, longestHeader)
		.matchAll(pieces)) {
		const name = groups?.['name']?.toLowerCase() ?? '';
		const value =
			groups?.['quoted']?.replaceAll(/\\(.)/gsv, '$1') ?? groups?.['bare'];
		if (value === undefined) {
			parameters = new Map();
			if (isKnown(name)) {
				challenges.push({scheme: name, parameters});
			}
		} else {
			parameters.set(name, value);
		}
	}

	return challenges.toSorted((a, b) => b.scheme.localeCompare(a.scheme));
};
