import {type ArchivedImage} from './archives.js';

const kilobyte = 'x'.repeat(1000);

/** A file added, one modified, one removed, a directory with other attributes: 2000 of 3310 bytes are wasted. */
export const shop: ArchivedImage = {
	tags: ['shop:1'],
	steps: [
		{
			command: '/bin/sh -c #(nop) ADD file:base in / ',
			members: [
				{name: 'etc/', type: 'directory', mode: 0o755},
				{name: 'etc/motd', body: kilobyte},
				{name: 'etc/passwd', body: kilobyte},
				{name: 'bin/', type: 'directory', mode: 0o755},
				{name: 'bin/tool', body: 'tool', mode: 0o4755},
				{name: 'bin/alias', type: 'symlink', linkname: 'tool'},
				{
					name: 'bin/other',
					type: 'link',
					linkname: 'bin/tool',
					mode: 0o4755,
				},
			],
		},
		{command: '/bin/sh -c #(nop)  ENV MODE=shop'},
		{
			command: '/bin/sh -c rm /etc/motd && chmod 700 /etc',
			members: [
				{name: 'etc/', type: 'directory', mode: 0o700},
				{name: 'etc/.wh.motd', body: ''},
				{name: 'etc/passwd', body: 'y'.repeat(1300), uid: 7, gid: 8},
			],
		},
		{
			command: '/bin/sh -c echo hello > /hello',
			members: [{name: 'hello', body: 'hello\n'}],
		},
		{command: '/bin/sh -c #(nop)  CMD ["tool"]'},
	],
	config: {
		config: {
			Env: ['MODE=shop'],
			Entrypoint: ['/bin/tool'],
			Cmd: ['tool'],
			User: '7:8',
			WorkingDir: '/srv',
			ExposedPorts: {'80/tcp': {}},
			Volumes: {'/data': {}},
			Labels: {owner: 'us'},
			StopSignal: 'SIGQUIT',
			Healthcheck: {Test: ['CMD', 'tool'], Interval: 1_000_000_000, Retries: 3},
		},
	},
};
