/** What the program is for. */
export const summary =
	'Explore container images: what is in them, which layer put it there, and what can go.';

/** What it does: the words after `imgscope`, and what comes of them. */
export const usages = [
	{words: '<image>', describe: 'look into an image'},
	{words: '', describe: "choose among the engines' images"},
	{words: 'files <image>', describe: 'list its files'},
	{words: 'advise <image>', describe: 'what can go, and how'},
	{words: 'packages <image>', describe: 'what each package costs'},
	{words: 'diff <a> <b>', describe: 'compare two images'},
	{words: 'history <image> <path>', describe: 'what each layer did to a path'},
	{words: 'cat <image> <path>', describe: 'print a file'},
	{words: 'grep <image> <text>', describe: 'search in the contents of files'},
	{
		words: 'extract <image> <path>…',
		describe: 'take files and directories out',
	},
	{
		words: 'save <image> -o FILE',
		describe: 'keep all that is shown in a small file',
	},
	{words: '--ci <image>', describe: 'judge it by rules, for pipelines'},
	{words: 'build …', describe: 'docker build …, then look into the result'},
	{words: 'images', describe: "list the engines' images"},
	{
		words: 'cache [list|clear|path]',
		describe: 'what is kept of the images that were read',
	},
	{words: 'config', describe: 'print the settings and where they are from'},
	{
		words: 'completion bash|zsh|fish',
		describe: 'print completions for a shell',
	},
	{words: 'man', describe: 'print the manual page as roff'},
] as const;

/** How images are named. */
export const imageForms = [
	{
		form: 'nginx:1.27',
		describe: 'of the Docker engine, of podman, or of its registry',
	},
	{
		form: 'image.tar, directory',
		describe: 'that exists: "docker save", an OCI layout',
	},
	{
		form: 'docker:NAME',
		describe: 'of the Docker engine; a missing one is pulled',
	},
	{form: 'podman:NAME', describe: 'of podman'},
	{form: 'containerd:NAME', describe: 'of containerd, through nerdctl or ctr'},
	{
		form: 'registry:HOST/NAME[:TAG]',
		describe: 'of a registry, without an engine',
	},
	{
		form: 'container:NAME',
		describe: 'a container: its image and what it changed',
	},
	{
		form: 'docker-archive:FILE[:TAG]',
		describe: 'a file; TAG chooses one of several images',
	},
	{form: 'oci:DIRECTORY[:TAG]', describe: 'an OCI layout; also [@DIGEST]'},
	{form: 'oci-archive:FILE[:TAG]', describe: 'an OCI layout in a tar'},
	{
		form: 'app.imgscope',
		describe: 'a snapshot that "imgscope save" made',
	},
	{form: '-', describe: 'an archive on standard input; also -:TAG'},
] as const;

