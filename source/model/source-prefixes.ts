/** What can stand before an image's name, with a colon, to say where it is: a row for each prefix of a source. They are listed here so that the configuration and the explorer know them without loading the code that opens images. */
export const sourcePrefixes = [
	'docker',
	'podman',
	'registry',
	'docker-archive',
	'docker-tar',
	'oci',
	'oci-archive',
	'-',
	'containerd',
	'container',
] as const;

export type SourcePrefix = (typeof sourcePrefixes)[number];
