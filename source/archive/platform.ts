export type Platform = {
	readonly os: string;
	readonly architecture: string;
	readonly variant?: string | undefined;
};

const goArchitectures: Readonly<Record<string, string>> = {
	x64: 'amd64',
	ia32: '386',
	arm: 'arm',
	arm64: 'arm64',
	ppc64: 'ppc64le',
};

/** The platform whose images run on this machine: Linux on every operating system but Windows. */
export const machinePlatform = (
	os: string,
	architecture: string,
): Platform => ({
	os: os === 'win32' ? 'windows' : 'linux',
	architecture: goArchitectures[architecture] ?? architecture,
});

/** `linux/arm64/v8` */
export const formatPlatform = ({os, architecture, variant}: Platform): string =>
	[os, architecture, variant].filter(Boolean).join('/');

const defaultVariants: Readonly<Record<string, string>> = {
	arm64: 'v8',
	arm: 'v7',
};

const variantOf = ({architecture, variant}: Platform): string =>
	variant ?? defaultVariants[architecture] ?? '';

/** Whether an image for one platform is what another asks for; a variant that is left out is the usual one. */
export const matchesPlatform = (offered: Platform, wanted: Platform): boolean =>
	offered.os === wanted.os &&
	offered.architecture === wanted.architecture &&
	variantOf(offered) === variantOf(wanted);
