import path from 'node:path';

export type ConfigPlace = {
	readonly file: string;

	/** Whether somebody has named it: then it must exist. */
	readonly isNamed: boolean;
};

/** Where the configuration is: what `--config` says, or `IMGSCOPE_CONFIG`, or the usual place. */
export const findConfig = (
	option: string | undefined,
	env: Readonly<Record<string, string | undefined>>,
	home: string,
): ConfigPlace => {
	const named = option ?? env['IMGSCOPE_CONFIG'];
	if (named !== undefined && named !== '') {
		return {file: named, isNamed: true};
	}

	const folder = env['XDG_CONFIG_HOME'] ?? '';
	// A relative path counts as none there.
	const base = path.isAbsolute(folder) ? folder : path.join(home, '.config');
	return {file: path.join(base, 'imgscope', 'config.yaml'), isNamed: false};
};