/** The options by their names in code, in the order of the help. */
export const optionTable = {
	json: {describe: 'print one JSON document (of files: one a line)'},
	ci: {describe: 'print figures and verdicts; also when CI=true'},
	minEfficiency: {value: 'RATIO', describe: 'rule: at least, 0 to 1 (0.9)'},
	maxWastedBytes: {
		value: 'SIZE',
		describe: 'rule: at most, such as 20MB or 1GiB (off)',
	},
	maxOwnWastedPercent: {value: 'P', describe: 'rule: at most, 0 to 100 (10)'},
	report: {
		value: 'FORMAT[=FILE]',
		isMultiple: true,
		describe:
			'text, json, markdown, html, sarif, junit, csv,\ngithub, gitlab; may be given several times',
	},
	rules: {
		value: 'FILE',
		describe: 'judge by its rules, instead of ./.imgscope.yml',
	},
	secrets: {
		describe: 'rule: no secrets, also in the contents of files',
	},
	baseline: {
		value: 'IMAGE',
		describe: 'tell what grew since an earlier image',
	},
	maxGrowth: {
		value: '5%|SIZE',
		describe: 'rule: at most since the baseline',
	},
	layer: {
		value: 'N',
		describe:
			'with files: what layer N changed;\nwith grep: what layer N stores;\nwith cat and extract: as layer N leaves the files',
	},
	range: {
		value: 'A..B',
		describe: 'with files: what the layers A to B changed',
	},
	allLayers: {describe: 'with files, grep: every copy that any layer stores'},
	where: {
		value: 'QUERY',
		describe:
			"with files, grep: those that match, such as\n'size>10MB layer>base !path:/usr/**'",
	},
	own: {describe: 'with advise: nothing of the base image'},
	minSaving: {
		value: 'SIZE',
		describe: 'with advise: sum what saves less (100kB)',
	},
	dockerignore: {describe: 'with advise: only lines for .dockerignore'},
	all: {
		describe:
			'with diff: every path, not the summary;\nwith advise: what saves little, too',
	},
	ignoreCase: {letter: 'i', describe: 'with grep: whatever the case'},
	filesWithMatches: {letter: 'l', describe: 'with grep: only the files'},
	count: {letter: 'c', describe: 'with grep: how many lines each file has'},
	text: {describe: 'with grep: files that are no text, too'},
	explore: {
		letter: 'x',
		describe: 'with diff: look at the differences in the explorer',
	},
	exitCode: {describe: 'with diff: exit status 1 when they differ'},
	output: {
		letter: 'o',
		value: 'PATH',
		describe:
			'with extract: the directory to write to (.);\nwith save: the file',
	},
	tar: {
		value: 'FILE',
		describe: 'with extract: write a tar; - is standard output',
	},
	changes: {describe: 'with extract: only what layer N stored'},
	overwrite: {
		describe: 'with extract and save: replace files that are there',
	},
	contents: {
		describe:
			'with save: keep small text files, so they can be read;\nfor findings: look into files of registries, too, though\nthat fetches layers again; --no-contents: into none',
	},
	maxFile: {
		value: 'SIZE',
		describe: 'with --contents: of the largest file that is kept (64KiB)',
	},
	maxContents: {
		value: 'SIZE',
		describe: 'with --contents: of all that are kept (16MiB)',
	},
	setuid: {describe: 'with extract: keep setuid, setgid and sticky bits'},
	sameOwner: {describe: 'with extract: keep the owners'},
	devices: {describe: 'with extract: make devices and named pipes'},
	unsafeLinks: {describe: 'with extract: make links that lead elsewhere'},
	dockerfile: {
		value: 'FILE',
		describe: 'what the image was built from, to name its lines',
	},
	target: {value: 'STAGE', describe: 'with --dockerfile: the stage built'},
	base: {
		value: 'IMAGE',
		describe: 'the image that it was built on, for own and base',
	},
	baseLayers: {value: 'N', describe: 'the same as a number of layers'},
	platform: {
		value: 'OS/ARCH',
		describe: 'choose from an image for several platforms',
	},
	source: {value: 'PREFIX', describe: 'where to look, instead of a prefix'},
	theme: {
		value: 'NAME',
		describe: 'dark, light, high-contrast, or ascii for poor terminals',
	},
	mouse: {isOn: true, describe: 'leave the mouse to the terminal'},
	screenReader: {describe: 'tell all in lines of words, for screen readers'},
	config: {
		value: 'FILE',
		describe: 'settings, instead of ~/.config/imgscope/config.yaml',
	},
	pull: {isOn: true, describe: 'fetch nothing that is not at hand'},
	cache: {isOn: true, describe: 'read everything anew, and keep nothing'},
	log: {
		value: 'FILE',
		describe: 'write what is done, and how long it takes, to the end of a file',
	},
	verbose: {describe: 'the same on standard error, without the explorer'},
	verify: {describe: 'read layers whole, to check their digests'},
	limit: {
		value: 'NAME=VALUE',
		isMultiple: true,
		describe:
			'let an image ask for more, such as entries=10000000;\nmay be given several times',
	},
	insecure: {describe: 'registries without TLS, or with any certificate'},
	jsonFile: {
		letter: 'j',
		value: 'FILE',
		describe: 'write the document to a file (dive: --json FILE)',
	},
	ciConfig: {value: 'FILE', describe: "dive's rules, instead of ./.dive-ci"},
	lowestEfficiency: {
		value: 'RATIO',
		isCamel: true,
		describe: "dive's --min-efficiency",
	},
	highestWastedBytes: {
		value: 'SIZE',
		isCamel: true,
		describe: "dive's --max-wasted-bytes",
	},
	highestUserWastedPercent: {
		value: 'RATIO',
		isCamel: true,
		describe: "dive's --max-own-wasted-percent, from 0 to 1",
	},
	ignoreErrors: {
		describe: "dive's, also -i; nothing odd stops imgscope",
	},
	help: {letter: 'h', describe: 'print this'},
	version: {letter: 'V', describe: 'print the version'},
} as const;

/** What the exit status says. */
export const exitStatuses = [
	{status: 0, describe: 'all well'},
	{status: 1, describe: 'a rule failed, images differ, nothing matched'},
	{status: 2, describe: 'the work could not be done'},
] as const;

/** An option as it is typed. */
export type Option = {
	/** With its dashes: `--no-pull`. */
	readonly name: string;

	/** A short form without its dash. */
	readonly letter: string | undefined;

	/** Stands for the value, where there is one. */
	readonly value: string | undefined;
	readonly isMultiple: boolean;
	readonly describe: string;
};

type Row = {
	readonly letter?: string;
	readonly value?: string;

	/** Whether it may be given several times. */
	readonly isMultiple?: boolean;

	/** Whether it holds unless it is denied. */
	readonly isOn?: boolean;

	/** Whether it is typed as it is named in code. */
	readonly isCamel?: boolean;
	readonly describe: string;
};

/** `allLayers` → `all-layers` */
export const toOptionName = (name: string): string =>
	name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

export const options: readonly Option[] = Object.entries<Row>(optionTable).map(
	([name, {letter, value, isMultiple = false, isOn, isCamel, describe}]) => ({
		name: `--${isOn ? 'no-' : ''}${isCamel ? name : toOptionName(name)}`,
		letter,
		value,
		isMultiple,
		describe,
	}),
);

/** The words that stand in place of an image. */
export const subcommands: ReadonlyArray<{
	readonly word: string;

	/** What can stand behind it, where those are words as well. */
	readonly values: readonly string[];
	readonly describe: string;
}> = usages.flatMap(({words, describe}) => {
	const word = /^[a-z]+/.exec(words)?.[0];
	const values = /[a-z]+(?:\|[a-z]+)+/.exec(words)?.[0].split('|') ?? [];
	return word === undefined ? [] : [{word, values, describe}];
});
