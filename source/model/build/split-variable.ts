export type Variable = {
	readonly name: string;
	readonly value: string;
};

/** `NAME=value` in its parts; a variable without a value has an empty one. */
export const splitVariable = (text: string): Variable => {
	const end = text.indexOf('=');
	return end === -1
		? {name: text, value: ''}
		: {name: text.slice(0, end), value: text.slice(end + 1)};
};
