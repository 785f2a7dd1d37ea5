const sizePattern = /^(\d+(?:\.\d+)?|\.\d+) *(?:([kmgtpe])(i?))?b?$/i;
const prefixes = 'kmgtpe';

/** A size as people write it, in bytes: `20MB` and `20M` are SI, `1GiB` is binary, a plain number is bytes. The case of letters does not matter. Undefined for anything else. */
export const readSize = (text: string): number | undefined => {
	const match = sizePattern.exec(text.trim());
	const [, digits = '', prefix, binary] = match ?? [];
	const power = prefix ? prefixes.indexOf(prefix.toLowerCase()) + 1 : 0;
	const bytes = Math.round(Number(digits) * (binary ? 1024 : 1000) ** power);
	return match && Number.isSafeInteger(bytes) ? bytes : undefined;
};
