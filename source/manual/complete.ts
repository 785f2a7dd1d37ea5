import {limitRows} from '../model/read-limits.js';
import {sourcePrefixes} from '../model/source-prefixes.js';
import {reportFormats} from '../report/formats/report-formats.js';
import {themeNames} from '../ui/theme.js';
import {type Option, options, subcommands} from './command-table.js';

export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

const prefixes = sourcePrefixes.filter(prefix => prefix !== '-');

/** What stands for something that may be a file. */
const fileValues: ReadonlySet<string> = new Set([
	'FILE',
	'DIR',
	'PATH',
	'IMAGE',
]);

type Values = 'files' | readonly string[];

/** What can stand behind an option; undefined where only the user knows. */
const valuesOf = ({name, value}: Option): Values | undefined => {
	switch (name) {
		case '--theme': {
			return themeNames;
		}

		case '--source': {
			return prefixes;
		}

		case '--platform': {
			return ['linux/amd64', 'linux/arm64', 'linux/arm/v7'];
		}

		case '--report': {
			return reportFormats;
		}

		case '--limit': {
			return limitRows.map(([limit]) => `${limit}=`);
		}

		default: {
			return fileValues.has(value ?? '') ? 'files' : undefined;
		}
	}
};

/** Commands that go on with one of some words. */
const withWords = subcommands.filter(({values}) => values.length > 0);

const inLine = (text: string): string => text.replaceAll('\n', ' ');

/** A word of all three shells that means itself. */
const quote = (text: string): string =>
	`'${text.replaceAll("'", String.raw`'\''`)}'`;

const toBash = (): string => {
	const withValue = options.filter(({value}) => value !== undefined);
	const cases = withValue.map(option => {
		const values = valuesOf(option);
		const reply =
			values === undefined
				? ''
				: values === 'files'
					? ' COMPREPLY=($(compgen -f -- "$current"));'
					: ` COMPREPLY=($(compgen -W ${quote(values.join('\n'))} -- "$current"));`;
		const letter = option.letter === undefined ? '' : ` | -${option.letter}`;
		return `\t${option.name}${letter})${reply} return ;;`;
	});
	return `# Completions of imgscope for bash: source <(imgscope completion bash)
_imgscope() {
	local IFS=$'\\n'
	local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
	COMPREPLY=()
	# In bash a word ends at each = and each colon.
	if [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}; fi
	current=\${current#[:=]}
	case $previous in
${cases.join('\n')}
	esac
	if [[ $current == -* ]]; then
		COMPREPLY=($(compgen -W ${quote(options.map(({name}) => name).join('\n'))} -- "$current"))
		return
	fi
	if ((COMP_CWORD == 2)); then
		case \${COMP_WORDS[1]} in
${withWords.map(({word, values}) => `\t\t${word}) COMPREPLY=($(compgen -W ${quote(values.join('\n'))} -- "$current")); return ;;`).join('\n')}
		esac
	fi
	compopt -o filenames 2>/dev/null
	COMPREPLY=($(compgen -f -- "$current"))
	if [[ $previous != : && \${COMP_WORDS[COMP_CWORD]} != : ]]; then
		COMPREPLY+=($(compgen -W ${quote(prefixes.map(prefix => `${prefix}:`).join('\n'))} -- "$current"))
		if ((COMP_CWORD == 1)); then
			COMPREPLY+=($(compgen -W ${quote(subcommands.map(({word}) => word).join('\n'))} -- "$current"))
		fi
		if [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *: ]]; then compopt -o nospace 2>/dev/null; fi
	fi
}
complete -F _imgscope imgscope
`;
};

/** In specifications of `_arguments` brackets and colons have a meaning. */
const forZsh = (text: string): string =>
	inLine(text).replaceAll(/[[\]:\\]/g, String.raw`\$&`);

/** An option as `_arguments` wants it: each form excludes the other, and itself unless it may come again. */
const toZshSpecifications = (option: Option): readonly string[] => {
	const {name, letter, value, isMultiple, describe} = option;
	const values = valuesOf(option);
	const action =
		values === undefined
			? ' '
			: values === 'files'
				? '_files'
				: `(${values.join(' ')})`;
	const start = isMultiple
		? '*'
		: letter === undefined
			? ''
			: `(-${letter} ${name})`;
	const end = `[${forZsh(describe)}]${value === undefined ? '' : `:${forZsh(value)}:${action}`}`;
	const [short, long] = value === undefined ? ['', ''] : ['+', '='];
	return [
		...(letter === undefined
			? []
			: [quote(`${start}-${letter}${short}${end}`)]),
		quote(`${start}${name}${long}${end}`),
	];
};

const toZsh = (): string => {
	const specifications = options.flatMap(option => toZshSpecifications(option));
	return String.raw`#compdef imgscope
# Completions of imgscope for zsh: imgscope completion zsh > a directory of $fpath/_imgscope
_imgscope_words() {
	local -a commands
	commands=(
${subcommands.map(({word, describe}) => `\t\t${quote(`${word}:${forZsh(describe)}`)}`).join('\n')}
	)
	if ((CURRENT == 3)); then
		case $words[2] in
${withWords.map(({word, values}) => `\t\t${word}) compadd -- ${values.join(' ')}; return ;;`).join('\n')}
		esac
	fi
	if ((CURRENT == 2)); then _describe command commands; fi
	if compset -P '*:'; then
		_files
	else
		compadd -S '' -- ${prefixes.map(prefix => `${prefix}:`).join(' ')}
		_files
	fi
}
_imgscope() {
	_arguments -S \
${specifications.map(specification => `\t\t${specification} \\`).join('\n')}
		'*:image:_imgscope_words'
}
if [[ $funcstack[1] == _imgscope ]]; then
	_imgscope "$@"
else
	compdef _imgscope imgscope
fi
`;
};

const toFish = (): string => {
	const lines = options.flatMap(option => {
		const {name, letter, value, describe} = option;
		const values = valuesOf(option);
		const kind = value === undefined ? '' : values === 'files' ? ' -rF' : ' -x';
		const short = letter === undefined ? '' : ` -s ${letter}`;
		const line = `complete -c imgscope -l ${name.slice(2)}${short}${kind}`;
		return [
			// Apart, so that the option's description does not stand at each.
			...(Array.isArray(values)
				? [`${line} -a ${quote(values.join(' '))}`]
				: []),
			`${line} -d ${quote(inLine(describe))}`,
		];
	});
	return `# Completions of imgscope for fish: imgscope completion fish > ~/.config/fish/completions/imgscope.fish
${lines.join('\n')}
${subcommands.map(({word, describe}) => `complete -c imgscope -n __fish_use_subcommand -a ${word} -d ${quote(inLine(describe))}`).join('\n')}
${withWords.map(({word, values}) => `complete -c imgscope -n '__fish_seen_subcommand_from ${word}' -f -a ${quote(values.join(' '))}`).join('\n')}
complete -c imgscope -n 'not __fish_seen_subcommand_from ${withWords.map(({word}) => word).join(' ')}' -a ${quote(prefixes.map(prefix => `${prefix}:`).join(' '))}
`;
};

/** The completions of a shell as its script. */
export const toCompletion = (shell: Shell): string => {
	switch (shell) {
		case 'bash': {
			return toBash();
		}

		case 'zsh': {
			return toZsh();
		}

		case 'fish': {
			return toFish();
		}
	}
};
