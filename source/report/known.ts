/** The same fields without those that are undefined. Also holds for a field called `__proto__`. */
export const known = <Fields extends Readonly<Record<string, unknown>>>(
	fields: Fields,
): Partial<Fields> =>
	// Nothing but fields of the same object is in there.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	) as Partial<Fields>;
