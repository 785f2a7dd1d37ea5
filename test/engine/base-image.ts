import {
	buildOnBusybox,
	docker,
	engineEnvironment,
	engineTest,
} from '../helpers/real-engine.js';
import {parseObject, runProgram} from '../helpers/run-program.js';

engineTest(
	'an image of the engine that another one was built on is its base',
	async t => {
		const base = await buildOnBusybox([
			'RUN ["/bin/busybox", "mkdir", "/base"]',
		]);
		const image = await buildOnBusybox([
			'RUN ["/bin/busybox", "mkdir", "/base"]',
			'RUN ["/bin/busybox", "mkdir", "/own"]',
		]);
		t.teardown(async () => docker('rmi', '--force', image, base));
		const {stdout} = await runProgram([`docker:${image}`, '--json'], {
			env: engineEnvironment,
		});
		const layers = await docker(
			'inspect',
			'--format',
			'{{len .RootFS.Layers}}',
			base,
		);
		t.like(parseObject(stdout)['image'], {
			baseLayers: Number(layers),
			baseIsGuess: false,
			base: {how: 'engine'},
		});
	},
);
