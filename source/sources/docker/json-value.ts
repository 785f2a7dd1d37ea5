/** A JSON object whose fields are still to be checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value when it is an object, else an empty one: for documents whose parts may all be missing. */
export const objectOrEmpty = (value: unknown): JsonObject =>
	isJsonObject(value) ? value : {};

/** The value when it is a string with something in it. */
export const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** The value when it is a finite number. */
export const numberOf = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** The strings of an array; Go writes an empty one as `null`. */
export const textsOf = (value: unknown): readonly string[] =>
	Array.isArray(value)
		? value.filter((item): item is string => typeof item === 'string')
		: [];
