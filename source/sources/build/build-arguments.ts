/** What matters to us of the arguments of `docker build` and `podman build`. */
export type BuildArguments = {
	/** The value of `--iidfile`. */
	readonly idFile?: string | undefined;

	/** The value of `--file`. */
	readonly file?: string | undefined;

	/** The value of `--target`. */
	readonly target?: string | undefined;

	/** The values of `--build-arg`, as far as they are given there. */
	readonly buildArguments: ReadonlyMap<string, string>;

	/** The build context; the last one, should there be several. */
	readonly context?: string | undefined;
};

// Options that take no value unless it follows an equals sign, of docker, buildx and podman.
const switches = new Set([
	'all-platforms',
	'check',
	'compat-volumes',
	'compress',
	'debug',
	'disable-compression',
	'disable-content-trust',
	'force-rm',
	'help',
	'http-proxy',
	'identity-label',
	'inherit-annotations',
	'inherit-labels',
	'layers',
	'load',
	'no-cache',
	'no-hostname',
	'no-hosts',
	'omit-history',
	'pull',
	'pull-always',
	'pull-never',
	'push',
	'quiet',
	'rewrite-timestamp',
	'rm',
	'save-stages',
	'skip-unused-stages',
	'squash',
	'squash-all',
	'stdin',
	'stream',
	'tls-verify',
]);
const shortSwitches = new Set(['D', 'h', 'q']);
const shortFile = 'f';

type Option = {
	readonly name: string;

	/** Undefined when the next argument is the value. */
	readonly value?: string | undefined;
	readonly takesNext: boolean;
};

const parseLong = (argument: string): Option => {
	const equals = argument.indexOf('=');
	return equals === -1
		? {name: argument.slice(2), takesNext: !switches.has(argument.slice(2))}
		: {
				name: argument.slice(2, equals),
				value: argument.slice(equals + 1),
				takesNext: false,
			};
};

/** Short options may stand together: `-qf Dockerfile`, `-fDockerfile`, `-f=Dockerfile`. */
const parseShort = (argument: string): Option => {
	let index = 1;
	while (shortSwitches.has(argument[index] ?? '')) {
		index++;
	}

	const letter = argument[index];
	if (letter === undefined) {
		return {name: '', takesNext: false};
	}

	const name = letter === shortFile ? 'file' : letter;
	const rest = argument.slice(index + 1);
	return rest === ''
		? {name, takesNext: true}
		: {name, value: rest.replace(/^=/v, ''), takesNext: false};
};

/** Reads the arguments as the commands read them; those that are unknown are taken to have a value. */
export const parseBuildArguments = (
	args: readonly string[],
): BuildArguments => {
	const values = new Map<string, string | undefined>();
	const buildArguments = new Map<string, string>();
	let context: string | undefined;
	for (let index = 0; index < args.length; index++) {
		const argument = args[index]!;
		if (argument === '--') {
			context = args.at(-1) === '--' ? context : args.at(-1);
			break;
		}

		if (argument === '-' || !argument.startsWith('-')) {
			context = argument;
			continue;
		}

		const option = argument.startsWith('--')
			? parseLong(argument)
			: parseShort(argument);
		index += option.takesNext ? 1 : 0;
		const value = option.takesNext ? args[index] : option.value;
		values.set(option.name, value);
		const [, name, given] = /^(\w+)=(.*)$/s.exec(value ?? '') ?? [];
		if (option.name === 'build-arg' && name !== undefined) {
			buildArguments.set(name, given!);
		}
	}

	return {
		idFile: values.get('iidfile'),
		file: values.get('file'),
		target: values.get('target'),
		buildArguments,
		context,
	};
};
