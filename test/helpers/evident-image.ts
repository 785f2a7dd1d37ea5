import {type ArchivedImage} from './archives.js';
import {buildElf} from './build-elf.js';
import {packLayer} from './build-layer.js';
import {buildZip} from './build-zip.js';
import {plantedValues} from './planted-secrets.js';

const [aws] = plantedValues;

const tool = 'tool'.repeat(5000);

/** An image of whose files only the contents tell what can go. */
export const evidentImage = async (): Promise<ArchivedImage> => ({
	config: {config: {Cmd: ['/app/main']}},
	steps: [
		{
			command: 'ADD rootfs /',
			members: [{name: 'etc/os-release', body: 'base'}],
		},
		{
			command: 'RUN ./configure',
			members: [
				{name: 'app/notes.txt', body: `key ${aws}\n`},
				{name: 'app/more.txt', body: 'nothing in here\n'.repeat(10)},
				{
					name: 'app/main',
					mode: 0o755,
					body: buildElf([
						['.text', 40_000],
						['.debug_info', 60_000],
					]),
				},
			],
		},
		{
			command: 'RUN npm ci',
			members: [
				{
					name: 'app/package.json',
					body: JSON.stringify({devDependencies: {'odd-tool': '1'}}),
				},
				{
					name: 'app/node_modules/.package-lock.json',
					body: JSON.stringify({
						packages: {
							'node_modules/odd-tool': {dev: true},
							'node_modules/typescript': {},
						},
					}),
				},
				{name: 'app/node_modules/odd-tool/x.js', body: 'o'.repeat(200_000)},
				{name: 'app/node_modules/typescript/x.js', body: 't'.repeat(200_000)},
			],
		},
		{
			command: 'RUN fetch',
			members: [
				{
					name: 'opt/a.tar.gz',
					body: await packLayer([{name: 'tool/bin', body: tool}]),
				},
				{
					name: 'opt/b.jar',
					body: buildZip([['tool/bin', tool.length]], 150_000),
				},
				{name: 'opt/tool/bin', body: tool},
			],
		},
		{
			command: 'RUN rm notes',
			members: [{name: 'app/.wh.notes.txt', body: ''}],
		},
	],
});

/** What its findings are called that need contents. */
export const evidentRules = [
	'development-packages',
	'secret-file',
	'unpacked-archives',
	'unstripped',
] as const;
