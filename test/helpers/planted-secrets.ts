const aws = ['AKIA', 'Q3EGRJ7WBTY4XKZN'].join('');
const github = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');

/** Values that may stand in no output, as no scanner of this repository takes for real ones. */
export const plantedValues: readonly string[] = [
	aws,
	github,
	'hunter2here',
	'argvalue77',
	'labelvalue88',
	'urlvalue99',
	'flagvalue55',
];

/** What the config document says of containers. */
export const plantedConfig = {
	Env: ['PATH=/bin', 'PASSWORD=hunter2here', `KEY_ID=${aws}`],
	Labels: {'api-token': 'labelvalue88', maintainer: 'us'},
	Cmd: ['/bin/tool', '--password', 'flagvalue55'],
};

/** Commands of a history that tell the same. */
export const plantedCommands = [
	'ENV PASSWORD=hunter2here',
	`|1 NPM_TOKEN=argvalue77 /bin/sh -c npm ci`,
	`RUN /bin/sh -c echo ${github} > /t # buildkit`,
	'LABEL api-token=labelvalue88',
	'RUN /bin/sh -c git clone https://bot:urlvalue99@git.internal/x # buildkit',
	'CMD ["/bin/tool" "--password" "flagvalue55"]',
] as const;
