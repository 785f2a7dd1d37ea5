/** What the program was started in, given to functions instead of read by them. */
export type Surroundings = {
	readonly env: Readonly<Record<string, string | undefined>>;

	/** The user's home directory. */
	readonly home: string;

	/** As `process.platform` has it. */
	readonly platform: NodeJS.Platform;
};

/** An environment variable that is set to something; docker takes an empty one for unset. */
export const variable = (
	{env}: Pick<Surroundings, 'env'>,
	name: string,
): string | undefined => {
	const value = env[name];
	return value === '' ? undefined : value;
};
