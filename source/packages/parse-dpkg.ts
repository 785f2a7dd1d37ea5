/** An installed package of dpkg. */
export type DpkgPackage = {
	readonly name: string;
	readonly version: string | undefined;
	readonly architecture: string | undefined;
};

const fieldsOf = (stanza: string): ReadonlyMap<string, string> =>
	new Map(
		stanza
			.split('\n')
			.map(line => /^([A-Za-z][\w-]*):[ \t]*(.*)$/.exec(line))
			.filter(match => match !== null)
			.map(([, name, value]) => [name!.toLowerCase(), value!.trim()]),
	);

/** The packages that a status file of dpkg calls installed (deb-control(5), dpkg-query(1)). One that says nothing of it, as distroless images write them, is. */
export const parseDpkgStatus = (text: string): readonly DpkgPackage[] =>
	text
		.replaceAll('\r\n', '\n')
		.split(/\n{2,}/)
		.flatMap(stanza => {
			const fields = fieldsOf(stanza);
			const name = fields.get('package');
			const status = fields.get('status');
			return name === undefined ||
				(status !== undefined && !status.endsWith(' installed'))
				? []
				: [
						{
							name,
							version: fields.get('version'),
							architecture: fields.get('architecture'),
						},
					];
		});

/** The paths of a `.list` file. */
export const parseDpkgList = (text: string): readonly string[] =>
	text.split('\n').filter(line => line.startsWith('/') && line !== '/.');

/** The paths of an `.md5sums` file, which stands in for a list in distroless images. */
export const parseMd5sums = (text: string): readonly string[] =>
	text.split('\n').flatMap(line => {
		const path = /^[\da-f]{32} [ *](.+)$/.exec(line)?.[1];
		return path === undefined ? [] : [`/${path.replace(/^\.?\//, '')}`];
	});
