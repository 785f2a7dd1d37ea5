/** A part that is empty, `.` or `..`. */
const unusualPart = /(?:^|\/)\.{0,2}(?:\/|$)/v;

/**
The normal form of a path in a layer: no leading `./` or `/`, no empty or `.` parts, `..` resolved; the root is the empty string. Undefined when a `..` would climb above the root. A backslash is an ordinary character.
*/
export const normalizePath = (raw: string): string | undefined => {
	const text = raw.endsWith('/') ? raw.slice(0, -1) : raw;
	if (!unusualPart.test(text)) {
		return text;
	}

	const parts: string[] = [];
	for (const part of raw.split('/')) {
		if (part === '' || part === '.') {
			continue;
		}

		if (part !== '..') {
			parts.push(part);
		} else if (parts.pop() === undefined) {
			return undefined;
		}
	}

	return parts.join('/');
};
