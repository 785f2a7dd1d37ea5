import {type Image} from '../../source/model/image.js';
import {buildImage, directory, file, remove, symlink} from './build-image.js';

/** Three layers with all kinds of changes, waste, and history entries without a layer. */
export const sampleImage = (): Image =>
	buildImage(
		[
			[
				directory('etc'),
				file('etc/motd', 'hello'),
				file('etc/old', 'x'.repeat(30)),
				directory('usr'),
				file('usr/lib/big', 'x'.repeat(2000)),
				file('usr/lib/small', 'x'),
				symlink('bin', 'usr/bin'),
			],
			[file('etc/motd', 'changed'), file('app/main.js', 'x'.repeat(500))],
			[remove('etc/old'), file('usr/lib/small', 'x', {mode: 0o600})],
		],
		{
			reference: 'sample:1',
			layers: ['ADD rootfs /', 'COPY . /app', 'RUN tidy'].map(
				(command, index) => ({index, command}),
			),
			history: [
				{command: 'ADD rootfs /', emptyLayer: false, layer: 0},
				{command: 'ENV A=1', emptyLayer: true},
				{command: 'COPY . /app', emptyLayer: false, layer: 1},
				{command: 'RUN tidy', emptyLayer: false, layer: 2},
				{command: 'CMD ["sh"]', emptyLayer: true},
			],
		},
	);
